import type { Transaction } from "#app/db/client.server";

/** Destroys what children were told after these follow-ups. */
export async function destroyFeedback(transaction: Transaction, followUpIds: string[]): Promise<number> {
  const { count } = await transaction.feedback.deleteMany({ where: { followUpId: { in: followUpIds } } });
  return count;
}
