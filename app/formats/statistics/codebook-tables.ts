import type { CodebookHeading, StatisticsFile } from "./statistics-file";

/** One table of the codebook, in words. */
export interface CodebookTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The codebook as tables: the columns, the measures, the codes, and what is written where there is no number. */
export function codebookTables({ columns, codebook }: StatisticsFile): CodebookTable[] {
  const table = <Key extends CodebookHeading>(
    title: CodebookHeading,
    keys: readonly Key[],
    rows: readonly Readonly<Record<Key, string>>[],
  ): CodebookTable => ({
    title: heading(codebook, title),
    headings: keys.map((key) => heading(codebook, key)),
    rows: rows.map((row) => keys.map((key) => row[key])),
  });
  const variables = columns.map(({ name, label }) => ({ variable: name, label }));
  return [
    table("columns", ["variable", "label"], variables),
    table("measures", MEASURE_KEYS, codebook.measures),
    table("codes", ["variable", "code", "label"], codebook.codes),
    table("missing", ["code", "label"], codebook.missing),
  ].filter(({ rows }) => rows.length > 0);
}

/** A heading in the language; its key where the language has none, so that a file is never without. */
export function heading({ headings }: StatisticsFile["codebook"], key: CodebookHeading): string {
  return headings[key] ?? key;
}

/** In the order in which every file has them. */
export const MEASURE_KEYS = [
  "key",
  "label",
  "area",
  "bbic",
  "scoring",
  "versions",
  "languages",
  "dates",
  "counted",
] as const;
