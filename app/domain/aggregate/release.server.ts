import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { SnapshotMeasures } from "../snapshot/snapshot";
import { findSnapshot } from "../snapshot/snapshot.server";
import { kinOf } from "./kin.server";
import { countsOf, measuredIn } from "./measured-item.server";
import type { QuestionRefusal } from "./refusal";
import {
  dimensionsOf,
  dimensionsText,
  ReleaseContent,
  type ReleaseKey,
  type ReleaseResult,
  type ReleaseTask,
} from "./release";

/*
 * The ledger of released tables. A table is asked for, waits, is made once by the worker, and stands for ever. The tables of
 * one measure and half-year are made one after the other, each with all before it.
 */

export type ReleaseState =
  | { readonly state: "unasked" | "waiting" }
  | { readonly state: "ready"; readonly content: ReleaseContent; readonly madeAt: Date }
  | { readonly state: "refused"; readonly refusal: QuestionRefusal };

/** How far each of these tables has come, in their order and in one query. */
export async function releaseStates(read: Reader, keys: readonly ReleaseKey[]): Promise<ReleaseState[]> {
  const rows = await read.release.findMany({
    where: {
      period: { in: unique(keys.map(({ period }) => period)) },
      measure: { in: unique(keys.map(({ measure }) => measure)) },
      dimensions: { in: unique(keys.map(({ dimensions }) => dimensionsText(dimensions))) },
    },
  });
  const byKey = new Map(rows.map((row) => [`${row.period} ${row.measure} ${row.dimensions}`, row]));
  return keys.map(({ period, measure, dimensions }): ReleaseState => {
    const row = byKey.get(`${period} ${measure} ${dimensionsText(dimensions)}`);
    if (!row) return { state: "unasked" };
    if (row.status === "waiting") return { state: "waiting" };
    if (row.status === "refused") return { state: "refused", refusal: row.refusal as QuestionRefusal };
    if (row.content === null || row.madeAt === null) throw new Error("A released table has no content");
    return { state: "ready", madeAt: row.madeAt, content: ReleaseContent.parse(JSON.parse(row.content)) };
  });
}

/** Asks for tables. What waits, is made or refused stays as it is; only a doubt of the solver is tried again. */
export async function askForReleases(transaction: Transaction, keys: readonly ReleaseKey[], now: Date): Promise<void> {
  for (const { period, measure, dimensions } of keys) {
    const text = dimensionsText(dimensions);
    await transaction.release.upsert({
      where: { period_measure_dimensions: { period, measure, dimensions: text } },
      create: { id: newId(), period, measure, dimensions: text, status: "waiting", askedAt: now },
      update: {},
    });
    const doubtful = { period, measure, dimensions: text, status: "refused" as const, refusal: "solver_in_doubt" };
    await transaction.release.updateMany({ where: doubtful, data: { status: "waiting", refusal: null, askedAt: now } });
  }
}

export type ComputeRelease = (task: ReleaseTask) => Promise<ReleaseResult>;

/**
 * Makes the table that has waited longest. False when none waits.
 *
 * Another node may make a table of the same measure meanwhile. Then the proof is about too little, so the result is thrown
 * away and the table waits on. A doubt of the solver is no result either: it is asked again when somebody asks again.
 */
export async function makeNextRelease(store: Store, compute: ComputeRelease, now: Date): Promise<boolean> {
  const { read } = store.database;
  const waiting = await read.release.findFirst({
    where: { status: "waiting" },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  if (!waiting) return false;
  const { id, period, measure } = waiting;
  const task = await taskFor(store, { period, measure, dimensions: dimensionsOf(waiting.dimensions) });
  const result: ReleaseResult = task ? await compute(task) : { ok: false, refusal: "measure_unknown" };
  const settled = { period, status: "ready" as const };
  await store.database.write(async (transaction) => {
    if ((await transaction.release.count({ where: settled })) !== (task?.released ?? 0)) return;
    await transaction.release.updateMany({
      where: { id, status: "waiting" },
      data: result.ok
        ? {
            ...{ status: "ready", madeAt: now, witnessHash: result.witnessHash },
            content: JSON.stringify(result.content),
          }
        : { status: "refused", madeAt: now, refusal: result.refusal },
    });
  });
  return true;
}

/** Null when the half-year is not closed or has no such measure. */
async function taskFor(store: Store, key: ReleaseKey): Promise<(ReleaseTask & { readonly released: number }) | null> {
  const { period, measure, dimensions } = key;
  const { database } = store;
  const snapshot = await findSnapshot(store, period);
  const measured = snapshot && (await measuredIn(store, snapshot.measures, measure));
  if (!snapshot || !measured) return null;
  const released = await database.read.release.findMany({
    where: { period, status: "ready" },
    orderBy: [{ madeAt: "asc" }, { id: "asc" }],
    select: { measure: true, dimensions: true, content: true },
  });
  const earlier = await Promise.all(
    released
      .filter((row) => row.measure === measure)
      .map(async (row) => {
        const its = dimensionsOf(row.dimensions);
        return {
          dimensions: its,
          counts: await countsOf(store, period, measured, its),
          content: ReleaseContent.parse(JSON.parse(row.content ?? "")),
        };
      }),
  );
  return {
    ...{ dimensions, earlier, places: snapshot.places, threshold: snapshot.threshold, released: released.length },
    alongside: measured.counted === "child" ? await numbersOfChildren(store, snapshot.measures, measure, released) : [],
    kin: await kinOf(store, snapshot, measured, released),
    values: measured.values,
    measure: { reach: measured.reach, answers: measured.answers, ...(measured.sums && { sums: measured.sums }) },
    counts: await countsOf(store, period, measured, dimensions),
  };
}

/** What the other measures that count children show of how many there are. */
async function numbersOfChildren(
  store: Store,
  measures: SnapshotMeasures,
  measure: string,
  released: readonly { readonly measure: string; readonly content: string | null }[],
): Promise<Record<string, number | null>[]> {
  const numbers = new Map<string, Record<string, number | null>>();
  for (const { measure: other, content } of released) {
    if (other === measure || (await measuredIn(store, measures, other))?.counted !== "child") continue;
    const cells = Object.entries(ReleaseContent.parse(JSON.parse(content ?? "")).cells);
    const all = cells.filter(([name]) => name.endsWith("|"));
    numbers.set(other, { ...numbers.get(other), ...Object.fromEntries(all) });
  }
  return [...numbers.values()];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
