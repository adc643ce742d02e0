import type { Transaction } from "#app/db/client.server";

/** Destroys a case's placements. */
export async function destroyPlacements(transaction: Transaction, caseId: string): Promise<number> {
  const { count } = await transaction.placement.deleteMany({ where: { caseId } });
  return count;
}
