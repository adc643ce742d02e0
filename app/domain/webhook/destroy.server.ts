import type { Transaction } from "#app/db/client.server";

/** Destroys what other systems were told, or should have been told, of a case. What is told names its case. */
export async function destroyDeliveries(transaction: Transaction, caseId: string): Promise<number> {
  const { count } = await transaction.webhookDelivery.deleteMany({
    where: { payload: { contains: JSON.stringify(caseId) } },
  });
  return count;
}
