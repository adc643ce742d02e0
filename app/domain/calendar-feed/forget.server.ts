import type { Transaction } from "#app/db/client.server";

/** Forgets addresses of calendars that were withdrawn before an instant. */
export async function forgetFeeds(transaction: Transaction, before: Date): Promise<number> {
  const { count } = await transaction.calendarFeed.deleteMany({ where: { withdrawnAt: { lt: before } } });
  return count;
}
