import type { Transaction } from "#app/db/client.server";

/** Ids of a case's follow-ups, those that staff are not shown among them. */
export async function followUpIdsOf(transaction: Transaction, caseId: string): Promise<string[]> {
  const rows = await transaction.followUp.findMany({ where: { caseId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Destroys a case's follow-ups with what happened to them. Whatever hangs on them must be gone already. */
export async function destroyFollowUps(transaction: Transaction, caseId: string): Promise<number> {
  await transaction.followUpEvent.deleteMany({ where: { followUp: { caseId } } });
  // One may be about another.
  await transaction.followUp.updateMany({ where: { caseId }, data: { aboutId: null } });
  const { count } = await transaction.followUp.deleteMany({ where: { caseId } });
  return count;
}
