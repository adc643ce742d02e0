import type { Transaction } from "#app/db/client.server";

/** Ends a key again; every one of them when no id is given. */
export async function endKeyAgain(transaction: Transaction, id: string | null, at: Date): Promise<number> {
  const { count } = await transaction.apiKey.updateMany({
    where: { endedAt: null, ...(id !== null && { id }) },
    data: { endedAt: at },
  });
  return count;
}
