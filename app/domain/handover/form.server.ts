import { open } from "#app/crypto/seal";
import type { Reader } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { carriersFor } from "../staff/carriers.server";
import { namesOf } from "../staff/addressees.server";
import { idsOfPath } from "../unit/unit";
import { settingsOf, unitsFor, unitsThatHoldCases } from "../unit/unit.server";
import { OPEN_FOLLOW_UPS } from "./open-follow-ups";

/** More cases than anybody carries. */
const MOST = 200;

/**
 * What handing over a colleague's cases begins from: the cases, and for each what must be settled first and what is
 * open; the units that they can go to, and who can carry them there as far as the actor says so. A protected child's case
 * shows its reference alone. Null when the actor may assign none of them.
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
  const here = [...new Map(rows.map(({ unitId, unit }) => [unitId, unit.path]))];
  const [flags, planned, names, workers, units, settings] = await Promise.all([
    casesWithOpenFlags(read, ids),
    read.handover.findMany({
      where: { caseId: { in: ids }, doneAt: null, cancelledAt: null },
      select: { caseId: true },
    }),
    namesOf(read, [fromId]),
    workersFor(read, actor, fromId, new Map(here)),
    unitsThatHoldCases(read),
    settingsOf(store, rows[0]?.unitId ?? ""),
  ]);
  const underWay = new Set(planned.map(({ caseId }) => caseId));
  return {
    fromId,
    fromName: fromId && (names.get(fromId) ?? null),
    today: localDate(now),
    overlapDays: settings.overlapDays,
    workers,
    /** Where they can go: every unit, save one in which they all are already. */
    units: units
      .filter(({ id }) => here.some(([unitId]) => unitId !== id))
      .map(({ id, name, parent }) => ({ id, name, under: parent?.name ?? null })),
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

/**
 * Who can carry the cases where they are, then who can in other units that the actor leads, with the names of those.
 * Whoever has them now can follow them to another unit.
 */
async function workersFor(read: Reader, actor: Actor, fromId: string | null, here: ReadonlyMap<string, string>) {
  const led = (await unitsFor(read, actor, "case.assign")).filter(({ id }) => !here.has(id));
  const paths = [...here.values()];
  const carriers = await carriersFor(read, [...paths, ...led.map(({ path }) => path)]);
  const workers = carriers.map(({ id, name, unitIds }) => {
    const carriesIn = (path: string) => idsOfPath(path).some((part) => unitIds.includes(part));
    const unitNames = led.filter(({ path }) => carriesIn(path)).map((unit) => unit.name);
    return { id, name, unitNames: id !== fromId && paths.some(carriesIn) ? [] : unitNames };
  });
  const able = workers.filter(({ id, unitNames }) => id !== fromId || unitNames.length > 0);
  return [...able.filter(({ unitNames }) => !unitNames.length), ...able.filter(({ unitNames }) => unitNames.length)];
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
  _count: { select: { followUps: OPEN_FOLLOW_UPS } },
} satisfies Prisma.CaseRecordSelect;
