import type { Transaction } from "#app/db/client.server";

/**
 * Destroys a case itself; and the child, with the keys by which its name is found, when this was the last of its cases.
 * Whatever hangs on the case must be gone already.
 *
 * @returns how many children went: 0 or 1.
 */
export async function destroyCaseRecord(transaction: Transaction, caseId: string): Promise<number> {
  const { childId } = await transaction.caseRecord.delete({ where: { id: caseId }, select: { childId: true } });
  if ((await transaction.caseRecord.count({ where: { childId } })) > 0) return 0;
  await transaction.childNameKey.deleteMany({ where: { childId } });
  await transaction.child.delete({ where: { id: childId } });
  return 1;
}

/** Whether a case is there. */
export async function caseExists(transaction: Transaction, caseId: string): Promise<boolean> {
  return (await transaction.caseRecord.count({ where: { id: caseId } })) > 0;
}
