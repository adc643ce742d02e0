import type { Equation } from "../disclosure/table";
import type { Count } from "../observation/count";
import type { Dimension } from "../observation/dimension";
import { ALL, type Axis, type Point, UNTOLD } from "./axis";
import { type Group, isTooAlike, isTooSmall, type RuledMeasure } from "./primary-rules";

/*
 * One table with every total there is in it: each combination of points of its dimensions, by value of the measure and in
 * all. A cell has the same name in every table that has it, so that tables of one measure can be looked at together.
 */

/** Every value together. */
const EVERY = "";

export interface Cube {
  readonly axes: readonly Axis[];
  /** Values of the measure. */
  readonly values: readonly string[];
  readonly cells: ReadonlyMap<string, number>;
  readonly equations: readonly Equation[];
  /** Cells that must not be known. */
  readonly primary: readonly string[];
}

/**
 * The name of a cell. Cells that have the same children in them have the same name, in every table: otherwise the proof would
 * think it possible that they differ, and whoever reads the table knows better.
 *
 * What stands at "all" is left out. A district's point is the district, whether or not the table goes on to its units. Those
 * of whom nothing is told are the same in every dimension. Who has no provider lives at home.
 *
 * @param value null for all values together.
 */
export function cellName(dimensions: readonly Dimension[], at: readonly Point[], value: string | null): string {
  const parts = dimensions.flatMap((dimension, index) => {
    const point = at[index] ?? ALL;
    if (point === ALL) return [];
    if (point === UNTOLD && !MAY_BE_UNKNOWN.has(dimension)) return ["untold"];
    if (dimension === "unit" && point.startsWith("@")) return [`district=${point.slice(1)}`];
    if (dimension === "provider" && point === "home") return ["form=home"];
    return [`${dimension}=${point}`];
  });
  const named = parts.includes("untold") ? ["untold"] : [...new Set(parts)].sort();
  return `${named.join(";")}|${value ?? EVERY}`;
}

/** What an observation about no follow-up does not have. In all others it is told of everybody who is not untold. */
const MAY_BE_UNKNOWN: ReadonlySet<Dimension> = new Set<Dimension>(["mode", "support"]);

/**
 * Whether anybody can stand there. Everybody knows that the other cells are 0, so they are no cells: nothing could hide behind
 * them. Of a child either everything is told or nothing; and who lives at home has no provider, in no other municipality.
 */
export function isPossible(dimensions: readonly Dimension[], at: readonly Point[]): boolean {
  const told = (dimension: Dimension): Point => at[dimensions.indexOf(dimension)] ?? ALL;
  const broken = dimensions.filter((dimension) => told(dimension) !== ALL);
  const untold = broken.filter((dimension) => told(dimension) === UNTOLD);
  const protectedChildren = untold.some((dimension) => !MAY_BE_UNKNOWN.has(dimension));
  if (protectedChildren) return untold.length === broken.length;
  const [form, provider] = [told("form"), told("provider")];
  if (form !== ALL && provider !== ALL && (form === "home") !== (provider === "home")) return false;
  return !((form === "home" || provider === "home") && told("municipality") === "other");
}

/** Cells of a table with all its totals. Beyond it the proof takes minutes, and most of the table would be hidden. */
export const MOST_CELLS = 4_000;

/** How many cells a table has, before anything is counted. */
export function cellCount(axes: readonly Axis[], values: readonly string[]): number {
  return axes.reduce((product, { points }) => product * points.length, 1) * (values.length > 1 ? values.length + 1 : 2);
}

