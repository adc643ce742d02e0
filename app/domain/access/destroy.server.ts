import type { Transaction } from "#app/db/client.server";

/** Destroys who was given access to a case, and why. Returns the ids: notices of it are found by these. */
export async function destroyCaseAccess(transaction: Transaction, caseId: string): Promise<readonly string[]> {
  const given = await transaction.caseAccess.findMany({ where: { caseId }, select: { id: true } });
  await transaction.caseAccess.deleteMany({ where: { caseId } });
  return given.map(({ id }) => id);
}
