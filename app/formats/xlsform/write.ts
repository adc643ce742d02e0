import type { VersionDocument } from "#app/domain/questionnaire/version";
import { LONGEST_CELL, columnLetters } from "../workbook/cell-text";
import { packageOf } from "../workbook/package";
import { plain } from "../workbook/plain";
import { textSheet } from "../workbook/text-sheet";
import { excerpt, type Loss } from "../exchange/reading";
import { ownSheets } from "./write-own";
import { surveyAndChoices } from "./write-survey";
import { languagesOf } from "./written-languages";
import { LOSS_EFFECTS, type LossCode, SHEETS } from "./vocabulary";

/** Rows of a sheet, cell by column, and the columns in their order. */
export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface WrittenForm {
  readonly bytes: Uint8Array;
  /** What other programs will not see, or not see as it is: cell by cell. */
  readonly losses: readonly Loss[];
}

/**
 * A questionnaire as an XLSForm workbook. What a form has no words for stands in columns and sheets of our own, which
 * other programs leave alone; all of it is listed. Nothing is required: every question can be skipped.
 *
 * @param sources of a draft, whose texts may still be missing: the languages that everything is to be written in.
 */
export function writeXlsForm(document: VersionDocument, sources?: readonly string[]): WrittenForm {
  const languages = languagesOf(document, sources);
  const sheets = [...surveyAndChoices(document, languages), ...ownSheets(document, languages)];
  const losses: Loss[] = [];
  const written = sheets.map((sheet) => {
    const columns = sheet.columns.filter(
      (column) => sheet.name === SHEETS.choices || sheet.rows.some((row) => (row[column] ?? "") !== ""),
    );
    const rows = sheet.rows.map((row, at) =>
      columns.map((column, index) => {
        const tell = (code: LossCode, what: string) => {
          const place = { sheet: sheet.name, row: at + 2, column: columnLetters(index) };
          losses.push({ ...place, code, effect: LOSS_EFFECTS[code], what: excerpt(what) });
        };
        return cell(sheet, column, row, tell);
      }),
    );
    return { name: sheet.name, xml: textSheet([columns, ...rows]) };
  });
  return { bytes: packageOf(written), losses };
}

type Tell = (code: LossCode, what: string) => void;

function cell(sheet: WrittenSheet, column: string, row: Readonly<Record<string, string>>, tell: Tell): string {
  const wanted = row[column] ?? "";
  const value = plain(wanted).replace(/\r\n?/g, "\n");
  if (value !== wanted) tell("characters_changed", wanted);
  if (value.length > LONGEST_CELL) {
    tell("cell_too_long", value);
    return "";
  }
  const code = value === "" ? undefined : lossOf(sheet.name, column, row);
  if (code) tell(code, value);
  return value;
}

/** What other programs do not see of a cell. */
function lossOf(sheet: string, column: string, row: Readonly<Record<string, string>>): LossCode | undefined {
  if (sheet === SHEETS.survey || sheet === SHEETS.choices) {
    if (column === "type" && value(row, "type") === "hidden") return "fact_to_fill";
    if (column === "relevant" && /\b(true|false)\(\)/.test(value(row, column))) return "condition_not_written";
    if (column === "tilltals_type" && SAID_BY_TYPE.includes(value(row, column))) return undefined;
    return KEPT[column];
  }
  if (sheet === SHEETS.settings) return column.startsWith("tilltals_") ? "kept_setting" : undefined;
  return "kept_sheet";
}

function value(row: Readonly<Record<string, string>>, column: string): string {
  return row[column] ?? "";
}

/** Kinds of rows that the form's own type and place say as well. */
const SAID_BY_TYPE = ["single", "multi", "text", "area", "session", "intro", "outro", "fact"];

const KEPT: Readonly<Record<string, LossCode>> = {
  tilltals_type: "kept_type",
  tilltals_key: "kept_key",
  tilltals_order: "kept_order",
  tilltals_symbol: "kept_symbol",
  tilltals_core: "kept_core",
  tilltals_sensitive: "kept_sensitive",
  tilltals_indicator: "kept_indicator",
  tilltals_meaning: "kept_meaning",
  tilltals_flag: "kept_flag",
};