export function cubeOf(
  axes: readonly Axis[],
  values: readonly string[],
  counts: readonly Count[],
  measure: RuledMeasure,
  threshold: number,
): Cube {
  const dimensions = axes.map(({ dimension }) => dimension);
  const places = combinations(axes.map(({ points }) => points)).filter((at) => isPossible(dimensions, at));
  const { sums: valueSums = [] } = measure;
  const levels = [...values, ...valueSums.map(({ of }) => of), null];
  const name = (at: readonly Point[], value: string | null) => cellName(dimensions, at, value);
  const cells = new Map<string, number>(places.flatMap((at) => levels.map((value) => [name(at, value), 0])));
  const above = axes.map(
    ({ sums }) => new Map(sums.flatMap(({ of, parts }) => parts.map((part) => [part, of] as const))),
  );
  const people = peopleIn();
  for (const { value, at, count, who } of counts) {
    if (!values.includes(value)) throw new Error(`The measure has no value ${value}`);
    const lines = axes.map((axis, index) => upwards(axis.place(at[index] ?? null), above[index]));
    const around = combinations(lines).filter((place) => isPossible(dimensions, place));
    const told = [value, ...valueSums.flatMap(({ of, parts }) => (parts.includes(value) ? [of] : [])), null];
    for (const cell of new Set(around.flatMap((place) => told.map((one) => name(place, one))))) {
      cells.set(cell, (cells.get(cell) ?? 0) + count);
      people.add(cell, who);
    }
  }
  const equations = places.flatMap((at) => [
    { total: name(at, null), parts: values.map((value) => name(at, value)) },
    ...valueSums.map(({ of, parts }) => ({ total: name(at, of), parts: parts.map((part) => name(at, part)) })),
    ...axes.flatMap(({ sums }, index) => {
      const sum = sums.find(({ of }) => of === at[index]);
      if (!sum) return [];
      const parts = sum.parts.map((part) => at.with(index, part)).filter((part) => isPossible(dimensions, part));
      return levels.map((value) => ({ total: name(at, value), parts: parts.map((part) => name(part, value)) }));
    }),
  ]);
  const primary = new Set<string>();
  const together = values.filter((value) => !valueSums.some(({ parts }) => parts.includes(value)));
  // What is told together is an answer like any other: that all gave it must not be known either.
  const kinds = valueSums.length === 0 ? [values] : [values, [...valueSums.map(({ of }) => of), ...together]];
  for (const at of places) {
    for (const level of levels) {
      if (isTooSmall(cells.get(name(at, level)) ?? 0, threshold)) primary.add(name(at, level));
    }
    const n = cells.get(name(at, null)) ?? 0;
    for (const kind of kinds) {
      const countsAt = (place: readonly Point[]) => kind.map((value) => cells.get(name(place, value)) ?? 0);
      for (const index of keptOpen({ n, counts: countsAt(at) }, countsAt([]), measure)) {
        primary.add(name(at, kind[index] ?? ""));
      }
    }
  }
  for (const cell of people.few(threshold)) primary.add(cell);
  const telling = equations.filter(({ total, parts }) => !parts.includes(total));
  return { axes, values, cells, equations: withoutTwins(telling), primary: [...primary] };
}

/**
 * Where everybody says (nearly) the same, it must stay open whether they do, even for who knows that there is somebody: what
 * they say must possibly be said by nobody, and something else by many. For that the answer is taken that is the most common
 * in the whole table. What nobody at all says needs no protection.
 *
 * @returns indices of the group's values.
 */
function keptOpen(group: Group, overall: readonly number[], measure: RuledMeasure): number[] {
  if (!isTooAlike(group, measure)) return [];
  const said = group.counts.indexOf(Math.max(...group.counts));
  const others = overall.map((count, index) => (index === said ? 0 : count));
  const other = Math.max(...others);
  return other === 0 ? [said] : [said, others.indexOf(other)];
}

/** Where what is counted is not children but what happened to them: how many children are behind each cell. */
function peopleIn() {
  const people = new Map<string, Set<string>>();
  return {
    add(cell: string, who: string | null): void {
      if (who === null) return;
      const there = people.get(cell) ?? new Set();
      people.set(cell, there.add(who));
    },
    /** Cells in which there are children, but fewer than the threshold, however often each was counted. */
    few: (threshold: number) =>
      [...people].filter(([, there]) => isTooSmall(there.size, threshold)).map(([cell]) => cell),
  };
}

/** From a point up to all of them. */
function upwards(point: Point, above: ReadonlyMap<Point, Point> | undefined): Point[] {
  const line = [point];
  for (let next = above?.get(point); next !== undefined; next = above?.get(next)) line.push(next);
  return line;
}

export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((begun) => list.map((item) => [...begun, item])), [[]]);
}

/** Lines that say the same are one line. */
export function withoutTwins(equations: readonly Equation[]): Equation[] {
  const known = new Map(equations.map((equation) => [`${equation.total}=${equation.parts.join("+")}`, equation]));
  return [...known.values()];
}
