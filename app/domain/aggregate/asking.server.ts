import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { isBroken, meaningsSince } from "../snapshot/snapshot";
import { findSnapshot, type Snapshot } from "../snapshot/snapshot.server";
import { districtPoint, smallUnitsPoint } from "./axis";
import { coarser, dimensionsAsked, questionFault } from "./check-question";
import { type Measured, measuredBy } from "./measured";
import type { TableQuestion } from "./question";
import type { QuestionRefusal } from "./refusal";
import type { ReleaseKey } from "./release";
import { askForReleases, releaseStates, type ReleaseState } from "./release.server";
import { type Cell, HIDDEN, NOT_MEASURED, type ReleasedTable, type TableBlock } from "./released-table";
import { rowsOf } from "./slice";

export type TableAnswer =
  | { readonly state: "unasked" }
  | { readonly state: "waiting" }
  | { readonly state: "ready"; readonly table: ReleasedTable }
  | { readonly state: "refused"; readonly refusal: QuestionRefusal; readonly instead: TableQuestion | null };

/** The follow-ups of the half-year by what came of them: every table tells how many answered. */
const ANSWERING = "fact.follow_ups";

/** Asks for the tables that a question takes its part of. Those that are there already are not made anew. */
export async function askTable(
  store: Store,
  actor: Actor | "system",
  question: TableQuestion,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: QuestionRefusal | "forbidden" }> {
  if (actor !== "system" && !may(actor, "statistics.view")) return { ok: false, refusal: "forbidden" };
  const asked = await look(store, question);
  if (!asked.ok) return asked;
  await store.database.write((transaction) => askForReleases(transaction, asked.keys, now));
  return { ok: true };
}

/** How far the answer to a question has come, and the table when it is there. Changes nothing. */
export async function answerTable(
  store: Store,
  actor: Actor | "system",
  question: TableQuestion,
): Promise<TableAnswer> {
  if (actor !== "system" && !may(actor, "statistics.view")) return { state: "unasked" };
  const asked = await look(store, question);
  if (!asked.ok) return refused(question, asked.refusal);
  const states = await releaseStates(store.database.read, asked.keys);
  if (states.some(({ state }) => state === "unasked")) return { state: "unasked" };
  if (states.some(({ state }) => state === "waiting")) return { state: "waiting" };
  const made = new Map(asked.keys.map((key, index) => [keyText(key), states[index]]));
  const stateOf = (key: ReleaseKey) => made.get(keyText(key));
  const blocks = question.measures.flatMap((measure) =>
    asked.snapshots.flatMap((snapshot) => blockOf(question, measure, snapshot, asked.snapshots, stateOf)),
  );
  const own = blocks.filter(({ period }) => period === question.period);
  const refusal = own.find((block) => block.refusal !== null)?.refusal;
  if (refusal && own.every((block) => block.refusal !== null)) return refused(question, refusal);
  if (own.every(tellsNothing)) return refused(question, "too_few_children");
  const times = states.flatMap((state) => (state.state === "ready" ? [state.madeAt.getTime()] : []));
  return {
    state: "ready",
    table: {
      ...{ question, blocks },
      threshold: Math.max(...asked.snapshots.map(({ threshold }) => threshold)),
      madeAt: new Date(Math.max(...times)).toISOString(),
      answering: asked.snapshots.map(({ period }) => {
        const state = stateOf({ period, measure: ANSWERING, dimensions: [] });
        return { period, ...answeringIn(state) };
      }),
      places: namesOf(asked.snapshots),
    },
  };
}

/** A filter down to fewer than may be told of: stars and zeros, which answer no question and only invite to guess. */
function tellsNothing({ rows }: TableBlock): boolean {
  const told = rows.some(({ n }) => n.kind === "count" && n.count > 0);
  return !told && rows.some(({ n }) => n.kind === "hidden");
}

function refused(question: TableQuestion, refusal: QuestionRefusal): TableAnswer {
  return { state: "refused", refusal, instead: coarser(question, refusal) };
}

type Look =
  | { readonly ok: true; readonly snapshots: readonly Snapshot[]; readonly keys: readonly ReleaseKey[] }
  | { readonly ok: false; readonly refusal: QuestionRefusal };

