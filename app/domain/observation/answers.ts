import { notAnsweredCode } from "../questionnaire/answer-value";
import { classOf } from "../questionnaire/scoring";
import { isSessionItem } from "../questionnaire/session-items";
import type { Indicator } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";
import { type AnsweredVersion, changesSince } from "../response/comparison";
import { type AnsweredValue, changeMeasure, type CHANGE_VALUES, type Reach } from "./measure";

/** What one response says in the statistics. */
export interface ObservedAnswer {
  readonly measure: string;
  readonly reach: Reach;
  readonly value: AnsweredValue | (typeof CHANGE_VALUES)[number];
}

/**
 * How an indicator may be counted; null for what never becomes a table: harm, self-harm, and wishes about the meeting
 * itself, which are neither good nor bad.
 */
export function reachOf({ aggregate }: Pick<Indicator, "aggregate">): Reach | null {
  if (aggregate === "normal") return "open";
  return aggregate === "restricted" ? "whole" : null;
}

/** Types of items whose answers can be good, middling or bad. */
const CLASSED: readonly string[] = ["smiley3", "smiley5", "scale", "yesno", "single"];

/**
 * The observations of a response: for each indicator that was asked the class of the answer, and where the child was asked
 * the same last time how the answer has changed. Questions that were not shown, and answers that stand outside of good and bad
 * ("has no siblings"), are not observed.
 */
export function observedAnswers(answered: AnsweredVersion, previous: AnsweredVersion | null): ObservedAnswer[] {
  const { document, answers } = answered;
  const reaches = new Map(document.indicators.map((indicator) => [indicator.key, reachOf(indicator)]));
  const changes = new Map(
    (previous ? changesSince(answered, previous) : []).map(({ itemKey, change }) => [itemKey, change]),
  );
  const observed = new Map<string, ObservedAnswer>();
  for (const item of path(document.items, answers)) {
    const { indicator: measure } = item;
    const reach = measure === undefined || isSessionItem(item) ? null : (reaches.get(measure) ?? null);
    if (measure === undefined || reach === null || observed.has(measure) || !CLASSED.includes(item.type)) continue;
    const value = answers[item.key];
    const answerClass = classOf(document, item, value);
    const counted = answerClass === "not_counted" ? notAnsweredCode(item, value ?? null) : answerClass;
    if (counted === null) continue;
    observed.set(measure, { measure, reach, value: counted });
    const change = changes.get(item.key);
    if (change === "better" || change === "same" || change === "worse") {
      const changed = changeMeasure(measure);
      observed.set(changed, { measure: changed, reach, value: change });
    }
  }
  return [...observed.values()];
}
