import type { Transaction } from "#app/db/client.server";

/**
 * Makes somebody responsible for a case, in the transaction of the hand-over. A co-worker who takes it over is no longer
 * co-worker. False when the case has gone to somebody else meanwhile, or was closed: then nothing changes.
 */
export async function giveCase(
  transaction: Transaction,
  { caseId, fromId, toId }: { readonly caseId: string; readonly fromId: string | null; readonly toId: string },
): Promise<boolean> {
  const { count } = await transaction.caseRecord.updateMany({
    where: { id: caseId, responsibleId: fromId, closedOn: null },
    data: { responsibleId: toId },
  });
  if (count === 0) return false;
  await transaction.caseRecord.updateMany({ where: { id: caseId, coworkerId: toId }, data: { coworkerId: null } });
  return true;
}
