/*
 * What is observed. A measure is either an indicator of the questionnaires (its key is the indicator's, such as `wb.mood`),
 * how the same children's answers to it have changed since last time (`wb.mood~change`), or a fact of the work
 * (`fact.…`, in facts.ts). Every observation of a measure has exactly one of the measure's values.
 */

/** How an answer to an indicator is counted (domain.md T5). */
export const ANSWER_VALUES = ["positive", "middle", "negative", "dk", "pns", "skipped"] as const;
export type AnsweredValue = (typeof ANSWER_VALUES)[number];

/** How the same child's answer stands to the one before (individual-based follow-up). */
export const CHANGE_VALUES = ["better", "same", "worse"] as const;

/** What one observation stands for: the unit of count. */
export const COUNTED = ["child", "child_and_form", "placement", "follow_up", "flag", "talk", "handover"] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * - `open`: by any dimension
 * - `whole`: for the whole municipality only, and only from a larger number on (restricted indicators, domain.md 4)
 */
export type Reach = "open" | "whole";

const CHANGE = "~change";

export function changeMeasure(indicator: string): string {
  return `${indicator}${CHANGE}`;
}

/** The indicator whose change it is; null for any other measure. */
export function changeOf(measure: string): string | null {
  return measure.endsWith(CHANGE) ? measure.slice(0, -CHANGE.length) : null;
}

export function isFact(measure: string): boolean {
  return measure.startsWith("fact.");
}
