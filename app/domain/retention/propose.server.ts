import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { addDays, localDate } from "../calendar/working-days";
import type { RetentionSettings } from "../unit/settings";
import { settingsOfUnits } from "../unit/unit.server";
import { type DecidedClass, isDecidedClass } from "./class";
import { retentionFacts } from "./facts.server";
import { MOST_TOGETHER, RESTS_DAYS } from "./purge";
import { retentionOf } from "./retention";

/** Cases looked at in one go. */
const BATCH = 100;

/** The units that have cases, so that they can be looked through one after another. */
export async function unitsWithCases({ database }: Store): Promise<string[]> {
  const rows = await database.read.caseRecord.findMany({
    where: { closedOn: { not: null } },
    distinct: ["unitId"],
    select: { unitId: true },
  });
  return rows.map(({ unitId }) => unitId).sort();
}

/**
 * Makes lists of a unit's cases whose time is over, one for each class; none where a list of that class waits for its
 * decision already. Destroys nothing. Safe to run on several nodes at once.
 *
 * @returns how many lists were made.
 */
export async function proposePurges(store: Store, unitId: string, now: Date): Promise<number> {
  const { read } = store.database;
  const { retention } = (await settingsOfUnits(read, [unitId]))(unitId);
  const waiting = await read.purge.findMany({
    where: { unitId, status: { in: ["proposed", "running"] } },
    select: { rule: true },
  });
  const taken = new Set(waiting.map(({ rule }) => rule));
  const due = await dueCases(store, unitId, retention, taken, now);
  let made = 0;
  for (const [rule, caseIds] of due) if (await propose(store, unitId, rule, caseIds, now)) made += 1;
  return made;
}

async function dueCases(
  store: Store,
  unitId: string,
  settings: RetentionSettings,
  taken: ReadonlySet<string>,
  now: Date,
): Promise<ReadonlyMap<DecidedClass, string[]>> {
  const { database, keys } = store;
  const today = localDate(now);
  const shortest = Math.min(settings.copyDays, 365 * settings.fileYears);
  const due = new Map<DecidedClass, string[]>();
  let after: { readonly closedOn: string; readonly id: string } | null = null;
  for (;;) {
    const page: { id: string; closedOn: string | null }[] = await database.read.caseRecord.findMany({
      where: {
        ...{ unitId, closedOn: { lte: addDays(today, -shortest) } },
        ...(after && {
          OR: [{ closedOn: { gt: after.closedOn } }, { closedOn: after.closedOn, id: { gt: after.id } }],
        }),
      },
      orderBy: [{ closedOn: "asc" }, { id: "asc" }],
      take: BATCH,
      select: { id: true, closedOn: true },
    });
    const resting = await restingCases(
      store,
      page.map(({ id }) => id),
      now,
    );
    const asked = page.map(({ id }) => id).filter((id) => !resting.has(id));
    for (const { caseId, facts } of await retentionFacts(database.read, keys, asked, now)) {
      const { class: rule, due: isDue } = retentionOf(facts, settings, today);
      if (!isDue || !isDecidedClass(rule) || taken.has(rule)) continue;
      const list = due.get(rule) ?? [];
      if (list.length < MOST_TOGETHER) due.set(rule, [...list, caseId]);
    }
    const last = page.at(-1);
    if (page.length < BATCH || !last || last.closedOn === null) return due;
    after = { id: last.id, closedOn: last.closedOn };
    // The event loop belongs to whoever else waits.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Those that were left out or rejected lately, and those that are in a list. */
async function restingCases({ database }: Store, caseIds: string[], now: Date): Promise<ReadonlySet<string>> {
  const since = new Date(now.getTime() - RESTS_DAYS * 86_400_000);
  const rows = await database.read.purgeItem.findMany({
    where: {
      ...{ kind: "case", thingId: { in: caseIds } },
      OR: [
        { purge: { status: { in: ["proposed", "running"] } } },
        { purge: { status: "rejected", decidedAt: { gt: since } } },
        { keptFor: "left_out", purge: { decidedAt: { gt: since } } },
      ],
    },
    select: { thingId: true },
  });
  return new Set(rows.map(({ thingId }) => thingId));
}

async function propose(store: Store, unitId: string, rule: DecidedClass, caseIds: string[], now: Date) {
  return store.database.write(async (transaction) => {
    // Another node may have been quicker.
    const open = { unitId, rule, status: { in: ["proposed", "running"] as ("proposed" | "running")[] } };
    if ((await transaction.purge.count({ where: open })) > 0) return false;
    const purgeId = newId();
    await transaction.purge.create({ data: { id: purgeId, rule, unitId, status: "proposed", proposedAt: now } });
    await transaction.purgeItem.createMany({
      data: caseIds.map((caseId) => ({ purgeId, kind: "case", thingId: caseId, caseId })),
    });
    const event = { action: "purge.proposed", purgeId, unitId, rule, things: caseIds.length } as const;
    await appendAudit(transaction, "system", event, now);
    return true;
  });
}
