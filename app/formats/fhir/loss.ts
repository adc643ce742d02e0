/** Something that a file holds and a questionnaire cannot, or the other way round. */
export interface Loss {
  /** Where: the path of the element in the file that was read, or the key of the item that was written. */
  readonly path: string;
  readonly code: LossCode;
  /** What stood there, shortened; data from the file. */
  readonly value?: string;
}

export const WRITING_LOSSES = [
  /** A rule that other systems cannot test. They are told not to use the question. */
  "rule_for_us_only",
  /** What only Tilltals reads back. */
  ...["flags_for_us_only", "sensitive_for_us_only", "core_for_us_only", "scoring_for_us_only"],
  ...["meaning_for_us_only", "symbols_for_us_only"],
  /** A text that is missing in the language of the file. */
  "text_missing",
] as const;

export const READING_LOSSES = [
  /** An element that nothing here corresponds to. */
  ...["not_used", "extension", "about", "code", "prefix", "initial", "max_length", "required", "read_only"],
  /** Options that the file only points to. */
  "value_set_elsewhere",
  "own_words_beside_options",
  "type_unknown",
  "group_flattened",
  "text_between_questions",
  "rule_unreadable",
  "rule_changed",
  "rule_contradicts",
  "key_changed",
  "values_changed",
  "text_cut",
  "characters_removed",
  "language_assumed",
  "ages_assumed",
  "too_many",
  /** An element that changes what its item means, in a way that is not known here: the item must not be used. */
  "modifier_unknown",
] as const;

export type LossCode = (typeof WRITING_LOSSES)[number] | (typeof READING_LOSSES)[number];

const LONGEST_SHOWN = 120;

/** A value as it is shown to whoever reads of its loss. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > LONGEST_SHOWN ? `${wellFormed(text.slice(0, LONGEST_SHOWN - 1))}…` : wellFormed(text);
}

/** A text without halves of characters, which neither a page nor a database can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
