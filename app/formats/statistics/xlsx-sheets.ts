import { columnLetters } from "../workbook/cell-text";
import { type Look, styleOf } from "../workbook/styles";
import { textCellXml } from "../workbook/text-sheet";
import { codebookTables } from "./codebook-tables";
import {
  HIDDEN_SIGN,
  NOT_MEASURED_SIGN,
  type Shown,
  shownRows,
  type StatisticsColumn,
  type StatisticsFile,
} from "./statistics-file";

/** A cell of a sheet; null leaves its place empty. */
type SheetCell = { readonly look: Look; readonly value: string | number } | null;

interface SheetRow {
  readonly cells: readonly SheetCell[];
  /** The last column over which the second cell reaches. */
  readonly to?: number;
}

/** The row (from 1) of the table's headings: below the title and an empty row that parts the two. */
export const HEADER_ROW = 3;

/**
 * Title, table, and below it the facts. Headings that stay in sight while the table is scrolled hold everything above
 * them in sight too: facts above would leave a small screen no room for the table.
 */
export function tableSheet(file: StatisticsFile): string {
  const { columns } = file;
  const table = shownRows(file).map((row) => row.map((value, at) => cellOf(value, columns[at])));
  const headings = columns.map(({ label, kind }): SheetCell => {
    return { look: kind === "text" ? "heading" : "numberHeading", value: label };
  });
  const labels = file.facts.map(({ label }) => [textCell("label")(label)]);
  const widths = columnWidths([headings, ...table, ...labels], 48);
  const to = factsReach(widths);
  const facts = file.facts.map(({ label, text }): SheetRow => {
    return { cells: [textCell("label")(label), textCell("text")(text)], to };
  });
  const rows: SheetRow[] = [
    { cells: [{ look: "title", value: file.title }] },
    { cells: [] },
    { cells: headings },
    ...table.map((cells) => ({ cells })),
    { cells: [] },
    ...facts,
  ];
  return sheet(rows, widths, HEADER_ROW);
}

/** The codebook's tables, one below the other. */
export function codebookSheet(file: StatisticsFile): string {
  const tables = codebookTables(file).map(({ title, headings, rows }) => ({
    title: { look: "section", value: title } as const,
    cells: [headings.map(textCell("heading")), ...rows.map((row) => row.map(textCell("text")))],
  }));
  const widths = columnWidths(
    tables.flatMap(({ cells }) => cells),
    40,
  );
  const rows = tables.flatMap(({ title, cells }, at) => [
    ...(at > 0 ? [{ cells: [] }] : []),
    { cells: [title] },
    ...cells.map((each) => ({ cells: each })),
  ]);
  return sheet(rows, widths, null);
}

function textCell(look: Look): (value: string) => SheetCell {
  return (value) => ({ look, value });
}

function cellOf(shown: Shown, column: StatisticsColumn | undefined): SheetCell {
  const look = column?.kind === "percent" ? "percent" : "count";
  switch (shown.kind) {
    case "text":
      return { look: "text", value: shown.text };
    case "number":
      return { look, value: shown.number };
    case "hidden":
      return { look, value: HIDDEN_SIGN };
    case "not_measured":
      return { look, value: NOT_MEASURED_SIGN };
    case "untold":
      return null;
  }
}

const NARROWEST = 10;

/** In characters: as wide as what stands in the column, within reason; what is longer is wrapped. */
function columnWidths(rows: readonly (readonly SheetCell[])[], widest: number): number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    cells.forEach((cell, at) => {
      const wanted = String(cell?.value ?? "").length * 1.1 + 2;
      widths[at] = Math.max(widths[at] ?? NARROWEST, Math.min(Math.ceil(wanted), widest));
    });
  }
  return widths;
}

/** The column up to which the texts of the facts reach: the table's last, or one beyond it that gives 60 characters. */
function factsReach(widths: readonly number[]): number {
  let room = 0;
  for (let at = 1; ; at += 1) {
    room += widths[at] ?? NARROWEST;
    if (room >= 60 && at >= Math.min(widths.length - 1, 8)) return at;
  }
}

/**
 * In points, null for one line: not every program works out by itself how high a row must be. Titles reach over what is
 * beside them.
 */
function heightOf({ cells, to }: SheetRow, widths: readonly number[]): number | null {
  const lines = cells.map((cell, at) => {
    if (typeof cell?.value !== "string" || cell.look === "title" || cell.look === "section") return 1;
    const last = at === 1 ? (to ?? at) : at;
    let room = 0;
    for (let column = at; column <= last; column += 1) room += widths[column] ?? NARROWEST;
    return linesOf(cell.value, room);
  });
  const most = Math.max(1, ...lines);
  return most > 1 ? Math.min(HIGHEST, 15 * most) : null;
}

function linesOf(text: string, room: number): number {
  const lines = text.split(/\r\n|\r|\n/).map((line) => Math.max(1, Math.ceil((line.length * 1.1) / room)));
  return lines.reduce((sum, each) => sum + each, 0);
}

/** The most that a row of a workbook is high, in points. */
const HIGHEST = 409;

function sheet(rows: readonly SheetRow[], widths: readonly number[], frozen: number | null): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const merged = rows.flatMap(({ to }, at) => (to === undefined ? [] : [`B${at + 1}:${columnLetters(to)}${at + 1}`]));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews>${frozen === null ? '<sheetView workbookViewId="0"/>' : viewBelow(frozen)}</sheetViews>`,
    `<sheetFormatPr baseColWidth="${NARROWEST}" defaultColWidth="${NARROWEST}" defaultRowHeight="15"/>`,
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
    `<sheetData>${rows.map((row, at) => rowXml(row, at, widths)).join("")}</sheetData>`,
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`
      : "",
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    "</worksheet>",
  ].join("");
}

/** How the sheet that is seen first is seen: what is above stays when the rest is scrolled. */
function viewBelow(row: number): string {
  return `<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${row}" topLeftCell="A${row + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${row + 1}" sqref="A${row + 1}"/></sheetView>`;
}

function rowXml(row: SheetRow, at: number, widths: readonly number[]): string {
  const written = row.cells.map((cell, column) => (cell ? cellXml(cell, `${columnLetters(column)}${at + 1}`) : ""));
  const points = heightOf(row, widths);
  const height = points === null ? "" : ` ht="${points}" customHeight="1"`;
  return `<row r="${at + 1}"${height}>${written.join("")}</row>`;
}

function cellXml({ look, value }: NonNullable<SheetCell>, reference: string): string {
  if (typeof value === "number") return `<c r="${reference}" s="${styleOf(look)}"><v>${value}</v></c>`;
  return textCellXml(reference, value, look);
}
