import { MEASURE_KEYS } from "./codebook-tables";
import { type Shown, shownRows, type StatisticsFile } from "./statistics-file";

/**
 * A table of statistics for programs: `tilltals.statistics/1`, described in docs/statistics-format.md. Properties stand
 * in the same order always, so that the same table gives the same bytes.
 */
export function writeJson(file: StatisticsFile): Uint8Array {
  const { title, language, facts, columns, codebook } = file;
  const document = {
    format: "tilltals.statistics/1",
    title,
    language,
    facts: facts.map(({ label, text }) => ({ label, text })),
    columns: columns.map(({ name, label, kind }) => ({ name, label, kind })),
    rows: shownRows(file).map((row) =>
      Object.fromEntries(row.map((value, at) => [columns[at]?.name, valueOf(value, columns[at]?.kind === "count")])),
    ),
    codebook: {
      measures: codebook.measures.map((measure) => Object.fromEntries(MEASURE_KEYS.map((key) => [key, measure[key]]))),
      codes: codebook.codes.map(({ variable, code, label }) => ({ variable, code, label })),
      missing: codebook.missing.map(({ code, label }) => ({ code, label })),
    },
  };
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
}

/** A count says what it is also where it is no number; a share is a number or null. */
function valueOf(value: Shown, counts: boolean): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return counts ? { count: value.number, status: "shown" } : value.number;
    case "untold":
      return null;
    default:
      return { count: null, status: value.kind };
  }
}
