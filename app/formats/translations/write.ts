import { columnLetters } from "../workbook/cell-text";
import { packageOf } from "../workbook/package";
import type { Look } from "../workbook/styles";
import { textCellXml } from "../workbook/text-sheet";
import { COLUMNS, JSON_FORMAT, type OutgoingRow } from "./translation-file";

/** Characters of each column, in their order. */
const WIDTHS = [26, 34, 10, 60, 60, 12, 40, 30] as const;

/** @param about what the file is of, for people: its questionnaire, its day. */
export function writeTranslationsJson(rows: readonly OutgoingRow[], about: Readonly<Record<string, string>>): string {
  const texts = rows.map(({ formerSource, ...row }) => ({
    ...row,
    ...(formerSource !== "" && { formerSource }),
    before: row.translation,
  }));
  return `${JSON.stringify({ format: JSON_FORMAT, ...about, texts }, null, 2)}\n`;
}

/**
 * A workbook (SpreadsheetML, ECMA-376) of one sheet in which every cell is a text: no formula, no property, no hidden part. A
 * text that begins as a formula does is marked as a text, so that it stays one when somebody edits it.
 */
export function writeTranslationsXlsx(rows: readonly OutgoingRow[]): Uint8Array {
  return packageOf([{ name: "translations", xml: sheet(rows), repeatedRow: 1 }]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

function sheet(rows: readonly OutgoingRow[]): string {
  const columns = WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const lines = [
    line(COLUMNS, 1, "heading"),
    ...rows.map((row, at) => {
      const { id, place, language, source, translation, state, formerSource } = row;
      return line([id, place, language, source, translation, state, formerSource, translation], at + 2, "text");
    }),
  ];
  const view =
    '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join("")}</cols><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function line(cells: readonly string[], number: number, look: Look): string {
  const written = cells.map((value, at) => {
    return value === "" ? "" : textCellXml(`${columnLetters(at)}${number}`, value, look);
  });
  return `<row r="${number}">${written.join("")}</row>`;
}
