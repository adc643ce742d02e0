import type { KeyRing } from "#app/crypto/keys";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { giveAccess } from "../access/case-access.server";
import type { AuditActor } from "../audit/entry";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { unitPathOf } from "../case/assignment.server";
import { giveCase } from "../case/giving.server";
import { casesWithOpenFlags } from "../flag/open.server";
import { carriersFor } from "../staff/carriers.server";
import { announce } from "../webhook/announce.server";
import { callOff } from "./call-off.server";
import { waitsFor } from "./handover";

const BATCH = 25;

/**
 * Carries out the hand-overs whose day has come and that wait for nothing more. Those that wait for the child to be told,
 * for a flag or for the other unit stay planned, and stand on the manager's page. Several nodes may run this at once: each hand-over is
 * done in one transaction, by whoever claims it.
 */
export async function carryOutHandovers(store: Store, now: Date): Promise<void> {
  const today = localDate(now);
  for (let after = ""; ;) {
    const due = await store.database.read.handover.findMany({
      where: { doneAt: null, cancelledAt: null, onDay: { lte: today }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { id: true },
    });
    for (const { id } of due) {
      await store.database.write((transaction) => carryOut(transaction, store.keys, "system", id, now));
    }
    if (due.length < BATCH) return;
    after = due.at(-1)?.id ?? "";
  }
}

/**
 * The case changes hands, unless the hand-over still waits for something: who carried it reads on until the overlap
 * ends. When the case has meanwhile gone another way or to another unit, the unit that it goes to has ended, or who
 * should get it has left or lost the role for it, the plan is called off: nobody gets a child whom they may not even see.
 */
export async function carryOut(
  transaction: Transaction,
  keys: KeyRing,
  by: Exclude<AuditActor, "child">,
  handoverId: string,
  now: Date,
): Promise<void> {
  const today = localDate(now);
  const handover = await transaction.handover.findFirst({
    where: { id: handoverId, doneAt: null, cancelledAt: null },
    include: {
      from: { select: { endedAt: true } },
      toUnit: { select: { id: true, path: true, validTo: true } },
    },
  });
  if (!handover) return;
  const { caseId, fromId, toId, toUnit, overlapUntil, plannedById } = handover;
  const flags = await casesWithOpenFlags(transaction, [caseId]);
  if (waitsFor(handover, flags.has(caseId), today) !== null || toId === null) return;
  const path = toUnit ? toUnit.path : await unitPathOf(transaction, caseId);
  const able = toUnit?.validTo == null && (await mayCarry(transaction, path, toId));
  if (!able || !(await giveCase(transaction, { caseId, fromId, toId, toUnit }))) {
    await callOff(transaction, by, { caseId, handoverId }, now);
    return;
  }
  await transaction.handover.update({ where: { id: handoverId }, data: { doneAt: now } });
  const moved = toUnit ? { unitId: toUnit.id } : {};
  await appendAudit(transaction, by, { action: "handover.done", caseId, handoverId, toId, ...moved }, now);
  await announce(transaction, [{ type: "case.handed_over", about: handoverId, data: { caseId } }], now);
  if (fromId === null || fromId === toId || handover.from?.endedAt || overlapUntil < today) return;
  const gift = {
    caseId,
    staffId: fromId,
    kind: "overlap",
    fromOn: today,
    untilOn: overlapUntil,
    reason: null,
  } as const;
  await giveAccess(transaction, keys, by, { ...gift, grantedById: plannedById }, now);
}

/** Whether somebody may be responsible for cases in a unit. */
async function mayCarry(transaction: Transaction, path: string | null, staffId: string): Promise<boolean> {
  const carriers = path === null ? [] : await carriersFor(transaction, [path]);
  return carriers.some(({ id }) => id === staffId);
}
