import { FORMULA_START, plain } from "../workbook/plain";
import { codebookTables } from "./codebook-tables";
import {
  HIDDEN_SIGN,
  NOT_MEASURED_SIGN,
  type Shown,
  shownRows,
  type StatisticsFile,
  UNTOLD_SIGN,
} from "./statistics-file";

/*
 * CSV after RFC 4180, UTF-8 with its mark, which is how spreadsheets know it. A text that a spreadsheet would calculate
 * is led in by an apostrophe, also after a separator within the text: whoever opens the file with another separator
 * than it was written with cuts texts into cells of their own.
 */

export const CSV_SEPARATORS = [";", ",", "\t"] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

export interface CsvForm {
  readonly separator: CsvSeparator;
  /**
   * With facts: title and facts above a table whose headings are in words, for a person. Without: the table alone,
   * headed by the columns' names, for a program.
   */
  readonly facts: boolean;
}

export function writeCsv(file: StatisticsFile, { separator, facts }: CsvForm): Uint8Array {
  const table = shownRows(file).map((row) => row.map(fieldOf));
  if (!facts) return csv([file.columns.map(({ name }) => name), ...table], separator);
  return csv(
    [
      [text(file.title)],
      ...file.facts.map((fact) => [text(fact.label), text(fact.text)]),
      [],
      file.columns.map(({ label }) => text(label)),
      ...table,
    ],
    separator,
  );
}

/** What the variables and codes mean, for those who fetch the table as CSV: one table below the other. */
export function writeCodebookCsv(file: StatisticsFile, separator: CsvSeparator): Uint8Array {
  const tables = codebookTables(file).flatMap(({ title, headings, rows }) => [[], [title], headings, ...rows]);
  return csv([[text(file.title)], ...tables.map((row) => row.map(text))], separator);
}

/** Every line has the same number of fields (RFC 4180): programs work out separator and width from the first lines. */
function csv(rows: readonly (readonly string[])[], separator: CsvSeparator): Uint8Array {
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? "").join(separator));
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join("")}`);
}

function fieldOf(value: Shown): string {
  switch (value.kind) {
    case "text":
      return text(value.text);
    case "number":
      return String(value.number);
    case "hidden":
      return HIDDEN_SIGN;
    case "not_measured":
      return NOT_MEASURED_SIGN;
    case "untold":
      return UNTOLD_SIGN;
  }
}

/** Quoted where any of the three separators stands in it, so that the choice of one does not change what is quoted. */
function text(value: string): string {
  const cleaned = plain(value).replace(FORMULA_INSIDE, "$&'");
  const harmless = FORMULA_START.test(cleaned) ? `'${cleaned}` : cleaned;
  return /[";,\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const FORMULA_INSIDE = /[;,\t\r\n]"*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
