import { z } from "zod";
import { DIMENSIONS } from "../observation/dimension";
import { isPeriod } from "../observation/period";

/*
 * What an analyst asks: which measures, of which half-year, beside which other one, by what and for whom. Everything that
 * is shown, saved, shared or exported begins from one of these, and the same question always gets the same answer.
 */

/** More than one row of a report has room for. */
export const MOST_MEASURES = 40;

/** Rows of the table. With the values of the measure that makes three dimensions (disclosure.md 3.4). */
export const MOST_DIMENSIONS = 2;

const Period = z.string().refine(isPeriod);
const Name = z.string().min(1).max(80);

export const TableQuestion = z.object({
  period: Period,
  /** Another half-year to stand beside it; null for none. */
  compare: Period.nullable(),
  measures: z.array(Name).min(1).max(MOST_MEASURES),
  /** None: one row for the whole. */
  by: z.array(z.enum(DIMENSIONS)).max(MOST_DIMENSIONS),
  /** Only those with this value of a dimension. Counted as dimensions too: a filter is a part of a larger table. */
  only: z.partialRecord(z.enum(DIMENSIONS), Name),
});
export type TableQuestion = z.infer<typeof TableQuestion>;
