import { excerpt, type Loss, type LossEffect } from "../exchange/reading";

/** What comes of it when a thing has no counterpart, by the code under which it is reported. */
export const LOSS_EFFECTS = {
  // What FHIR cannot say, when a questionnaire is written. A rule of ours forbids others to use the question.
  rule_for_us_only: "changed",
  flags_for_us_only: "kept",
  sensitive_for_us_only: "kept",
  core_for_us_only: "kept",
  scoring_for_us_only: "kept",
  meaning_for_us_only: "kept",
  symbols_for_us_only: "kept",
  /** A text that is missing in the language of the file. */
  text_missing: "changed",
  // What a questionnaire cannot say, when FHIR is read.
  not_used: "left_out",
  extension: "left_out",
  about: "left_out",
  code: "left_out",
  prefix: "left_out",
  initial: "left_out",
  max_length: "left_out",
  required: "left_out",
  read_only: "left_out",
  /** Options that the file only points to. */
  value_set_elsewhere: "left_out",
  own_words_beside_options: "left_out",
  type_unknown: "left_out",
  group_flattened: "left_out",
  text_between_questions: "left_out",
  too_many: "left_out",
  /** An element that changes what its item means, in a way that is not known here: the item must not be used. */
  modifier_unknown: "left_out",
  rule_unreadable: "changed",
  rule_changed: "changed",
  rule_contradicts: "changed",
  key_changed: "changed",
  values_changed: "changed",
  text_cut: "changed",
  characters_removed: "changed",
  language_assumed: "changed",
  ages_assumed: "changed",
} as const satisfies Record<string, LossEffect>;

export type LossCode = keyof typeof LOSS_EFFECTS;

/** @param path of the element in a file that was read, or the key of an item that was written. */
export function loss(path: string, code: LossCode, what: unknown = ""): Loss {
  return { path, code, effect: LOSS_EFFECTS[code], what: shown(what) };
}

/** A value as it is shown to whoever reads of its loss. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return wellFormed(excerpt(text));
}

/** A text without halves of characters, which neither a page nor a database can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
