import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { settleNotSent } from "../flag/acknowledgement.server";
import { withdrawSessions } from "../invitation/invitation.server";
import { discardDraft } from "../response/draft.server";
import { recordMove } from "./record-move.server";

/** How many are closed in one transaction: short enough not to keep a child's answer waiting. */
const BATCH = 20;

/**
 * Notes the links that have run out unanswered and deletes their drafts (domain.md 3.1). The state is `expired` without
 * this; what it adds is the entry in the timeline and the deletion. Why there was no answer, a caseworker says.
 * Returns how many were closed; call again while it is as many as fit in a batch.
 */
export async function closeExpired(
  store: Store,
  now: Date,
): Promise<{ readonly closed: number; readonly more: boolean }> {
  const { dialect } = store.database;
  return store.database.write(async (transaction, statements) => {
    const moment = JSON.stringify([{ now: timestampText(dialect, now) }]);
    const expired = await statements.rows<ExpiredRow>(unnoted(dialect), moment);
    for (const { followUpId, caseId, versionId } of expired) {
      await withdrawSessions(transaction, followUpId, now);
      if (versionId) await discardDraft(transaction, followUpId, versionId);
      await settleNotSent(transaction, { caseId, followUpId }, now);
      await recordMove(transaction, "system", { caseId, followUpId, kind: "expired", at: now }, now);
    }
    return { closed: expired.length, more: expired.length === BATCH };
  });
}

interface ExpiredRow {
  readonly followUpId: string;
  readonly caseId: string;
  readonly versionId: string | null;
}

/** Each invitation runs out once: what was noted about an earlier one says nothing about the next. */
function unnoted(dialect: Dialect): string {
  return `SELECT f."id" AS "followUpId", f."caseId", f."versionId"
FROM ${rowsFromJson(dialect, 1, { now: "timestamp" })}
JOIN "Invitation" i ON i."expiresAt" <= input."now" AND i."withdrawnAt" IS NULL
JOIN "FollowUp" f ON f."id" = i."followUpId"
LEFT JOIN "QuestionnaireResponse" r ON r."followUpId" = f."id"
WHERE r."submittedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "FollowUpEvent" e WHERE e."followUpId" = f."id"
AND (e."kind" IN ('cancelled', 'not_suitable') OR (e."kind" = 'expired' AND e."at" >= i."expiresAt")))
ORDER BY i."expiresAt" LIMIT ${BATCH}`;
}
