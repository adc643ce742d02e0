import type { Dimension } from "../observation/dimension";
import { ALL, type Axis, axisOf, districtPoint, type Point, UNTOLD } from "./axis";
import { cellCount, MOST_CELLS } from "./cube";
import type { Measured } from "./measured";
import type { TableQuestion } from "./question";
import type { QuestionRefusal } from "./refusal";
import { ordered } from "./release";
import type { Rules } from "./small-units";

/** The dimensions of the whole table that a question takes its part of: its rows, and what it filters by. */
export function dimensionsAsked({ by, only }: Pick<TableQuestion, "by" | "only">): Dimension[] {
  return ordered([...by, ...(Object.keys(only) as Dimension[])]);
}

/** With the values of the measure that makes four; beyond it nothing but stars is left (disclosure.md 3.4). */
const MOST_ASKED = 3;

/** What keeps a question from being answered that can be seen before anything is counted; null for nothing. */
export function questionFault(
  question: TableQuestion,
  measured: readonly (Measured | null)[],
  rules: Rules,
): QuestionRefusal | null {
  const { by, only } = question;
  const dimensions = dimensionsAsked(question);
  if (measured.some((one) => one === null)) return "measure_unknown";
  const said = [...by, ...Object.keys(only)];
  if (new Set(said).size < said.length || isPlaceRepeated(question)) return "dimension_repeated";
  if (dimensions.length > MOST_ASKED) return "too_many_dimensions";
  if (dimensions.length > 0 && measured.some((one) => one?.reach === "whole")) return "whole_only";
  const axes = dimensions.map((dimension) => axisOf(dimension, rules));
  if (pointsAsked(question, axes) === null) return "value_unknown";
  const tooLarge = measured.some((one) => one && cellCount(axes, one.values) > MOST_CELLS);
  return tooLarge ? "too_many_cells" : null;
}

/** Rows by district and by unit at once, or of one unit by district: the one says what the other does. */
function isPlaceRepeated({ by, only }: Pick<TableQuestion, "by" | "only">): boolean {
  return by.includes("district") && (by.includes("unit") || only.unit !== undefined);
}

/** Where the question stands on each axis before it is broken down; null when it names a value that is not there. */
export function pointsAsked({ only }: Pick<TableQuestion, "only">, axes: readonly Axis[]): Point[] | null {
  const points = axes.map(({ dimension, points: known }): Point | null => {
    const within = dimension === "unit" && only.district !== undefined ? districtPoint(only.district) : undefined;
    const wanted = only[dimension] ?? within;
    if (wanted === undefined) return ALL;
    return wanted !== UNTOLD && known.includes(wanted) ? wanted : null;
  });
  return points.every((point) => point !== null) ? points : null;
}

/** What can be asked instead of a question that was refused: the next coarser one. Null when there is none. */
export function coarser(question: TableQuestion, refusal: QuestionRefusal): TableQuestion | null {
  const { by, only } = question;
  const filters = Object.entries(only);
  if (refusal === "measure_unknown" || refusal === "period_not_closed" || refusal === "value_unknown") return null;
  if (refusal === "whole_only") return { ...question, by: [], only: {} };
  if (refusal === "dimension_repeated") return { ...question, by: by.slice(0, 1), only: {} };
  if (refusal === "too_few_children" && filters.length === 0) return null;
  if (refusal !== "too_few_children" && by.includes("unit") && !isPlaceRepeated({ by: ["district"], only })) {
    const { district: _district, ...others } = only;
    return { ...question, by: by.map((one) => (one === "unit" ? "district" : one)), only: others };
  }
  if (filters.length > 0) return { ...question, only: Object.fromEntries(filters.slice(0, -1)) };
  return by.length > 0 ? { ...question, by: by.slice(0, -1) } : null;
}
