import { ALL, type Axis, axisOf, type Point, UNTOLD } from "./axis";
import { dimensionsAsked, pointsAsked } from "./check-question";
import { cellName, combinations, isPossible } from "./cube";
import type { TableQuestion } from "./question";
import type { ReleaseContent } from "./release";
import { type Cell, HIDDEN, NOT_MEASURED, type TableRow } from "./released-table";
import type { Rules } from "./small-units";

/**
 * The rows that a question asks for, out of the whole table that was released. What a filter leaves out has been proved with
 * the rest, so that no two filters can be taken from each other.
 */
export function rowsOf(
  question: TableQuestion,
  rules: Rules,
  values: readonly string[],
  { cells }: ReleaseContent,
): TableRow[] {
  const dimensions = dimensionsAsked(question);
  const axes = dimensions.map((dimension) => axisOf(dimension, rules));
  const from = pointsAsked(question, axes);
  if (!from) return [];
  const cellOf = (at: readonly Point[], value: string | null): Cell => {
    const count = cells[cellName(dimensions, at, value)];
    if (count === undefined) return NOT_MEASURED;
    return count === null ? HIDDEN : { kind: "count", count };
  };
  const broken = question.by.map((dimension) => dimensions.indexOf(dimension));
  const lists = broken.map((index) => rowPoints(axes[index], from[index] ?? ALL));
  return combinations(lists).flatMap((points): TableRow[] => {
    const at = from.map((point, index) => points[broken.indexOf(index)] ?? point);
    const n = cellOf(at, null);
    // A row in which nobody can stand is none; and that there is nobody of whom it may not be told is none worth having.
    if (!isPossible(dimensions, at)) return [];
    if (points.includes(UNTOLD) && n.kind === "count" && n.count === 0) return [];
    return [
      {
        at: points.map((point, index) => (point === (from[broken[index] ?? -1] ?? ALL) ? null : point)),
        n,
        counts: Object.fromEntries(values.map((value) => [value, cellOf(at, value)])),
      },
    ];
  });
}

/** The point itself, which is the total, and everything below it. */
function rowPoints(axis: Axis | undefined, from: Point): Point[] {
  if (!axis) return [from];
  if (from === ALL) return [...axis.points];
  return [from, ...(axis.sums.find(({ of }) => of === from)?.parts ?? [])];
}
