import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { answerTable, askTable, type TableAnswer } from "#app/domain/aggregate/asking.server";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import type { TableQuestion } from "#app/domain/aggregate/question";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import type { Cell } from "#app/domain/aggregate/released-table";
import { type Background, NO_BACKGROUND } from "#app/domain/observation/dimension";
import type { Reach } from "#app/domain/observation/measure";
import { writeObservations } from "#app/domain/observation/observe.server";
import type { SnapshotMeasures, SnapshotPlace } from "#app/domain/snapshot/snapshot";
import { NOW } from "./moment";

/** So many children who said the same in the same place. */
export interface ObservedChildren extends Partial<Background> {
  readonly measure?: string;
  readonly value: string;
  readonly count: number;
}

export const MOOD = "wb.mood";

export interface ClosedHalfYear {
  readonly period?: string;
  readonly threshold?: number;
  readonly places: readonly SnapshotPlace[];
  readonly reach?: Reach;
  readonly children: readonly ObservedChildren[];
  /** Facts of the work that were counted too. */
  readonly facts?: readonly string[];
}

/** A closed half-year in which so many children said so much, however they came to say it. */
export async function createClosedHalfYear(store: Store, given: ClosedHalfYear): Promise<void> {
  const { period = "2026-1", threshold = 5, places, reach = "open", children, facts = [] } = given;
  const observations = children.flatMap(({ measure = MOOD, value, count, ...background }) =>
    Array.from({ length: count }, () => ({
      ...{ ...NO_BACKGROUND, ...background },
      ...{ period, measure, value, subject: newId(), child: null },
    })),
  );
  const measures: SnapshotMeasures = {
    indicators: [...new Set(children.map(({ measure = MOOD }) => measure))].map((key) => ({
      ...{ key, title: { sv: "Mår bra", en: "Feels well" }, reach, bbic: "Känslor och beteende" },
      ...{ area: "wellbeing", areaTitle: { sv: "Hur du mår", en: "How you feel" } },
      asked: { uppfoljning_13_20: { version: 1, manner: "smiley5" } },
    })),
    facts: [...facts],
    versions: [],
  };
  await store.database.write(async (transaction, statements) => {
    await writeObservations(statements, store, observations);
    await transaction.snapshot.create({
      data: {
        ...{
          period,
          threshold,
          closedAt: NOW,
          closedById: "system",
          contentHash: "",
          observations: observations.length,
        },
        ...{ places: JSON.stringify(places), measures: JSON.stringify(measures) },
      },
    });
  });
}

/** So many units, three in each district. */
export function placesOf(units: number): SnapshotPlace[] {
  return Array.from({ length: units }, (_, index) => {
    const district = `d${Math.floor(index / 3)}`;
    return { id: `u${index}`, name: `Enhet ${index}`, district, districtName: `Område ${district}` };
  });
}

export function question(asked: Partial<TableQuestion> = {}): TableQuestion {
  return { period: "2026-1", compare: null, measures: [MOOD], by: [], only: {}, ...asked };
}

/** Asks, lets everything be made that waits, and takes the answer. */
export async function answerOf(
  store: Store,
  asked: TableQuestion,
  actor: Actor | "system" = "system",
): Promise<TableAnswer> {
  await askTable(store, actor, asked, NOW);
  while (await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), NOW));
  return answerTable(store, actor, asked);
}

/** A cell as the page shows it. */
export function shown(cell: Cell | undefined): number | "*" | ".." {
  if (cell?.kind === "count") return cell.count;
  return cell?.kind === "hidden" ? "*" : "..";
}

/** The rows of the first block: where, n, and the counts that are wanted. */
export function rowsShown(answer: TableAnswer, values: readonly string[] = ["positive", "negative"]) {
  if (answer.state !== "ready") throw new Error(`No table: ${JSON.stringify(answer)}`);
  return (answer.table.blocks[0]?.rows ?? []).map(({ at, n, counts }) => [
    at.map((point) => point ?? "all").join("/"),
    shown(n),
    ...values.map((value) => shown(counts[value])),
  ]);
}
