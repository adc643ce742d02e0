import type { VersionDocument } from "#app/domain/questionnaire/version";
import type { ImportReading, Loss } from "#app/formats/exchange/reading";
import { columnLetters } from "#app/formats/workbook/cell-text";
import { packageOf } from "#app/formats/workbook/package";
import { readWorkbook } from "#app/formats/workbook/read";
import { textSheet } from "#app/formats/workbook/text-sheet";
import { readXlsForm } from "#app/formats/xlsform/read";

/** Rows of sheets, by their names. */
export type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>;

export function workbookOf(sheets: Sheets): Uint8Array {
  return packageOf(Object.entries(sheets).map(([name, rows]) => ({ name, xml: textSheet(rows) })));
}

/** The opposite of {@link workbookOf}; rows and cells without anything in them are empty. */
export function sheetsOf(bytes: Uint8Array): Sheets {
  const reading = readWorkbook(bytes);
  if (!reading.ok) throw new Error(reading.refusal);
  return Object.fromEntries(
    reading.sheets.map(({ name, rows }) => {
      const found: string[][] = [];
      for (const { row, cells } of rows) {
        const line: string[] = [];
        for (const { column, text } of cells) line[column] = text;
        found[row - 1] = Array.from(line, (text) => text ?? "");
      }
      return [name, Array.from(found, (line) => line ?? [])];
    }),
  );
}

/** The sheets as rows of cells between `|`; the first row holds the headings. */
export function form(sheets: Readonly<Record<string, string>>): Sheets {
  return Object.fromEntries(
    Object.entries(sheets).map(([name, text]) => [
      name,
      text
        .trim()
        .split("\n")
        .map((line) => line.split("|").map((cell) => cell.trim())),
    ]),
  );
}

export type Read = Extract<ImportReading, { ok: true }>;

export function readForm(sheets: Sheets, language = "en"): Read {
  const reading = readXlsForm(workbookOf(sheets), language);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading;
}

/** `survey!C4 media_left_out cat.png` */
export function toldIn(losses: readonly Loss[]): string[] {
  return losses.map((loss) => {
    if ("path" in loss) throw new Error("a workbook has no paths");
    const { sheet, row, column, code, what } = loss;
    return `${sheet}!${column ?? ""}${row ?? ""} ${code} ${what}`;
  });
}

/** Without what stands in columns and sheets of our own: as another program would write it. */
export function withoutOurs(sheets: Sheets): Sheets {
  const others = Object.entries(sheets).filter(([name]) => !name.startsWith("tilltals_"));
  return Object.fromEntries(
    others.map(([name, rows]) => {
      const kept = (rows[0] ?? []).flatMap((heading, at) => (heading.startsWith("tilltals_") ? [] : [at]));
      return [name, rows.map((row) => kept.map((at) => row[at] ?? ""))];
    }),
  );
}

/** What a form has words for. */
export function carried({ key, intro, outro, areas, items }: VersionDocument): unknown {
  const asked = new Set(items.map(({ area }) => area));
  return {
    ...{ key, intro, outro },
    areas: areas.filter((area) => asked.has(area.key)).map(({ key: area, title }) => ({ area, title })),
    items: items.map(({ key: item, area, type, text, help, options, showIf }) => ({
      ...{ item, area, text, help, showIf },
      answered: type === "text" || type === "multi" ? type : "one",
      options: options?.map(({ value, label }) => ({ value, label })),
    })),
  };
}

/** The cells of a sheet with something in them: `C4` and what stands there. */
export function cellsOf(sheets: Sheets): { sheet: string; row: number; column: number; place: string; text: string }[] {
  return Object.entries(sheets).flatMap(([sheet, rows]) =>
    rows.flatMap((line, row) =>
      line.flatMap((text, column) =>
        text === "" ? [] : [{ sheet, row, column, place: `${sheet}!${columnLetters(column)}${row + 1}`, text }],
      ),
    ),
  );
}
