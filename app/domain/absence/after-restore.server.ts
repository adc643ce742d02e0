import type { Transaction } from "#app/db/client.server";

/** Ends an absence again, and with it what the deputy may open. */
export async function endAbsenceAgain(transaction: Transaction, id: string, at: Date): Promise<void> {
  await transaction.staffAbsence.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
}
