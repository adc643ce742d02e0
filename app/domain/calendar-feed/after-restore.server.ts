import type { Transaction } from "#app/db/client.server";

/** Ends a calendar's address again; every one of them when no id is given. */
export async function withdrawFeedAgain(transaction: Transaction, id: string | null, at: Date): Promise<number> {
  const { count } = await transaction.calendarFeed.updateMany({
    where: { withdrawnAt: null, ...(id !== null && { id }) },
    data: { withdrawnAt: at },
  });
  return count;
}
