import type { Transaction } from "#app/db/client.server";

/** Forgets what other systems were told, or could not be told, before an instant. */
export async function forgetDeliveries(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.webhookDelivery.deleteMany({ where: { settledAt: { lt: before } } });
  return count;
}
