import { axisOf } from "#app/domain/aggregate/axis";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { cubeOf, withoutTwins } from "#app/domain/aggregate/cube";
import type { ReleaseContent, ReleaseTask } from "#app/domain/aggregate/release";
import { auditTable } from "#app/domain/disclosure/audit.server";
import type { Count } from "#app/domain/observation/count";
import type { Dimension } from "#app/domain/observation/dimension";
import { ANSWER_VALUES } from "#app/domain/observation/measure";
import { placesOf } from "#tests/factories/statistics";

/*
 * An attacker who has every table that was ever released of a measure and half-year, knows how tables are built and has an
 * exact solver. What is hidden and small must stay between nobody and as many as the threshold, or more.
 */

const THRESHOLD = 5;

/** Numbers in [0, 1) that are the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

interface Child {
  readonly value: string;
  readonly at: Readonly<Partial<Record<Dimension, string | null>>>;
}

const FORMS = ["home", "familjehem", "hvb", "natverkshem", "stodboende"] as const;
const AGES = ["7-9", "10-12", "13-15", "16-17"] as const;

/** Children as a municipality has them: crowded in some places, alone in others, some of them untold. */
export function randomChildren(chance: () => number, units: number, count: number): Child[] {
  const places = placesOf(units);
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(chance() ** 2 * list.length)] as T;
  return Array.from({ length: count }, () => {
    const value = skewed(ANSWER_VALUES);
    if (chance() < 0.02) return { value, at: {} };
    const { id: unit, district } = skewed(places);
    const gender = skewed(["girl", "boy", "other"]);
    return { value, at: { unit, district, form: skewed(FORMS), age: skewed(AGES), gender } };
  });
}

export function countChildren(children: readonly Child[], dimensions: readonly Dimension[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { value, at } of children) {
    const where = dimensions.map((dimension) => at[dimension] ?? null);
    const key = JSON.stringify([value, where]);
    counts.set(key, { value, at: where, count: (counts.get(key)?.count ?? 0) + 1, who: null });
  }
  return [...counts.values()];
}

export function taskOf(
  children: readonly Child[],
  units: number,
  dimensions: readonly Dimension[],
  earlier: ReleaseTask["earlier"] = [],
): ReleaseTask {
  return {
    ...{ dimensions, earlier, values: ANSWER_VALUES, threshold: THRESHOLD, places: placesOf(units), alongside: [] },
    ...{ measure: { reach: "open", answers: true }, counts: countChildren(children, dimensions) },
  };
}

const TABLES: readonly (readonly Dimension[])[] = [
  [],
  ["unit"],
  ["district"],
  ["form"],
  ["age"],
  ["gender"],
  ["district", "form"],
  ["district", "age"],
  ["form", "age"],
  ["age", "gender"],
  ["form", "gender"],
];

export interface Attacked {
  readonly released: number;
  readonly refused: number;
  readonly hidden: number;
  /** Small counts of which the attacker knows that somebody is there, or that there are few. */
  readonly pinned: readonly string[];
}

/** Asks for random tables one after the other, and then attacks all of them together. */
export function attack(seed: number, tables: number): Attacked {
  const chance = chanceOf(seed);
  const units = 2 + Math.floor(chance() * 4);
  const children = randomChildren(chance, units, 40 + Math.floor(chance() * 160));
  const earlier: { dimensions: readonly Dimension[]; counts: Count[]; content: ReleaseContent }[] = [];
  let refused = 0;
  for (let asked = 0; asked < tables; asked += 1) {
    const dimensions = TABLES[Math.floor(chance() * TABLES.length)] ?? [];
    if (earlier.some((one) => one.dimensions === dimensions)) continue;
    const task = taskOf(children, units, dimensions, earlier);
    const result = computeRelease(task);
    if (result.ok) earlier.push({ dimensions, counts: [...task.counts], content: result.content });
    else refused += 1;
  }
  return { released: earlier.length, refused, ...pinnedIn(children, units, earlier) };
}

