import type { Transaction } from "#app/db/client.server";

/** Destroys the traces of having handed these follow-ups over. What was handed over is in the case system. */
export async function destroyTransfers(transaction: Transaction, followUpIds: string[]): Promise<number> {
  const { count } = await transaction.transfer.deleteMany({ where: { followUpId: { in: followUpIds } } });
  return count;
}
