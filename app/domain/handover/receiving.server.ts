import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { carriersFor } from "../staff/carriers.server";
import { carryOut } from "./carry-out.server";
import type { AcceptanceInput } from "./handover";
import { OPEN_FOLLOW_UPS } from "./open-follow-ups";
import type { Changing } from "./plan.server";
import { tellPlanner } from "./receivers.server";

/*
 * A case from another unit, as those who lead the receiving unit see it before it is theirs: its reference, where it
 * comes from and how much is under way. Never the child's name, which they get to know with the case.
 */

export type OfferedRow = Awaited<ReturnType<typeof offeredHandovers>>[number];

/** What other units want to hand over to those that the actor leads, the nearest day first. */
export async function offeredHandovers(store: Store, actor: Actor) {
  const rows = await store.database.read.handover.findMany({
    where: { acceptedAt: null, ...received(actor) },
    orderBy: [{ onDay: "asc" }, { id: "asc" }],
    take: 100,
    select: OFFERED,
  });
  return rows.map(inWords);
}

/** One of them with those who can carry it there; null when the actor may not accept it, or somebody has already. */
export async function handoverToAccept(store: Store, actor: Actor, handoverId: string) {
  const { read } = store.database;
  const row = await read.handover.findFirst({
    where: { id: handoverId, acceptedAt: null, ...received(actor) },
    select: OFFERED,
  });
  if (!row?.toUnit) return null;
  const carriers = await carriersFor(read, [row.toUnit.path]);
  return { ...inWords(row), workers: carriers.map(({ id, name }) => ({ id, name })) };
}

/**
 * Says yes for the unit that a case should go to, and who will carry it there. When the day has come and the child
 * knows, it changes hands at once.
 *
 * Refusals: `not_found`; `faulty` for somebody who carries no cases there.
 */
export async function acceptHandover(
  store: Store,
  actor: Actor,
  handoverId: string,
  { toId }: AcceptanceInput,
  now: Date,
): Promise<Changing> {
  return store.database.write(async (transaction): Promise<Changing> => {
    const row = await transaction.handover.findFirst({
      where: { id: handoverId, acceptedAt: null, ...received(actor) },
      select: { caseId: true, toUnit: { select: { id: true, path: true } } },
    });
    if (!row?.toUnit) return { ok: false, refusal: "not_found" };
    const { caseId, toUnit } = row;
    const carriers = await carriersFor(transaction, [toUnit.path]);
    if (!carriers.some(({ id }) => id === toId)) {
      return { ok: false, refusal: "faulty", faults: { toId: "carrier_elsewhere" } };
    }
    const accepted = { toId, acceptedById: actor.staffId, acceptedAt: now };
    await transaction.handover.update({ where: { id: handoverId }, data: accepted });
    const unitId = toUnit.id;
    await appendAudit(transaction, actor, { action: "handover.accepted", caseId, handoverId, toId, unitId }, now);
    await carryOut(transaction, store.keys, actor, handoverId, now);
    return { ok: true };
  });
}

/** Says no for that unit, before the case is there; also after having said yes. Who planned it is told. */
export async function declineHandover(store: Store, actor: Actor, handoverId: string, now: Date): Promise<Changing> {
  return store.database.write(async (transaction): Promise<Changing> => {
    const row = await transaction.handover.findFirst({
      where: { id: handoverId, ...received(actor) },
      select: { id: true, caseId: true, toUnitId: true, plannedById: true },
    });
    if (!row?.toUnitId) return { ok: false, refusal: "not_found" };
    const { caseId, toUnitId: unitId } = row;
    const declined = { cancelledAt: now, declinedById: actor.staffId };
    await transaction.handover.update({ where: { id: handoverId }, data: declined });
    await appendAudit(transaction, actor, { action: "handover.declined", caseId, handoverId, unitId }, now);
    await tellPlanner(transaction, row, now);
    return { ok: true };
  });
}

/** Hand-overs under way to a unit in use that the actor leads. */
export function received(actor: Actor) {
  const toUnit = { AND: [unitsWithin(actor, "case.assign"), { validTo: null }] };
  return { doneAt: null, cancelledAt: null, toUnitId: { not: null }, toUnit } satisfies Prisma.HandoverWhereInput;
}

const OFFERED = {
  ...{ id: true, onDay: true },
  from: { select: { id: true, name: true } },
  toUnit: { select: { id: true, name: true, path: true } },
  caseRecord: {
    select: { reference: true, unit: { select: { name: true } }, _count: { select: { followUps: OPEN_FOLLOW_UPS } } },
  },
} satisfies Prisma.HandoverSelect;

function inWords({ id, onDay, from, toUnit, caseRecord }: Prisma.HandoverGetPayload<{ select: typeof OFFERED }>) {
  return {
    ...{ handoverId: id, reference: caseRecord.reference, onDay },
    ...{ fromUnit: caseRecord.unit.name, fromName: from?.name ?? null, toUnit: toUnit?.name ?? "" },
    openFollowUps: caseRecord._count.followUps,
  };
}
