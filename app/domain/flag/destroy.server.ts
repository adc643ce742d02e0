import type { Transaction } from "#app/db/client.server";

/** Destroys a case's flags with their stories. The notices of them must be gone already. */
export async function destroyFlags(transaction: Transaction, caseId: string): Promise<number> {
  await transaction.flagEvent.deleteMany({ where: { flag: { caseId } } });
  const { count } = await transaction.flag.deleteMany({ where: { caseId } });
  return count;
}
