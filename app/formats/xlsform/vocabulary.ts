import { LANGUAGE_NAMES } from "#app/i18n/languages";
import type { LossEffect } from "../exchange/reading";

/*
 * Words of XLSForm (https://xlsform.org), and our own beside them. Columns and sheets of our own begin with `tilltals_`: a
 * sign that other programs leave alone, and that is a name in the XML which they make of a form.
 */

export const SHEETS = {
  survey: "survey",
  choices: "choices",
  settings: "settings",
  texts: "tilltals_texts",
  areas: "tilltals_areas",
  indicators: "tilltals_indicators",
  scoring: "tilltals_scoring",
} as const;

/** The area of questions that stand outside any group. */
export const UNGROUPED = "questions";

/** `Svenska (sv)`: how a language is named in a heading. */
export function languageHeading(code: string): string {
  return `${languageName(code)} (${code})`;
}

function languageName(code: string): string {
  if (Object.hasOwn(LANGUAGE_NAMES, code)) return LANGUAGE_NAMES[code as keyof typeof LANGUAGE_NAMES];
  try {
    return new Intl.DisplayNames([code], { type: "language" }).of(code)?.replace(/[()]/g, " ").trim() ?? code;
  } catch {
    return code;
  }
}

/** What comes of it when a thing has no counterpart, by the code under which it is reported. */
export const LOSS_EFFECTS = {
  // What a form cannot say, when a questionnaire is written.
  kept_type: "kept",
  kept_key: "kept",
  kept_order: "kept",
  kept_symbol: "kept",
  kept_core: "kept",
  kept_sensitive: "kept",
  kept_indicator: "kept",
  kept_meaning: "kept",
  kept_flag: "kept",
  kept_setting: "kept",
  kept_sheet: "kept",
  fact_to_fill: "changed",
  characters_changed: "changed",
  condition_not_written: "changed",
  cell_too_long: "left_out",
  // What a questionnaire cannot say, when a form is read.
  type_unsupported: "left_out",
  repeat_unsupported: "left_out",
  in_repeat: "left_out",
  row_left_out: "left_out",
  cell_not_used: "left_out",
  column_unknown: "left_out",
  column_not_carried: "left_out",
  column_twice: "left_out",
  language_unknown: "left_out",
  language_named: "changed",
  language_assumed: "changed",
  media_left_out: "left_out",
  required_left_out: "left_out",
  constraint_left_out: "left_out",
  choice_filter_left_out: "changed",
  default_left_out: "left_out",
  appearance_left_out: "left_out",
  or_other_left_out: "left_out",
  note_left_out: "left_out",
  note_conditional: "left_out",
  group_flattened: "left_out",
  group_empty: "left_out",
  no_group: "changed",
  name_changed: "changed",
  name_missing: "changed",
  label_missing: "changed",
  label_with_reference: "changed",
  label_with_markup: "changed",
  list_unknown: "changed",
  list_not_used: "left_out",
  choice_twice: "left_out",
  condition_not_carried: "changed",
  condition_narrowed: "changed",
  formula_value: "changed",
  formula_error: "left_out",
  form_name_missing: "changed",
  ages_missing: "changed",
  kind_unknown: "changed",
  own_value_invalid: "left_out",
  setting_left_out: "left_out",
  sheet_not_used: "left_out",
  part_not_used: "left_out",
} as const satisfies Record<string, LossEffect>;

export type LossCode = keyof typeof LOSS_EFFECTS;