function pinnedIn(
  children: readonly Child[],
  units: number,
  released: readonly { readonly dimensions: readonly Dimension[]; readonly content: ReleaseContent }[],
): Pick<Attacked, "hidden" | "pinned"> {
  const cubes = released.map(({ dimensions }) =>
    cubeOf(
      dimensions.map((dimension) => axisOf(dimension, { places: placesOf(units), threshold: THRESHOLD })),
      ...([ANSWER_VALUES, countChildren(children, dimensions), { reach: "open", answers: true }, THRESHOLD] as const),
    ),
  );
  const cells = new Map(cubes.flatMap((cube) => [...cube.cells]));
  const shown = new Map(released.flatMap(({ content }) => Object.entries(content.cells)));
  const hidden = [...cells.keys()].filter((cell) => (shown.get(cell) ?? null) === null);
  const table = { threshold: THRESHOLD, cells, upperBounds: new Map<string, number>() };
  const intervals = auditTable({ ...table, equations: withoutTwins(cubes.flatMap((cube) => cube.equations)) }, hidden);
  const small = (id: string) => (cells.get(id) ?? 0) >= 1 && (cells.get(id) ?? 0) < THRESHOLD;
  return {
    hidden: hidden.length,
    pinned: [
      ...intervals.filter((interval) => small(interval.id) && !interval.protected).map(({ id }) => id),
      ...[...shown].filter(([id, count]) => count !== null && small(id)).map(([id]) => id),
    ],
  };
}

/** Asks the same children several questions, makes the same table of each, and attacks them together: they share their n. */
export function attackMeasures(seed: number, dimensions: readonly Dimension[], measures: number): Attacked {
  const chance = chanceOf(seed);
  const units = 2 + Math.floor(chance() * 4);
  const children = randomChildren(chance, units, 40 + Math.floor(chance() * 160));
  const answered = Array.from({ length: measures }, () =>
    children.map((child) => ({ ...child, value: ANSWER_VALUES[Math.floor(chance() ** 2 * 6)] ?? "positive" })),
  );
  const released: { readonly cube: ReturnType<typeof cubeOf>; readonly content: ReleaseContent }[] = [];
  for (const asked of answered) {
    const alongside = released.map(({ content }) =>
      Object.fromEntries(Object.entries(content.cells).filter(([name]) => name.endsWith("|"))),
    );
    const result = computeRelease({ ...taskOf(asked, units, dimensions), alongside });
    const axes = dimensions.map((dimension) => axisOf(dimension, { places: placesOf(units), threshold: THRESHOLD }));
    const ruled = { reach: "open", answers: true } as const;
    const cube = cubeOf(axes, ANSWER_VALUES, countChildren(asked, dimensions), ruled, THRESHOLD);
    if (result.ok) released.push({ cube, content: result.content });
  }
  // The number of children is one and the same cell for all; what they said is each question's own.
  const named = (name: string, question: number) => (name.endsWith("|") ? name : `${question}:${name}`);
  const cells = new Map(
    released.flatMap(({ cube }, at) => [...cube.cells].map(([name, count]) => [named(name, at), count] as const)),
  );
  const equations = released.flatMap(({ cube }, at) =>
    cube.equations.map(({ total, parts }) => ({
      total: named(total, at),
      parts: parts.map((part) => named(part, at)),
    })),
  );
  const shown = new Set(
    released.flatMap(({ content }, at) =>
      Object.entries(content.cells).flatMap(([name, count]) => (count === null ? [] : [named(name, at)])),
    ),
  );
  const hidden = [...cells.keys()].filter((name) => !shown.has(name));
  const table = { threshold: THRESHOLD, cells, equations: withoutTwins(equations), upperBounds: new Map() };
  const small = (id: string) => (cells.get(id) ?? 0) >= 1 && (cells.get(id) ?? 0) < THRESHOLD;
  const pinned = auditTable(table, hidden).filter((interval) => small(interval.id) && !interval.protected);
  return {
    released: released.length,
    refused: measures - released.length,
    hidden: hidden.length,
    pinned: pinned.map(({ id }) => id),
  };
}
