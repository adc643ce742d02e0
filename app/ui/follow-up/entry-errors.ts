import type { Entering } from "#app/domain/response/entry.server";

/** Where on the form for typing in a refusal belongs, as keys of errors.json. */
export function entryErrors(refused: Exclude<Entering, { ok: true }>): Record<string, string> {
  if (refused.refusal === "faults") {
    return Object.fromEntries(refused.faults.map(({ itemKey, code }) => [itemKey, WORDS[code] ?? "invalid"]));
  }
  return { [refused.refusal.startsWith("date") ? "answered-on" : ""]: refused.refusal };
}

/** The faults that a person can make; the others take a form that is not ours. */
const WORDS: Readonly<Record<string, string>> = { too_long: "too_long", exclusive_value: "exclusive_value" };
