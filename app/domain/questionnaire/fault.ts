/** What can be wrong in a questionnaire file. Codes are stable: programs that read the list may act on them. */
export const FAULT_CODES = [
  // The text is not JSON, or not plain JSON.
  "malformed_json",
  "duplicate_json_key",
  "nested_too_deep",
  // The shape is not that of the format.
  "missing",
  "wrong_type",
  "empty",
  "unknown_key",
  "unknown_value",
  "bad_format",
  "out_of_range",
  "bad_condition",
  "missing_language",
  "empty_text",
  "unlisted_language",
  // The parts do not fit each other.
  "duplicate_key",
  "duplicate_value",
  "duplicate_indicator",
  "unknown_area",
  "unknown_indicator",
  "unknown_item",
  "condition_not_earlier",
  "condition_on_text",
  "unknown_option",
  "unknown_context",
  "unsupported_context",
  "context_value",
  "unknown_flag_level",
  "flag_on_pns",
  "options_missing",
  "options_not_allowed",
  "options_do_not_fit",
  "scoring_row_missing",
  "scoring_gap",
  "age_range",
  "area_order",
  "session_area",
  "sensitive_unguarded",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

export interface Fault {
  /** Where in the file, e.g. `questionnaires[2].items[14].showIf.in[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly code: FaultCode;
  /** What is wrong and what to do about it, in plain English, naming the key. */
  readonly message: string;
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`))
    .join("");
}

/** A fault at the second and every later place of a value. */
export function repeated(
  entries: readonly { readonly value: string | undefined; readonly path: string }[],
  code: FaultCode,
  message: (value: string) => string,
): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ value, path }) => {
    if (value === undefined) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path, code, message: message(value) }];
  });
}
