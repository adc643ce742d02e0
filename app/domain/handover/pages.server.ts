import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { carriersFor } from "../staff/carriers.server";
import { namesOf } from "../staff/addressees.server";
import { settingsOf } from "../unit/unit.server";
import { waitsFor } from "./handover";
import { tellable } from "./plan.server";

/** More cases than anybody carries. */
const MOST = 200;

/**
 * What handing over a colleague's cases begins from: the cases, and for each what must be settled first and what is
 * open. A protected child's case shows its reference alone. Null when the actor may assign none of them.
 *
 * @param fromId null for cases that nobody carries.
 */
export async function handoverForm(store: Store, actor: Actor, fromId: string | null, now: Date) {
  const { read } = store.database;
  const gone = fromId === null ? { responsibleId: null } : { responsibleId: fromId };
  const rows = await read.caseRecord.findMany({
    where: { AND: [{ closedOn: null, ...gone }, casesWithin(actor, "case.assign")] },
    orderBy: { reference: "asc" },
    take: MOST,
    select: SHOWN,
  });
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => id);
  const [flags, planned, names, carriers, settings] = await Promise.all([
    casesWithOpenFlags(read, ids),
    read.handover.findMany({
      where: { caseId: { in: ids }, doneAt: null, cancelledAt: null },
      select: { caseId: true },
    }),
    namesOf(read, [fromId]),
    carriersFor(
      read,
      rows.map(({ unit }) => unit.path),
    ),
    settingsOf(store, rows[0]?.unitId ?? ""),
  ]);
  const underWay = new Set(planned.map(({ caseId }) => caseId));
  return {
    fromId,
    fromName: fromId && (names.get(fromId) ?? null),
    today: localDate(now),
    overlapDays: settings.overlapDays,
    workers: carriers.filter(({ id }) => id !== fromId).map(({ id, name }) => ({ id, name })),
    cases: rows.map((row) => ({
      caseId: row.id,
      reference: row.reference,
      childName: reaches(actor, "case.view", row) ? open(store.keys, "child.name", row.child.nameSealed) : null,
      /** Nobody has acknowledged a flag: it cannot be handed over until somebody has. */
      flagsOpen: flags.has(row.id),
      planned: underWay.has(row.id),
      openFollowUps: row._count.followUps,
      unread: row.followUps.length,
    })),
  };
}

const SHOWN = {
  id: true,
  reference: true,
  responsibleId: true,
  coworkerId: true,
  unitId: true,
  unit: { select: { path: true } },
  child: { select: { nameSealed: true, protectedAt: true } },
  followUps: {
    where: {
      response: { submittedAt: { not: null } },
      events: { none: { kind: { in: ["read", "closed", "cancelled"] } } },
    },
    select: { id: true },
  },
  _count: {
    select: { followUps: { where: { events: { none: { kind: { in: ["closed", "cancelled", "not_suitable"] } } } } } },
  },
} satisfies Prisma.CaseRecordSelect;

export type PlannedRow = Awaited<ReturnType<typeof plannedHandovers>>[number];

/** Hand-overs that have not been carried out, the nearest day first, with what each waits for. */
export async function plannedHandovers(store: Store, actor: Actor, now: Date) {
  const { read } = store.database;
  const rows = await read.handover.findMany({
    where: { doneAt: null, cancelledAt: null, caseRecord: casesWithin(actor, "case.assign") },
    orderBy: [{ onDay: "asc" }, { id: "asc" }],
    take: 100,
    select: PLANNED,
  });
  const flags = await casesWithOpenFlags(
    read,
    rows.map(({ caseId }) => caseId),
  );
  return rows.map(({ id, from, to, caseRecord, ...row }) => ({
    handoverId: id,
    caseId: row.caseId,
    reference: caseRecord.reference,
    fromName: from?.name ?? null,
    toName: to.name,
    onDay: row.onDay,
    childToldOn: row.childToldOn,
    notToldReason: row.notToldReason,
    childKnows: row.childToldOn !== null || row.notToldReason !== null,
    waitsFor: waitsFor(row, flags.has(row.caseId), localDate(now)),
  }));
}

/** One that the actor may note something about; null otherwise. */
export async function handoverToTell(store: Store, actor: Actor, handoverId: string, now: Date) {
  const row = await store.database.read.handover.findFirst({ ...tellable(actor, handoverId), select: PLANNED });
  return (
    row && {
      handoverId,
      reference: row.caseRecord.reference,
      fromName: row.from?.name ?? null,
      toName: row.to.name,
      onDay: row.onDay,
      childToldOn: row.childToldOn,
      notToldReason: row.notToldReason,
      today: localDate(now),
    }
  );
}

const PLANNED = {
  id: true,
  caseId: true,
  onDay: true,
  childToldOn: true,
  notToldReason: true,
  from: { select: { name: true } },
  to: { select: { name: true } },
  caseRecord: { select: { reference: true } },
} satisfies Prisma.HandoverSelect;
