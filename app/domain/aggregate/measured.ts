import { FACT_MEASURES, type FactTable } from "../observation/fact";
import { ANSWER_VALUES, CHANGE_VALUES, type Counted, changeMeasure, type Reach } from "../observation/measure";
import type { SnapshotMeasure, SnapshotMeasures } from "../snapshot/snapshot";
import type { RuledMeasure } from "./primary-rules";

/** A measure as a closed half-year has it. */
export interface Measured extends RuledMeasure {
  readonly key: string;
  /** Where it stands among the tables of domain.md 4. */
  readonly table: FactTable | "T5";
  readonly reach: Reach;
  readonly counted: Counted;
  /** In the order of the table's columns. */
  readonly values: readonly string[];
  /** The indicator; null for a fact of the work. */
  readonly indicator: SnapshotMeasure | null;
}

/** Facts that say something of the child, not of the office: that everybody in a small group has it must not be known either. */
const ABOUT_CHILDREN: readonly FactTable[] = ["T3", "T10", "T11", "T12"];

/** What can be asked for in a half-year: its indicators, how the same children's answers changed, and the facts. */
export function measuresOf({ indicators, facts }: SnapshotMeasures): Measured[] {
  return [
    ...indicators.flatMap((indicator) => [
      answersTo(indicator, indicator.key, ANSWER_VALUES),
      answersTo(indicator, changeMeasure(indicator.key), CHANGE_VALUES),
    ]),
    ...FACT_MEASURES.filter(({ key }) => facts.includes(key)).map(({ key, table, counted, values }): Measured => ({
      ...{ key, table, counted, values },
      ...{ reach: "open", answers: ABOUT_CHILDREN.includes(table), indicator: null },
    })),
  ];
}

/** Null for a measure that the half-year does not have. */
export function measuredBy(measures: SnapshotMeasures, key: string): Measured | null {
  return measuresOf(measures).find((one) => one.key === key) ?? null;
}

function answersTo(indicator: SnapshotMeasure, key: string, values: readonly string[]): Measured {
  return { key, table: "T5", reach: indicator.reach, counted: "child", values, answers: true, indicator };
}
