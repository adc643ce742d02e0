import type { Transaction } from "#app/db/client.server";

/** Takes the right to a case away again. */
export async function endAccessAgain(transaction: Transaction, accessId: string, at: Date): Promise<void> {
  await transaction.caseAccess.updateMany({ where: { id: accessId, endedAt: null }, data: { endedAt: at } });
}

/** Takes every right away that was given beside those who carry a case: nobody knows which had ended. */
export async function endEveryAccess(transaction: Transaction, at: Date): Promise<number> {
  const { count } = await transaction.caseAccess.updateMany({ where: { endedAt: null }, data: { endedAt: at } });
  return count;
}
