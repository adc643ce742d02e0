import { cellText, columnLetters, LONGEST_CELL } from "./cell-text";
import { FORMULA_START } from "./plain";
import { type Look, styleOf } from "./styles";

/** A cell that holds a text and never a formula, whatever the text begins with. */
export function textCellXml(reference: string, value: string, look: Look): string {
  if (value.length > LONGEST_CELL) throw new RangeError("a text is longer than a cell of a workbook");
  const style = styleOf(look, FORMULA_START.test(value));
  return `<c r="${reference}" s="${style}" t="inlineStr"><is>${cellText(value)}</is></c>`;
}

/** A sheet of texts whose first row holds the headings, which stay in sight. Empty texts leave their cells empty. */
export function textSheet(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => {
    const longest = Math.max(...rows.map((row) => Math.min(row[column]?.length ?? 0, 44)));
    return Math.max(10, longest + 2);
  };
  const columns = (rows[0] ?? []).map(
    (_heading, at) => `<col min="${at + 1}" max="${at + 1}" width="${width(at)}" customWidth="1"/>`,
  );
  const written = rows.map((row, at) => {
    const cells = row.map((value, column) => {
      return value === "" ? "" : textCellXml(`${columnLetters(column)}${at + 1}`, value, at === 0 ? "heading" : "text");
    });
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
    `<sheetData>${written.join("")}</sheetData>`,
    "</worksheet>",
  ].join("");
}
