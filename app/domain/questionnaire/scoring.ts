import type { AnswerValue, Item, VersionDocument } from "./version";

/*
 * What an answer says: good, middling, bad or nothing countable; and where it stands on its scale. A numeric value
 * always means "higher is better for the child" (domain rule of the question set), so nothing is ever reversed.
 */

export type AnswerClass = "positive" | "middle" | "negative" | "not_counted";

/** `value` of `length` steps, 1 being the worst. */
export interface Steps {
  readonly value: number;
  readonly length: number;
}

/** Reported separately whatever list decides; the other values of `notCounted` can be answers of substance. */
const NOT_ANSWERED = ["dk", "pns", "na"];

/**
 * The class of an answer, by the sentence `scoring.rule` of the question file.
 *
 * - `yesno` and `single` whose indicator has a list `positive`: on the list is positive, any other answer is
 *   negative; `dk`, `pns` and `na` are not counted. Here `none` is an answer of substance: in "where do you live
 *   now?" it is the only one that is not good.
 * - Smileys, scales and `single` with numeric steps: the row of the type and the highest numeric option value.
 * - `yesno` without such a list: its row, but only for an indicator. A question such as "are you afraid today?" has
 *   none, and its yes is nothing positive.
 * - Everything else (several choices, texts, talk, no answer): not counted.
 */
export function classOf(document: VersionDocument, item: Item, value: AnswerValue | undefined): AnswerClass {
  const chosen = onlyChoice(value);
  if (chosen === undefined || item.type === "multi" || item.type === "talk") return "not_counted";
  const positive = positiveList(document, item);
  if (positive) {
    if (NOT_ANSWERED.includes(chosen)) return "not_counted";
    return positive.includes(chosen) ? "positive" : "negative";
  }
  if (document.scoring.notCounted.includes(chosen)) return "not_counted";
  const row = document.scoring.rows[scoringRowKey(item) ?? ""];
  if (row?.positive.includes(chosen)) return "positive";
  if (row?.middle.includes(chosen)) return "middle";
  return row?.negative.includes(chosen) ? "negative" : "not_counted";
}

/** Where an answer stands on the item's numeric scale; `null` when either is not numeric. */
export function stepsOf(item: Pick<Item, "type" | "options">, value: AnswerValue | undefined): Steps | null {
  const length = scaleLength(item);
  const chosen = onlyChoice(value);
  if (length === null || chosen === undefined || !/^[1-9]\d*$/.test(chosen)) return null;
  const step = Number(chosen);
  return step <= length ? { value: step, length } : null;
}

/**
 * The number of steps of an item whose numeric option values are exactly 1 to n; `null` for all others. Numbers
 * with gaps ("1", "2_3", "4_5", "6") are ranges, not steps: more of them is neither better nor worse.
 */
export function scaleLength(item: Pick<Item, "type" | "options">): number | null {
  if (!["smiley3", "smiley5", "scale", "single"].includes(item.type)) return null;
  const numbers = (item.options ?? []).map((option) => option.value).filter((value) => /^\d+$/.test(value));
  const unique = new Set(numbers.map(Number));
  const length = Math.max(0, ...unique);
  const complete = length >= 2 && unique.size === length && !unique.has(0);
  return complete ? length : null;
}

/** The name of the scoring row that an item is judged by, or `null` when it is not judged by a row. */
export function scoringRowKey(item: Pick<Item, "type" | "options" | "indicator">): string | null {
  if (item.type === "yesno") return item.indicator === undefined ? null : "yesno";
  const length = scaleLength(item);
  if (length === null) return null;
  return item.type === "smiley3" || item.type === "smiley5" ? item.type : `scale${length}`;
}

function positiveList(document: VersionDocument, item: Item): readonly string[] | undefined {
  if (item.type !== "yesno" && item.type !== "single") return undefined;
  return document.indicators.find((indicator) => indicator.key === item.indicator)?.positive;
}

function onlyChoice(value: AnswerValue | undefined): string | undefined {
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
}
