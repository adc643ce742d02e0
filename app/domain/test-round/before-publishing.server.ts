import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";

/** Rounds in which children tried a draft, and that have ended. */
export function endedRounds(read: Reader | Transaction, draftId: string): Promise<number> {
  return read.testRound.count({ where: { draftId, endedAt: { not: null } } });
}

/** Keeps why a draft was published after fewer rounds than there should be: a comment on the whole, settled at once. */
export async function keepReasonForFewer(
  transaction: Transaction,
  { draftId, words, staffId }: { readonly draftId: string; readonly words: string; readonly staffId: string },
  now: Date,
): Promise<void> {
  const said = { writtenAt: now, writtenById: staffId, settledAt: now, settledById: staffId };
  await transaction.itemComment.create({ data: { id: newId(), draftId, words, ...said } });
}
