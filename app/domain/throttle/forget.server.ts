import type { Transaction } from "#app/db/client.server";

/** Forgets counts of tries whose window began before an instant. */
export async function forgetTries(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.throttle.deleteMany({ where: { windowStart: { lt: before } } });
  return count;
}
