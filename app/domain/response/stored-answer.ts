import { notAnsweredCode } from "../questionnaire/answer-value";
import type { AnswerValue, Item } from "../questionnaire/version";

/**
 * An answer as its row holds it: exactly one of the three is set. `text` is sealed on its way to the database.
 * A skipped question and one that was emptied again are the same thing; "don't know" and "don't want to say" are
 * codes beside the answers, never values among them.
 */
export interface AnswerColumns {
  readonly chosen: string | null;
  readonly text: string | null;
  readonly notAnswered: "skipped" | "dk" | "pns" | null;
}

export function toColumns(item: Pick<Item, "type">, value: AnswerValue): AnswerColumns {
  const notAnswered = notAnsweredCode(item, value);
  if (notAnswered !== null) return { chosen: null, text: null, notAnswered };
  if (typeof value === "string") return { chosen: null, text: value, notAnswered };
  return { chosen: JSON.stringify(value), text: null, notAnswered };
}

export function fromColumns(columns: AnswerColumns): AnswerValue {
  if (columns.notAnswered !== null) return columns.notAnswered === "skipped" ? null : [columns.notAnswered];
  if (columns.text !== null) return columns.text;
  return columns.chosen === null ? null : (JSON.parse(columns.chosen) as string[]);
}
