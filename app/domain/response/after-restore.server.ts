import type { Transaction } from "#app/db/client.server";

/** Shuts out every browser in which a child pressed Start; the same link lets it in again. */
export async function endSessionsOfChildren(transaction: Transaction, now: Date): Promise<number> {
  const { count } = await transaction.childSession.updateMany({ where: { endedAt: null }, data: { endedAt: now } });
  return count;
}
