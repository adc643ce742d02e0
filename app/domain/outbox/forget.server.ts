import type { Transaction } from "#app/db/client.server";

/** Forgets by which number the gateway knows messages that were settled before an instant. The rows hold no address. */
export async function forgetTraces(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.message.updateMany({
    where: { providerId: { not: null }, settledAt: { lt: before } },
    data: { providerId: null },
  });
  return count;
}
