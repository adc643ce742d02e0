import { z } from "zod";
import { startDigest } from "#app/crypto/digest";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { FACT_MEASURES } from "../observation/fact";
import { countObservations, eachObservation, observedPeriods } from "../observation/stored.server";
import { rewriteFacts } from "../observation/write-facts.server";
import { daysOf, partsOf, type Period, periodOf } from "../observation/period";
import { measuresAsked } from "./measures-asked.server";
import { placesOfTime } from "./places.server";
import { SnapshotMeasures, SnapshotPlace, THRESHOLD } from "./snapshot";

export interface ClosedPeriod {
  readonly period: Period;
  readonly closedAt: Date;
  readonly threshold: number;
  readonly observations: number;
}

/** Newest first. */
export async function closedPeriods({ database }: Store): Promise<ClosedPeriod[]> {
  return database.read.snapshot.findMany({
    orderBy: { period: "desc" },
    select: { period: true, closedAt: true, threshold: true, observations: true },
  });
}

export interface OpenPeriod {
  readonly period: Period;
  readonly observations: number;
  /** It has ended, and may be closed. */
  readonly over: boolean;
}

/** The half-years with observations that are not closed, oldest first. */
export async function openPeriods(store: Store, now: Date): Promise<OpenPeriod[]> {
  const closed = new Set((await closedPeriods(store)).map(({ period }) => period));
  const observed = await observedPeriods(store.database);
  return observed
    .filter(({ period }) => !closed.has(period))
    .map(({ period, observations }) => ({ period, observations, over: isOver(period, now) }));
}

/** A closed half-year with what a table needs to be put together; null where it is not closed. */
export interface Snapshot extends ClosedPeriod {
  readonly places: readonly SnapshotPlace[];
  readonly measures: SnapshotMeasures;
}

export async function findSnapshot({ database }: Store, period: Period): Promise<Snapshot | null> {
  const row = await database.read.snapshot.findUnique({ where: { period } });
  if (!row) return null;
  return {
    ...{ period, closedAt: row.closedAt, threshold: row.threshold, observations: row.observations },
    places: z.array(SnapshotPlace).parse(JSON.parse(row.places)),
    measures: SnapshotMeasures.parse(JSON.parse(row.measures)),
  };
}

export type Closing =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly refusal:
        | "forbidden"
        | "threshold_invalid"
        | "not_over"
        | "closed_already"
        | "earlier_open"
        | "nothing_observed"
        /** Something was observed in it meanwhile: try again. */
        | "changed_meanwhile";
    };

/**
 * Closes a half-year: counts the facts of the work, and freezes everything that was observed. It cannot be undone, and only
 * what is closed becomes tables. Half-years are closed in their order, so that what comes late always has one to count in.
 *
 * @param threshold counts from 1 to one less than this are never shown.
 */
export async function closePeriod(
  store: Store,
  actor: Actor | "system",
  period: Period,
  threshold: number,
  now: Date,
): Promise<Closing> {
  if (actor !== "system" && !may(actor, "statistics.manage")) return { ok: false, refusal: "forbidden" };
  if (!Number.isInteger(threshold) || threshold < THRESHOLD.least || threshold > THRESHOLD.most) {
    return { ok: false, refusal: "threshold_invalid" };
  }
  if (!isOver(period, now)) return { ok: false, refusal: "not_over" };
  const { database } = store;
  if (await database.read.snapshot.findUnique({ where: { period } })) return { ok: false, refusal: "closed_already" };
  const open = await openPeriods(store, now);
  if (open.some((other) => other.period < period)) return { ok: false, refusal: "earlier_open" };
  if (!open.some((other) => other.period === period)) return { ok: false, refusal: "nothing_observed" };
  await rewriteFacts(store, period, now);
  const { observations, contentHash } = await contentOf(store, period);
  const measures: SnapshotMeasures = {
    ...(await measuresAsked(store, daysOf(period))),
    facts: FACT_MEASURES.map(({ key }) => key),
  };
  const places = await placesOfTime(database.read, inUseAround(period, now));
  return database.write(async (transaction, statements) => {
    // What is hashed must be what is frozen.
    if ((await countObservations(statements, database.dialect, period)) !== observations) {
      return { ok: false, refusal: "changed_meanwhile" };
    }
    await transaction.snapshot.create({
      data: {
        ...{ period, closedAt: now, closedById: actor === "system" ? "system" : actor.staffId, threshold },
        ...{ observations, contentHash, places: JSON.stringify(places), measures: JSON.stringify(measures) },
      },
    });
    await appendAudit(transaction, actor, { action: "statistics.period_closed", period, threshold }, now);
    return { ok: true };
  });
}

/**
 * Units that had been closed lately too: a fact may be about a case of then. And those that are new, because a case stands in
 * the unit that has it when the half-year is closed, which is not long after. Of a case in a unit that is not among them
 * there is no table at all: its cells would not add up.
 */
function inUseAround(period: Period, now: Date) {
  const { year } = partsOf(period);
  const today = localDate(now);
  const yearAfter = `${year + 1}-12-31`;
  return { from: `${year - 3}-01-01`, until: today < yearAfter ? today : yearAfter };
}

function isOver(period: Period, now: Date): boolean {
  return periodOf(localDate(now)) > period;
}

async function contentOf({ database }: Store, period: Period) {
  const hash = startDigest();
  let observations = 0;
  for await (const row of eachObservation(database, period)) {
    hash.add(JSON.stringify(Object.values(row)));
    observations += 1;
  }
  return { observations, contentHash: hash.end() };
}
