import type { Transaction } from "#app/db/client.server";
import type { RefusalReason } from "./reasons";
import { recordMove } from "./record-move.server";

/**
 * The child said "no thanks" on the page, with or without a reason. The link lives on, so the child may change their
 * mind until the meeting. Saying it twice is saying it once; a reason given later is kept.
 *
 * @param since when the child last said yes by pressing Start, or else when the link was made.
 */
export async function recordDeclinedByChild(
  transaction: Transaction,
  followUp: { readonly id: string; readonly caseId: string },
  reason: RefusalReason | null,
  since: Date,
  now: Date,
): Promise<void> {
  const { id: followUpId, caseId } = followUp;
  const before = await transaction.followUpEvent.findFirst({
    where: { followUpId, kind: "declined", at: { gte: since } },
    orderBy: { at: "desc" },
  });
  if (before && (reason === null || before.reason === reason)) return;
  await recordMove(transaction, "child", { caseId, followUpId, kind: "declined", at: now, reason }, now);
}
