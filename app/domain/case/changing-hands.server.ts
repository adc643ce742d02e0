import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { didTo } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import type { Faults } from "./case";

/*
 * A case that somebody carries changes responsible and unit by hand-over, never in its form: the child is told before,
 * no flag is left behind, and another unit says yes (domain.md 3.4).
 */

/** What {@link changeOfHands} is decided by. */
export const HANDS = {
  _count: { select: { followUps: true, standingLinks: true, handovers: { where: { cancelledAt: null } } } },
} satisfies Prisma.CaseRecordInclude;

interface HandsRow {
  readonly id: string;
  readonly unitId: string;
  readonly responsibleId: string | null;
  readonly coworkerId: string | null;
  readonly createdAt: Date;
  readonly _count: { readonly followUps: number; readonly standingLinks: number; readonly handovers: number };
}

const NAMED = { select: { id: true, name: true } };

/** Takes care of a change that no form may make; gives what is wrong with it, by field. */
export type HandingOver = (
  transaction: Transaction,
  change: { readonly fromId: string; readonly toId: string; readonly toUnitId: string | null },
) => Promise<Faults>;

/**
 * The part of what a form asks for that takes a hand-over, and what is left to change without it; null where all of it
 * may be changed at once.
 */
export async function changeOfHands<
  Wanted extends { readonly unitId: string; readonly responsibleId: string; readonly coworkerId: string | null },
>(transaction: Transaction, actor: Actor, row: HandsRow, wanted: Wanted, now: Date) {
  const { responsibleId: fromId, unitId } = row;
  const faults: Faults = {
    ...(wanted.unitId !== unitId && { unitId: "handover_needed" }),
    ...(wanted.responsibleId !== fromId && { responsibleId: "handover_needed" }),
  };
  if (fromId === null || Object.keys(faults).length === 0) return null;
  if (await isSlip(transaction, actor, row, now)) return null;
  // Who carries the case cannot be its co-worker as well until it has changed hands.
  const coworkerId = wanted.coworkerId === fromId ? row.coworkerId : wanted.coworkerId;
  const kept = { ...wanted, unitId, responsibleId: fromId, coworkerId };
  const toUnitId = wanted.unitId === unitId ? null : wanted.unitId;
  return { fromId, toId: wanted.responsibleId, toUnitId, faults, kept };
}

/**
 * Who carries a case, where only a hand-over changes that; null where its form may. `mayHandOver`: the actor can plan one.
 */
export async function fixedHands(store: Store, actor: Actor, caseId: string, now: Date) {
  const { read } = store.database;
  const row = await read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.edit")] },
    include: {
      ...HANDS,
      responsible: NAMED,
      unit: { select: { name: true, path: true } },
      child: { select: { protectedAt: true } },
    },
  });
  if (!row?.responsible || (await isSlip(read, actor, row, now))) return null;
  return {
    unitName: row.unit.name,
    responsible: { id: row.responsible.id, name: row.responsible.name },
    mayHandOver: row.closedOn === null && reaches(actor, "case.assign", row),
  };
}

/**
 * Whether a wrong responsible or unit can only be a slip: whoever registered the case mends it the same day, before it
 * holds a follow-up, a hand-over or a link of the child's own, so that no child has met anybody by it.
 */
async function isSlip(read: Reader | Transaction, actor: Actor, row: HandsRow, now: Date): Promise<boolean> {
  if (Object.values(row._count).some((count) => count > 0)) return false;
  return localDate(row.createdAt) === localDate(now) && (await didTo(read, actor, "case.created", row.id));
}
