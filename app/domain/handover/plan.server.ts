import type { KeyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, personOf } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { addDays, localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { carriersFor } from "../staff/carriers.server";
import { type UnitChoice, unitInUse, unitsFor } from "../unit/unit.server";
import { callOff } from "./call-off.server";
import { carryOut } from "./carry-out.server";
import { type HandoverInput, keepsWorker, type ToldInput, toldColumns } from "./handover";
import { tellReceivers } from "./receivers.server";

type Faults = Readonly<Record<string, string>>;

export type Planning =
  | { readonly ok: true; readonly planned: number }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/**
 * Plans that cases go from one colleague, or from nobody, to another on a day (domain.md 3.4), within their unit or to
 * another one. All of them or none. When the day is today, each child knows and nobody else has to say yes, they change
 * hands at once. A unit that the actor does not lead says yes itself, and chooses who: until then nobody gets the case.
 *
 * Refusals: `not_found` when a case is not the actor's to assign, or not that colleague's; `faulty` for a worker who
 * cannot carry them, a unit that has ended, a day that has passed, a child told after the change or before anybody knows
 * who comes, a case with a flag that nobody has acknowledged, or one that has been planned already.
 *
 * @param fromId null for cases that nobody carries.
 */
export async function planHandover(
  store: Store,
  actor: Actor,
  fromId: string | null,
  input: HandoverInput,
  now: Date,
): Promise<Planning> {
  return store.database.write(async (transaction): Promise<Planning> => {
    const within = casesWithin(actor, "case.assign");
    const leads = await unitsFor(transaction, actor, "case.assign");
    return planWithin(transaction, store.keys, { actor, within, leads }, fromId, input, now);
  });
}

/** Who plans, which cases they may plan for, and for which units they may say yes themselves. */
export interface Planner {
  readonly actor: Actor;
  readonly within: Prisma.CaseRecordWhereInput;
  readonly leads: readonly UnitChoice[];
}

/** {@link planHandover} in the transaction of something else. Nothing is written when it is refused. */
export async function planWithin(
  transaction: Transaction,
  keys: KeyRing,
  { actor, within, leads }: Planner,
  fromId: string | null,
  input: HandoverInput,
  now: Date,
): Promise<Planning> {
  const today = localDate(now);
  const caseIds = [...new Set(input.caseIds)];
  const cases = await transaction.caseRecord.findMany({
    where: { AND: [{ id: { in: caseIds }, responsibleId: fromId, closedOn: null }, within] },
    select: { id: true, unitId: true, unit: { select: { path: true } } },
  });
  if (cases.length !== caseIds.length) return { ok: false, refusal: "not_found" };
  const { toId, toUnitId, onDay } = input;
  const toUnit = toUnitId === null ? null : await unitInUse(transaction, toUnitId);
  if (toUnitId !== null && !toUnit) {
    return { ok: false, refusal: "faulty", faults: { toUnitId: "handover_unit_ended" } };
  }
  const accepted = !toUnit || leads.some(({ id }) => id === toUnit.id);
  const paths = toUnit ? [toUnit.path] : [...new Set(cases.map(({ unit }) => unit.path))];
  const faults = {
    ...(await caseFaults(transaction, caseIds)),
    ...(toUnit && cases.some(({ unitId }) => unitId === toUnit.id) && { toUnitId: "handover_there_already" }),
    ...(accepted && (await workerFault(transaction, toId, paths))),
    ...(!toUnit && keepsWorker({ fromId, toId }) && { toId: "handover_same" }),
    ...(!accepted && toId !== null && { toId: "handover_chosen_there" }),
    ...(onDay < today && { onDay: "handover_past" }),
    ...(onDay > addDays(today, 365) && { onDay: "handover_too_far" }),
    ...(input.told === "yes" && (input.toldOn ?? "") > today && { toldOn: "date_future" }),
    ...(input.told === "yes" && !accepted && { told: "handover_tell_later" }),
  };
  if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
  const overlapUntil = addDays(onDay, input.overlapDays);
  const plannedById = personOf(actor);
  const acceptance = toUnit && accepted ? { acceptedById: actor.staffId, acceptedAt: now } : {};
  const handoverIds: string[] = [];
  for (const caseId of caseIds) {
    const handoverId = newId();
    const data = { caseId, fromId, toId, toUnitId, onDay, overlapUntil, ...toldColumns(input), ...acceptance };
    await transaction.handover.create({ data: { id: handoverId, ...data, plannedById, plannedAt: now } });
    const where = {
      caseId,
      handoverId,
      ...(toId !== null && { toId }),
      ...(toUnitId !== null && { unitId: toUnitId }),
    };
    await appendAudit(transaction, actor, { action: "handover.planned", ...where }, now);
    if (toUnitId !== null && toId !== null) {
      const yes = { caseId, handoverId, toId, unitId: toUnitId };
      await appendAudit(transaction, actor, { action: "handover.accepted", ...yes }, now);
    }
    handoverIds.push(handoverId);
    await carryOut(transaction, keys, actor, handoverId, now);
  }
  if (toUnit && !accepted) await tellReceivers(transaction, toUnit.path, handoverIds, now);
  return { ok: true, planned: caseIds.length };
}

async function caseFaults(transaction: Transaction, caseIds: readonly string[]): Promise<Faults> {
  if ((await casesWithOpenFlags(transaction, caseIds)).size > 0) return { caseIds: "flags_open" };
  const planned = await transaction.handover.count({
    where: { caseId: { in: [...caseIds] }, doneAt: null, cancelledAt: null },
  });
  return planned > 0 ? { caseIds: "handover_planned" } : {};
}

async function workerFault(transaction: Transaction, toId: string | null, paths: readonly string[]): Promise<Faults> {
  if (toId === null) return { toId: "required" };
  for (const path of paths) {
    const carriers = await carriersFor(transaction, [path]);
    if (!carriers.some(({ id }) => id === toId)) return { toId: "carrier_elsewhere" };
  }
  return {};
}

export type Changing =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/**
 * Notes that the child has been told, or why not. A hand-over whose day has come is carried out with it.
 *
 * Refusals: `not_found`; `faulty` for a day to come, or for a child told before anybody knows who comes.
 */
export async function noteChildTold(
  store: Store,
  actor: Actor,
  handoverId: string,
  input: ToldInput,
  now: Date,
): Promise<Changing> {
  return store.database.write(async (transaction): Promise<Changing> => {
    const handover = await transaction.handover.findFirst(tellable(actor, handoverId));
    if (!handover) return { ok: false, refusal: "not_found" };
    const faults = {
      ...(input.told === "yes" && handover.toId === null && { told: "handover_tell_later" }),
      ...(input.told === "yes" && (input.toldOn ?? "") > localDate(now) && { toldOn: "date_future" }),
    };
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    const columns = toldColumns(input);
    await transaction.handover.update({ where: { id: handoverId }, data: columns });
    const { caseId } = handover;
    const reason = columns.notToldReason === null ? {} : { reason: columns.notToldReason };
    await appendAudit(transaction, actor, { action: "handover.child_told", caseId, handoverId, ...reason }, now);
    await carryOut(transaction, store.keys, actor, handoverId, now);
    return { ok: true };
  });
}

/** Calls off a hand-over that has not been carried out. */
export async function cancelHandover(store: Store, actor: Actor, handoverId: string, now: Date): Promise<Changing> {
  return store.database.write(async (transaction): Promise<Changing> => {
    const handover = await transaction.handover.findFirst({
      where: { id: handoverId, doneAt: null, cancelledAt: null, caseRecord: casesWithin(actor, "case.assign") },
      select: { caseId: true },
    });
    if (!handover) return { ok: false, refusal: "not_found" };
    await callOff(transaction, actor, { caseId: handover.caseId, handoverId }, now);
    return { ok: true };
  });
}

/** Who leads the unit notes it, and so does who works with the child and tells it. */
export function tellable(actor: Actor, handoverId: string) {
  const within = { OR: [casesWithin(actor, "case.assign"), casesWithin(actor, "case.edit")] };
  return { where: { id: handoverId, doneAt: null, cancelledAt: null, caseRecord: within } };
}
