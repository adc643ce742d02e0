import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { addDays, localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { carriersFor } from "../staff/carriers.server";
import { callOff } from "./call-off.server";
import { carryOut } from "./carry-out.server";
import { type HandoverInput, type ToldInput, toldColumns } from "./handover";

export type Planning =
  | { readonly ok: true; readonly planned: number }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/**
 * Plans that cases go from one colleague, or from nobody, to another on a day (domain.md 3.4). All of them or none. When
 * the day is today and each child knows, they change hands at once.
 *
 * Refusals: `not_found` when a case is not the actor's to assign, or not that colleague's; `faulty` for a worker who
 * cannot carry them, a day that has passed, a child told after the change, a case with a flag that nobody has
 * acknowledged, or one that has been planned already.
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
  const today = localDate(now);
  const caseIds = [...new Set(input.caseIds)];
  return store.database.write(async (transaction): Promise<Planning> => {
    const cases = await transaction.caseRecord.findMany({
      where: {
        AND: [{ id: { in: caseIds }, responsibleId: fromId, closedOn: null }, casesWithin(actor, "case.assign")],
      },
      select: { id: true, unit: { select: { path: true } } },
    });
    if (cases.length !== caseIds.length) return { ok: false, refusal: "not_found" };
    const faults = {
      ...(await caseFaults(transaction, caseIds)),
      ...(await workerFault(transaction, fromId, input.toId, [...new Set(cases.map(({ unit }) => unit.path))])),
      ...(input.onDay < today && { onDay: "handover_past" }),
      ...(input.onDay > addDays(today, 365) && { onDay: "handover_too_far" }),
      ...(input.told === "yes" && (input.toldOn ?? "") > today && { toldOn: "date_future" }),
    };
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    const { toId, onDay } = input;
    const overlapUntil = addDays(onDay, input.overlapDays);
    for (const caseId of caseIds) {
      const handoverId = newId();
      const data = { caseId, fromId, toId, onDay, overlapUntil, ...toldColumns(input) };
      await transaction.handover.create({
        data: { id: handoverId, ...data, plannedById: actor.staffId, plannedAt: now },
      });
      await appendAudit(transaction, actor, { action: "handover.planned", caseId, handoverId, toId }, now);
      await carryOut(transaction, store.keys, actor, handoverId, now);
    }
    return { ok: true, planned: caseIds.length };
  });
}

async function caseFaults(transaction: Transaction, caseIds: readonly string[]): Promise<Record<string, string>> {
  if ((await casesWithOpenFlags(transaction, caseIds)).size > 0) return { caseIds: "flags_open" };
  const planned = await transaction.handover.count({
    where: { caseId: { in: [...caseIds] }, doneAt: null, cancelledAt: null },
  });
  return planned > 0 ? { caseIds: "handover_planned" } : {};
}

async function workerFault(
  transaction: Transaction,
  fromId: string | null,
  toId: string,
  paths: readonly string[],
): Promise<Record<string, string>> {
  if (toId === fromId) return { toId: "handover_same" };
  for (const path of paths) {
    const carriers = await carriersFor(transaction, [path]);
    if (!carriers.some(({ id }) => id === toId)) return { toId: "carrier_elsewhere" };
  }
  return {};
}

export type Changing =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/** Notes that the child has been told, or why not. A hand-over whose day has come is carried out with it. */
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
    if (input.told === "yes" && (input.toldOn ?? "") > localDate(now)) {
      return { ok: false, refusal: "faulty", faults: { toldOn: "date_future" } };
    }
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
