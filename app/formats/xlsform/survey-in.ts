import { factOfField } from "./facts";
import type { Report } from "./report";
import type { Table, TableRow } from "./table";
import { type RowType, rowType } from "./types-in";

/** A group, and the groups that it stands in from the outermost to itself. */
export interface GroupFound {
  readonly row: TableRow;
  readonly name: string;
  readonly outer: GroupFound | null;
}

export type QuestionType = Extract<RowType, { kind: "question" }>;

/** A row that the child meets. */
export type SurveyEntry =
  | {
      readonly kind: "question";
      readonly row: TableRow;
      readonly group: GroupFound | null;
      readonly type: QuestionType;
    }
  | { readonly kind: "note"; readonly row: TableRow; readonly group: GroupFound | null };

/** From the innermost. */
export function groupsAround(group: GroupFound | null): readonly GroupFound[] {
  return group ? [group, ...groupsAround(group.outer)] : [];
}

interface Open {
  readonly row: TableRow;
  readonly what: "group" | "repeat";
  readonly group: GroupFound | null;
}

/** The rows of the sheet in their order, each in its group. Tells of what can be no question, and of repeats whole. */
export function surveyRows(
  table: Table,
  report: Report,
): { readonly entries: readonly SurveyEntry[]; readonly groups: readonly GroupFound[] } {
  const entries: SurveyEntry[] = [];
  /** Groups that are more than a cover for facts. */
  const groups = new Set<GroupFound>();
  const factGroups = new Set<GroupFound>();
  const open: Open[] = [];
  for (const row of table.rows) {
    const text = row.peek("type");
    if (text === "") continue;
    const type = rowType(text);
    const inRepeat = open.some(({ what }) => what === "repeat");
    const last = open.at(-1);
    const group = last?.group ?? null;
    if (type.kind === "begin") {
      begin(row, type.what, inRepeat);
      const found = type.what === "group" && !inRepeat ? { row, name: row.get("name"), outer: group } : null;
      if (found) groups.add(found);
      if (open.length === DEEPEST) row.fault("type", "too_many_groups", text);
      open.push({ row, what: type.what, group: found });
    } else if (type.kind === "end") {
      row.get("type");
      row.get("name");
      if (last?.what === type.what) open.pop();
      else row.fault("type", "group_not_open", text);
      if (inRepeat) row.tell("type", "in_repeat");
    } else if (inRepeat) {
      row.tell("type", "in_repeat");
      row.leftOut = "row_left_out";
    } else if (type.kind === "unsupported" || (type.kind === "hidden" && !factOfField(row.peek("name")))) {
      row.tell("type", "type_unsupported");
      row.leftOut = "row_left_out";
    } else {
      for (const field of ["type", "tilltals_type"]) row.get(field);
      // Lines that are only read have no key here, and no answer: what a form calls them is kept where we named them.
      if (type.kind !== "note" || /^(intro|outro)(_\d+)+$/.test(row.peek("name"))) row.get("name");
      if (type.kind === "question") entries.push({ kind: "question", row, group, type });
      if (type.kind === "note") entries.push({ kind: "note", row, group });
      if (type.kind === "hidden" && group) factGroups.add(group);
    }
  }
  for (const { row } of open) report.fault(table.name, row.row, null, "group_not_closed", row.peek("name"));
  const asked = new Set(entries.map(({ group }) => group));
  return { entries, groups: [...groups].filter((group) => asked.has(group) || !factGroups.has(group)) };
}

/** How many groups may stand in each other. */
const DEEPEST = 10;

function begin(row: TableRow, what: "group" | "repeat", inRepeat: boolean): void {
  row.get("type");
  if (inRepeat || what === "repeat") {
    row.tell("type", inRepeat ? "in_repeat" : "repeat_unsupported");
    row.leftOut = "row_left_out";
  }
}
