import type { Transaction } from "#app/db/client.server";
import type { Actor } from "../access/policy";
import { carriersFor } from "../staff/carriers.server";
import { idsOfPath } from "../unit/unit";
import { unitsFor } from "../unit/unit.server";
import type { Faults } from "./case";

/**
 * What is wrong with where a case is put and whom it is given to: the unit must be one the actor may register cases in
 * (or the one where it is already), and those who carry it must hold a role there.
 */
export async function assignmentFaults(
  transaction: Transaction,
  actor: Actor,
  input: { readonly unitId: string; readonly responsibleId: string; readonly coworkerId: string | null },
  current: { readonly id: string; readonly path: string } | null,
): Promise<Faults> {
  const units = await unitsFor(transaction, actor, "case.create");
  const unit = current?.id === input.unitId ? current : units.find(({ id }) => id === input.unitId);
  if (!unit) return { unitId: "unit_outside" };
  const carriers = new Set((await carriersFor(transaction, [unit.path])).map(({ id }) => id));
  if (!carriers.has(input.responsibleId)) return { responsibleId: "carrier_elsewhere" };
  return coworkerFaults(transaction, input, unit.path);
}

/** What is wrong with the co-worker alone, in the unit where the case is. */
export async function coworkerFaults(
  transaction: Transaction,
  { responsibleId, coworkerId }: { readonly responsibleId: string; readonly coworkerId: string | null },
  unitPath: string,
): Promise<Faults> {
  if (coworkerId === null) return {};
  if (coworkerId === responsibleId) return { coworkerId: "coworker_same" };
  const carriers = await carriersFor(transaction, [unitPath]);
  return carriers.some(({ id }) => id === coworkerId) ? {} : { coworkerId: "carrier_elsewhere" };
}

/** Where a case is today; null when there is none. */
export async function unitPathOf(read: Pick<Transaction, "caseRecord">, caseId: string): Promise<string | null> {
  const row = await read.caseRecord.findUnique({ where: { id: caseId }, select: { unit: { select: { path: true } } } });
  return row?.unit.path ?? null;
}

/** How many open cases a staff member is responsible for in none of these units or below: nobody there could see to them. */
export async function openCasesOutside(
  read: Pick<Transaction, "caseRecord">,
  staffId: string,
  unitIds: readonly string[],
): Promise<number> {
  const cases = await read.caseRecord.findMany({
    where: { responsibleId: staffId, closedOn: null },
    select: { unit: { select: { path: true } } },
  });
  return cases.filter(({ unit }) => !idsOfPath(unit.path).some((id) => unitIds.includes(id))).length;
}

/** How many open cases a staff member is responsible for. */
export function openCasesCarriedBy(read: Pick<Transaction, "caseRecord">, staffId: string): Promise<number> {
  return read.caseRecord.count({ where: { responsibleId: staffId, closedOn: null } });
}