/** The half-years of a question, its own first, and the tables that it needs of each. */
async function look(store: Store, question: TableQuestion): Promise<Look> {
  const periods = [...new Set([question.period, question.compare ?? question.period])];
  const snapshots: Snapshot[] = [];
  for (const period of periods) {
    const snapshot = await findSnapshot(store, period);
    if (!snapshot) return { ok: false, refusal: "period_not_closed" };
    snapshots.push(snapshot);
  }
  const [own] = snapshots;
  if (!own) return { ok: false, refusal: "period_not_closed" };
  for (const { measures } of snapshots) {
    const measured = question.measures.map((key) => measuredBy(measures, key));
    // What the other half-year does not have was not measured there, and is no fault.
    const judged = measures === own.measures ? measured : measured.filter((one) => one !== null);
    const refusal = questionFault(question, judged, own);
    if (refusal) return { ok: false, refusal };
  }
  const dimensions = dimensionsAsked(question);
  const keys = snapshots.flatMap(({ period, measures }) => [
    ...question.measures
      .filter((measure) => measuredBy(measures, measure) !== null)
      .map((measure) => ({ period, measure, dimensions })),
    ...(measuredBy(measures, ANSWERING) ? [{ period, measure: ANSWERING, dimensions: [] }] : []),
  ]);
  return { ok: true, snapshots, keys: [...new Map(keys.map((key) => [keyText(key), key])).values()] };
}

function keyText({ period, measure, dimensions }: ReleaseKey): string {
  return `${period} ${measure} ${dimensions.join("+")}`;
}

function blockOf(
  question: TableQuestion,
  measure: string,
  snapshot: Snapshot,
  snapshots: readonly Snapshot[],
  stateOf: (key: ReleaseKey) => ReleaseState | undefined,
): TableBlock[] {
  const { period, measures } = snapshot;
  const measured = measuredBy(measures, measure);
  if (!measured) return [];
  const state = stateOf({ period, measure, dimensions: dimensionsAsked(question) });
  const { values, counted } = measured;
  return [
    {
      ...{ measure, period, values, counted },
      rows: state?.state === "ready" ? rowsOf(question, snapshot, values, state.content) : [],
      ...breakIn(question, snapshot, snapshots, measured),
      refusal: state?.state === "refused" ? state.refusal : null,
    },
  ];
}

/** Whether the question was put in another way in the one half-year than in the other. */
function breakIn(
  question: TableQuestion,
  snapshot: Snapshot,
  snapshots: readonly Snapshot[],
  { indicator }: Measured,
): Pick<TableBlock, "breakBefore" | "newMeanings" | "mixed"> {
  const inOf = ({ measures }: Snapshot) => measures.indicators.find(({ key }) => key === indicator?.key);
  const mixed = Object.values(inOf(snapshot)?.asked ?? {}).some((asked) => asked.mixed === true);
  const other = snapshots.find(({ period }) => period !== snapshot.period);
  if (!indicator || !other || snapshot.period !== question.period) {
    return { breakBefore: false, newMeanings: [], mixed };
  }
  const [earlier, later] = other.period < snapshot.period ? [other, snapshot] : [snapshot, other];
  const newMeanings = meaningsSince(inOf(earlier), inOf(later));
  return { breakBefore: newMeanings.length > 0 || isBroken(inOf(earlier), inOf(later)), newMeanings, mixed };
}

/** Those who could have answered: asked, and neither called off nor found unsuitable. */
function answeringIn(state: ReleaseState | undefined): { readonly asked: Cell; readonly answered: Cell } {
  if (!state) return { asked: NOT_MEASURED, answered: NOT_MEASURED };
  if (state.state !== "ready") return { asked: HIDDEN, answered: HIDDEN };
  const { cells } = state.content;
  const counts = ["answered", "declined", "expired", "open"].map((value) => cells[`|${value}`] ?? null);
  const [answered = null] = counts;
  const known = counts.filter((count) => count !== null);
  const cell = (count: number | null): Cell => (count === null ? HIDDEN : { kind: "count", count });
  return {
    answered: cell(answered),
    asked: cell(known.length < counts.length ? null : known.reduce((sum, count) => sum + count, 0)),
  };
}

/**
 * Names by point: units by id, districts by "@" and id where units stand below them. The smallest units of a district, "~" and
 * its id, have the district's name: whoever shows them says that it is they.
 */
function namesOf(snapshots: readonly Snapshot[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { places } of [...snapshots].reverse()) {
    for (const { id, name, district, districtName } of places) {
      names[district] ??= districtName;
      names[districtPoint(district)] = districtName;
      names[smallUnitsPoint(district)] = districtName;
      names[id] = name;
    }
  }
  return names;
}
