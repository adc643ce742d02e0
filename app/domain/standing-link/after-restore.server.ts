import type { Transaction } from "#app/db/client.server";

/** Kills a case's own link again; every one of them when no id is given. */
export async function withdrawStandingAgain(transaction: Transaction, id: string | null, at: Date): Promise<number> {
  const { count } = await transaction.standingLink.updateMany({
    where: { withdrawnAt: null, ...(id !== null && { id }) },
    data: { withdrawnAt: at },
  });
  return count;
}

export async function withdrawStandingOfChild(transaction: Transaction, childId: string, at: Date): Promise<void> {
  await transaction.standingLink.updateMany({
    where: { withdrawnAt: null, caseRecord: { childId } },
    data: { withdrawnAt: at },
  });
}
