import type { Counted } from "../observation/measure";
import type { Period } from "../observation/period";
import type { NewMeaning } from "../snapshot/snapshot";
import type { TableQuestion } from "./question";
import type { QuestionRefusal } from "./refusal";

/*
 * What leaves the statistics: counts that may be shown, and nothing else. Pages, charts and files are made from this and
 * never from observations, so that none of them can hold what the table hides.
 */

/** A count as it may be shown. What was not measured is neither 0 nor hidden. */
export type Cell =
  { readonly kind: "count"; readonly count: number } | { readonly kind: "hidden" } | { readonly kind: "not_measured" };

export const HIDDEN: Cell = { kind: "hidden" };
export const NOT_MEASURED: Cell = { kind: "not_measured" };

export interface TableRow {
  /** The value in each of the question's `by`, in that order; null for all of them together. */
  readonly at: readonly (string | null)[];
  /** How many there are in all, answered or not. */
  readonly n: Cell;
  /** By value of the measure. */
  readonly counts: Readonly<Record<string, Cell>>;
}

/** One measure in one half-year. */
export interface TableBlock {
  readonly measure: string;
  readonly period: Period;
  readonly values: readonly string[];
  readonly counted: Counted;
  /** Totals first, then in the order of the dimensions' values. */
  readonly rows: readonly TableRow[];
  /** Whether another version of the question was asked than in the half-year it stands beside: the line is broken. */
  readonly breakBefore: boolean;
  /** The versions that gave the question a new meaning between the two, where that is the reason. */
  readonly newMeanings: readonly NewMeaning[];
  /** The question was put in more than one way in this half-year. */
  readonly mixed: boolean;
  /** Why there are no rows, while other measures of the question have theirs. */
  readonly refusal: QuestionRefusal | null;
}

export interface ReleasedTable {
  readonly question: TableQuestion;
  readonly threshold: number;
  /** When the latest part of it was made: ISO instant. */
  readonly madeAt: string;
  /** By measure in the question's order, the period before what it is compared with. */
  readonly blocks: readonly TableBlock[];
  /** Follow-ups that were to be answered, and those that were, in each period: the response rate. */
  readonly answering: readonly { readonly period: Period; readonly asked: Cell; readonly answered: Cell }[];
  /** Names of the places that the rows have. */
  readonly places: Readonly<Record<string, string>>;
}

/** Shares are only told of so many (domain.md 4). */
export const FEWEST_FOR_SHARE = 10;

/** The share in whole per cent that a count is of n, all of its row; null where it may not be told. */
export function shareOf(cell: Cell | undefined, base: Cell): number | null {
  if (cell?.kind !== "count" || base.kind !== "count" || base.count < FEWEST_FOR_SHARE) return null;
  return Math.round((100 * cell.count) / base.count);
}
