import type { Counted } from "./measure";

/*
 * Facts of the work and of the children's situation that are counted when a half-year is closed (tables T1-T4, T7-T14 of
 * domain.md 4). They are counted from what Tilltals knows of its cases, not from answers.
 */

/** Which table of domain.md 4 a fact stands in. */
export type FactTable = "T1" | "T2" | "T3" | "T4" | "T7" | "T8" | "T9" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15";

export interface FactMeasure {
  readonly key: string;
  readonly table: FactTable;
  readonly counted: Counted;
  /** In the order of the table's columns. */
  readonly values: readonly string[];
}

/** One fact before it is written: of which case, and what in it is counted. */
export interface Fact {
  readonly measure: string;
  readonly caseId: string;
  /** Id of the child, placement, follow-up … that is counted; hashed before it is stored. */
  readonly subject: string;
  readonly value: string;
  /** ISO day on which age, placement and unit are taken. */
  readonly on: string;
  /** The follow-up that it is about, for mode, language and support; null where there is none. */
  readonly followUpId: string | null;
}

export const FACT_MEASURES: readonly FactMeasure[] = [];
