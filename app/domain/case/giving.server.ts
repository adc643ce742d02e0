import type { Transaction } from "#app/db/client.server";
import { carriersFor } from "../staff/carriers.server";

/**
 * Makes somebody responsible for a case, in the transaction of the hand-over, and moves it to their unit where it goes
 * to another. A co-worker who takes it over is no longer co-worker, nor is one who carries no cases in the new unit.
 * False when the case has gone to somebody else meanwhile, or was closed: then nothing changes.
 */
export async function giveCase(
  transaction: Transaction,
  gift: {
    readonly caseId: string;
    readonly fromId: string | null;
    readonly toId: string;
    /** Null: it stays where it is. */
    readonly toUnit: { readonly id: string; readonly path: string } | null;
  },
): Promise<boolean> {
  const { caseId, fromId, toId, toUnit } = gift;
  const { count } = await transaction.caseRecord.updateMany({
    where: { id: caseId, responsibleId: fromId, closedOn: null },
    data: { responsibleId: toId, ...(toUnit && { unitId: toUnit.id }) },
  });
  if (count === 0) return false;
  await transaction.caseRecord.updateMany({ where: { id: caseId, coworkerId: toId }, data: { coworkerId: null } });
  if (toUnit === null) return true;
  const here = (await carriersFor(transaction, [toUnit.path])).map(({ id }) => id);
  await transaction.caseRecord.updateMany({
    where: { id: caseId, coworkerId: { notIn: here } },
    data: { coworkerId: null },
  });
  return true;
}
