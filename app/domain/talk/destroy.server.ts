import type { Transaction } from "#app/db/client.server";

/** Destroys the log of talks of a case. */
export async function destroyTalks(transaction: Transaction, caseId: string): Promise<number> {
  const { count } = await transaction.talk.deleteMany({ where: { caseId } });
  return count;
}
