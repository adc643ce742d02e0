import type { KeyRing } from "#app/crypto/keys";
import { open } from "#app/crypto/seal";
import type { Transaction } from "#app/db/client.server";
import { appendAudit } from "../audit/audit.server";
import { type FeedbackText, mayShowFeedback } from "./feedback";

export interface DeliveredFeedback {
  readonly text: FeedbackText;
  readonly language: string;
}

/**
 * The feedback that an after-meeting follow-up brings, for a child who has begun it. Never before: whoever only holds
 * the link must not learn what was said. The first time is noted, and staff see it.
 *
 * @param followUpId the one that asks after the meeting.
 * @param codeGiven the child has given the code that was agreed on.
 */
export async function deliverFeedback(
  transaction: Transaction,
  keys: KeyRing,
  followUpId: string,
  now: Date,
  codeGiven = false,
): Promise<DeliveredFeedback | null> {
  const row = await transaction.feedback.findFirst({
    where: { followUp: { followedBy: { some: { id: followUpId, type: "after_meeting" } } } },
    select: {
      ...{ followUpId: true, textSealed: true, language: true, openedAt: true },
      followUp: {
        select: { caseId: true, followedBy: { where: { id: followUpId }, select: { resumeCodeHash: true } } },
      },
    },
  });
  const asking = row?.followUp.followedBy[0];
  if (!row || !asking || !mayShowFeedback(asking, codeGiven)) return null;
  if (!row.openedAt) {
    await transaction.feedback.update({ where: { followUpId: row.followUpId }, data: { openedAt: now } });
    const opened = { action: "feedback.opened" as const, caseId: row.followUp.caseId, followUpId: row.followUpId };
    await appendAudit(transaction, "child", opened, now);
  }
  const text = JSON.parse(open(keys, "feedback.text", row.textSealed)) as FeedbackText;
  return { text, language: row.language };
}
