import type { LocalizedText } from "#app/domain/questionnaire/version";
import { groupsAround, type SurveyEntry } from "./survey-in";

const MOST = 40;

/**
 * Notes before the first question are what the child reads first, and notes after the last what it reads in the end. One
 * in between has no place; and one with a condition would be read by everybody, so it is left out as well.
 */
export function notesOf(entries: readonly SurveyEntry[]): {
  readonly intro: readonly LocalizedText[];
  readonly outro: readonly LocalizedText[];
} {
  const first = entries.findIndex(({ kind }) => kind === "question");
  const last = entries.findLastIndex(({ kind }) => kind === "question");
  const [intro, outro]: [LocalizedText[], LocalizedText[]] = [[], []];
  entries.forEach(({ kind, row, group }, at) => {
    if (kind !== "note") return;
    const isConditional =
      row.peek("relevant") !== "" || groupsAround(group).some((each) => each.row.peek("relevant") !== "");
    if (isConditional || (at > first && at < last)) {
      row.tell("type", isConditional ? "note_conditional" : "note_left_out");
      row.leftOut = "row_left_out";
      return;
    }
    const text = row.texts("label");
    const lines = at < first ? intro : outro;
    if (Object.keys(text).length === 0) return row.tell("name", "label_missing", row.peek("name"));
    lines.push(text);
    if (lines.length === MOST + 1) row.fault("type", "too_many_notes", row.peek("name"));
  });
  return { intro, outro };
}
