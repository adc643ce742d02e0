import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { addDays, instantAt, localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { namesOf } from "../staff/addressees.server";
import { childSettled, keepsWorker, waitsFor } from "./handover";
import { tellable } from "./plan.server";
import { received } from "./receiving.server";

export type PlannedRow = Awaited<ReturnType<typeof plannedHandovers>>[number];

/**
 * Hand-overs that have not been carried out, the nearest day first, with what each waits for: of cases that the actor
 * may assign, and of those that come to a unit of theirs and have been accepted there.
 */
export async function plannedHandovers(store: Store, actor: Actor, now: Date) {
  const { read } = store.database;
  const gives = { doneAt: null, cancelledAt: null, caseRecord: casesWithin(actor, "case.assign") };
  const rows = await read.handover.findMany({
    where: { OR: [gives, { acceptedAt: { not: null }, ...received(actor) }] },
    orderBy: [{ onDay: "asc" }, { id: "asc" }],
    take: 100,
    select: PLANNED,
  });
  const flags = await casesWithOpenFlags(
    read,
    rows.map(({ caseId }) => caseId),
  );
  return rows.map((row) => ({
    ...whoAndWhen(row),
    caseId: row.caseId,
    /** The case is the actor's until then; else it is on its way to a unit of theirs. */
    gives: reaches(actor, "case.assign", row.caseRecord),
    childToldOn: row.childToldOn,
    notToldReason: row.notToldReason,
    childKnows: childSettled(row),
    keepsWorker: keepsWorker(row),
    waitsFor: waitsFor(row, flags.has(row.caseId), localDate(now)),
  }));
}

/** For how many days who planned a hand-over still sees on the page that the other unit said no. */
const DECLINED_DAYS = 14;

export type DeclinedRow = Awaited<ReturnType<typeof declinedHandovers>>[number];

/** Cases that another unit has said no to lately, and for which nothing else has been planned since. */
export async function declinedHandovers(store: Store, actor: Actor, now: Date) {
  const { read } = store.database;
  const rows = await read.handover.findMany({
    where: {
      declinedById: { not: null },
      cancelledAt: { gte: instantAt(addDays(localDate(now), -DECLINED_DAYS), "00:00") },
      caseRecord: { AND: [casesWithin(actor, "case.assign"), { closedOn: null }] },
    },
    orderBy: [{ cancelledAt: "desc" }, { id: "asc" }],
    take: 20,
    select: { ...PLANNED, cancelledAt: true, declinedById: true },
  });
  const caseIds = rows.map(({ caseId }) => caseId);
  const [names, later] = await Promise.all([
    namesOf(
      read,
      rows.map(({ declinedById }) => declinedById),
    ),
    read.handover.findMany({
      where: { caseId: { in: caseIds }, OR: [{ doneAt: { not: null } }, { cancelledAt: null }] },
      select: { caseId: true, plannedAt: true },
    }),
  ]);
  return rows
    .filter(({ caseId }, index) => caseIds.indexOf(caseId) === index)
    .filter(({ caseId, cancelledAt }) => {
      return !later.some((other) => other.caseId === caseId && cancelledAt && other.plannedAt >= cancelledAt);
    })
    .map((row) => ({
      ...whoAndWhen(row),
      caseId: row.caseId,
      responsibleId: row.caseRecord.responsibleId,
      byName: names.get(row.declinedById ?? "") ?? null,
    }));
}

/**
 * One that the actor may note something about, with the language in which the child is told, as far as the actor may see
 * the case; null otherwise.
 */
export async function handoverToTell(store: Store, actor: Actor, handoverId: string, now: Date) {
  const row = await store.database.read.handover.findFirst({ ...tellable(actor, handoverId), select: PLANNED });
  if (!row) return null;
  const { childToldOn, notToldReason, caseRecord } = row;
  const today = localDate(now);
  return {
    ...whoAndWhen(row),
    ...{ childToldOn, notToldReason, today },
    keepsWorker: keepsWorker(row),
    /** From when the child has somebody else: at the earliest today, since it is told now. */
    startsOn: row.onDay > today ? row.onDay : today,
    childLanguage: reaches(actor, "case.view", caseRecord) ? caseRecord.child.language : null,
  };
}

function whoAndWhen({
  id,
  from,
  to,
  toUnit,
  onDay,
  caseRecord,
}: Prisma.HandoverGetPayload<{ select: typeof PLANNED }>) {
  return {
    ...{ handoverId: id, reference: caseRecord.reference, onDay, fromName: from?.name ?? null },
    /** Null until the unit that receives the case has chosen. */
    toName: to?.name ?? null,
    /** The unit that the case goes to; null when it stays. */
    toUnit: toUnit?.name ?? null,
  };
}

const PLANNED = {
  ...{ id: true, caseId: true, fromId: true, toId: true, toUnitId: true, acceptedAt: true },
  ...{ onDay: true, childToldOn: true, notToldReason: true },
  from: { select: { name: true } },
  to: { select: { name: true } },
  toUnit: { select: { name: true } },
  caseRecord: {
    select: {
      ...{ id: true, reference: true, responsibleId: true, coworkerId: true, unit: { select: { path: true } } },
      child: { select: { protectedAt: true, language: true } },
    },
  },
} satisfies Prisma.HandoverSelect;
