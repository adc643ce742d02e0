import type { AnswerValue, Item } from "./version";

/*
 * What may be stored as an answer to an item. Runs on the server and in the child's browser, where every byte
 * counts: no imports that run, no texts.
 */

/** In UTF-16 units, the unit of `maxlength` on a text field. About two written pages. */
export const MAX_TEXT_LENGTH = 4000;

export type AnswerRefusal =
  "wrong_type" | "unknown_value" | "no_value" | "too_many" | "duplicate_value" | "exclusive_value" | "too_long";

/** Values that stand alone: "none of these" or "don't know" beside another choice contradicts itself. */
const EXCLUSIVE = ["none", "dk", "pns"];

/**
 * Whether a value from outside may be stored as the answer to an item, and if not, why.
 *
 * `null` is always allowed: any question can be skipped. A text is a string of at most 4,000 characters, a single
 * choice a list of one option value, `multi` a list of different option values (empty once all ticks are removed).
 */
export function checkAnswer(
  item: Pick<Item, "type" | "options">,
  value: unknown,
): { ok: true; value: AnswerValue } | { ok: false; refusal: AnswerRefusal } {
  if (value === null) return { ok: true, value };
  if (item.type === "text") {
    if (typeof value !== "string") return no("wrong_type");
    return value.length > MAX_TEXT_LENGTH ? no("too_long") : { ok: true, value };
  }
  if (!isListOfStrings(value)) return no("wrong_type");
  const multi = item.type === "multi";
  if (!multi && value.length < 1) return no("no_value");
  if (!multi && value.length > 1) return no("too_many");
  if (!value.every((chosen) => item.options?.some((option) => option.value === chosen))) return no("unknown_value");
  if (new Set(value).size < value.length) return no("duplicate_value");
  if (value.length > 1 && value.some((chosen) => EXCLUSIVE.includes(chosen))) return no("exclusive_value");
  return { ok: true, value };
}

/**
 * Why an item that was shown has no answer of substance: `skipped` (left, or emptied again), `dk` (don't know),
 * `pns` (prefers not to say); `null` when it has been answered. Items that were not shown are the caller's to
 * tell apart (`not_shown`).
 */
export function notAnsweredCode(
  item: Pick<Item, "type">,
  value: AnswerValue | undefined,
): "skipped" | "dk" | "pns" | null {
  if (value === null || value === undefined) return "skipped";
  if (item.type === "text" || typeof value === "string") return String(value).trim() === "" ? "skipped" : null;
  const only = value.length === 1 ? value[0] : undefined;
  if (only === "dk" || only === "pns") return only;
  return value.length === 0 ? "skipped" : null;
}

function no(refusal: AnswerRefusal) {
  return { ok: false, refusal } as const;
}

function isListOfStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((part) => typeof part === "string");
}
