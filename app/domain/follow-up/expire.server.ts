import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { settleNotSent } from "../flag/acknowledgement.server";
import { withdrawSessions } from "../invitation/invitation.server";
import { discardDraft } from "../response/draft.server";

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
  return store.database.write(async (transaction) => {
    const expired = await transaction.invitation.findMany({
      where: {
        expiresAt: { lte: now },
        withdrawnAt: null,
        followUp: {
          OR: [{ response: null }, { response: { submittedAt: null } }],
          events: { none: { kind: { in: ["expired", "cancelled", "not_suitable"] } } },
        },
      },
      orderBy: { expiresAt: "asc" },
      take: BATCH,
      select: { followUp: { select: { id: true, caseId: true, versionId: true } } },
    });
    for (const { followUp } of expired) {
      const { id: followUpId, caseId, versionId } = followUp;
      await transaction.followUpEvent.create({ data: { id: newId(), followUpId, kind: "expired", at: now } });
      await withdrawSessions(transaction, followUpId, now);
      if (versionId) await discardDraft(transaction, followUpId, versionId);
      await settleNotSent(transaction, { caseId, followUpId }, now);
      await appendAudit(transaction, "system", { action: "follow_up.moved", caseId, followUpId, to: "expired" }, now);
    }
    return { closed: expired.length, more: expired.length === BATCH };
  });
}
