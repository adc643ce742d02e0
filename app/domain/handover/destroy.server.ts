import type { Transaction } from "#app/db/client.server";

/** Destroys a case's changes of hands. Returns the ids: notices of them are found by these. */
export async function destroyHandovers(transaction: Transaction, caseId: string): Promise<readonly string[]> {
  const handovers = await transaction.handover.findMany({ where: { caseId }, select: { id: true } });
  await transaction.handover.deleteMany({ where: { caseId } });
  return handovers.map(({ id }) => id);
}
