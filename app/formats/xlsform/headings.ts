import type { LossCode } from "./vocabulary";

/** What a column holds, by its heading. */
export interface Heading {
  readonly field: string;
  /** As the heading names it; null where it names none. */
  readonly language: string | null;
}

/** Reads `Label :: English (en)` or `media::image`. Spelling is forgiven as other programs for forms forgive it. */
export function headingOf(text: string): Heading {
  const parts = (text.includes("::") ? text.split("::") : text.split(":")).map((part) => part.trim());
  const [first = "", ...rest] = parts;
  const base = first.toLowerCase().replace(/\s+/g, "_");
  const field = ALIASES[base] ?? base;
  const language = rest.join("::");
  return { field, language: TRANSLATED.includes(field) && language !== "" ? language : null };
}

const TRANSLATED = ["label", "hint"];

const ALIASES: Readonly<Record<string, string>> = {
  caption: "label",
  relevance: "relevant",
  list: "list_name",
  image: "media",
  "big-image": "media",
  audio: "media",
  video: "media",
  constraint_message: "constraint",
  constraint_msg: "constraint",
};

/** What is told of a cell in a column that a questionnaire has no counterpart for. */
const NOT_CARRIED: Readonly<Record<string, LossCode>> = {
  media: "media_left_out",
  required: "required_left_out",
  constraint: "constraint_left_out",
  choice_filter: "choice_filter_left_out",
  default: "default_left_out",
  appearance: "appearance_left_out",
};

/** Columns of forms that have no counterpart and no words of their own in a report. */
const FURTHER = [
  ...["calculation", "calculate", "read_only", "readonly", "required_message", "repeat_count", "trigger", "parameters"],
  ...["guidance_hint", "note", "intent", "autoplay", "bind", "body", "instance", "control", "save_to", "short_label"],
  ...["no_app_error_string", "accuracythreshold", "query", "value", "count", "disabled", "hxl", "sms_field"],
];

/** The code under which a cell is reported that nobody has read. */
export function lossOfColumn(field: string): LossCode {
  return NOT_CARRIED[field] ?? (FURTHER.includes(field) ? "column_not_carried" : "cell_not_used");
}

/** Whether the column is one of a form's, although nothing of it comes along. */
export function isKnownColumn(field: string): boolean {
  return field in NOT_CARRIED || FURTHER.includes(field);
}
