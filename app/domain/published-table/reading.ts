import {
  asOneLine,
  bytesOf,
  cellOf,
  type PublishedCell,
  type PublishedFigures,
  PUBLISHED_LIMITS,
} from "./published-table";

/*
 * From the rows of a file to figures. Every fault is named by the file's own rows and columns, and one fault is enough to
 * keep nothing: a figure that somebody has to guess is not as it was printed.
 */

export const FIGURE_FAULTS = [
  /** The first row must hold a heading for the rows and one for each column of figures. */
  "headings_missing",
  "heading_empty",
  "heading_twice",
  "rows_missing",
  "too_many_rows",
  "too_many_columns",
  "label_missing",
  /** An empty cell says neither 0 nor hidden nor not measured. */
  "cell_empty",
  /** Something stands where there is no heading. */
  "cell_outside",
  /** `#REF!` and the like: the program that saved the file could not calculate it. */
  "cell_error",
  "text_too_long",
  "table_too_large",
] as const;
export type FigureFaultCode = (typeof FIGURE_FAULTS)[number];

export interface FigureFault {
  /** As the file counts: the first is 1. Null: of the file as a whole. */
  readonly row: number | null;
  /** What the row is called, where it has a name. */
  readonly label: string | null;
  /** The heading, or the number of the column where it has none (the first is 1). Null: of the row as a whole. */
  readonly column: string | number | null;
  /** What stands there; shortened where it is long. */
  readonly text: string;
  readonly fault: FigureFaultCode;
}

export type ReadFigures =
  | { readonly ok: true; readonly figures: PublishedFigures }
  | { readonly ok: false; readonly faults: readonly FigureFault[] };

interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The figures of a file whose first row holds the headings, or all that is wrong with it. */
export function readFigures(rows: readonly FileRow[]): ReadFigures {
  const [head, ...body] = rows.map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells.map(asOneLine)) }));
  if (!head || head.cells.length < 2) return refusedWhole("headings_missing", head?.line ?? 1);
  if (body.length === 0) return refusedWhole("rows_missing", null);
  if (body.length > PUBLISHED_LIMITS.rows) return refusedWhole("too_many_rows", null);
  if (head.cells.length > PUBLISHED_LIMITS.columns) return refusedWhole("too_many_columns", head.line);
  const columns = [...head.cells];
  const faults = [...headingFaults(head), ...body.flatMap((row) => rowFaults(row, columns))];
  if (faults.length > 0) return { ok: false, faults };
  const figures = {
    columns,
    rows: body.map(({ cells: [label = "", ...cells] }) => ({ label, cells: cells.map(rounded) })),
  };
  return bytesOf(figures) > PUBLISHED_LIMITS.figureBytes
    ? refusedWhole("table_too_large", null)
    : { ok: true, figures };
}

function headingFaults({ line, cells }: FileRow): FigureFault[] {
  const seen = new Set<string>();
  return cells.flatMap((heading, index): FigureFault[] => {
    const at = { row: line, label: null, column: index + 1, text: shortened(heading) };
    const twice = heading !== "" && seen.has(heading.toLowerCase());
    seen.add(heading.toLowerCase());
    if (heading === "") return [{ ...at, fault: "heading_empty" }];
    if (twice) return [{ ...at, fault: "heading_twice" }];
    return heading.length > PUBLISHED_LIMITS.label ? [{ ...at, fault: "text_too_long" }] : [];
  });
}

function rowFaults({ line, cells }: FileRow, columns: readonly string[]): FigureFault[] {
  const [label = ""] = cells;
  return Array.from({ length: Math.max(cells.length, columns.length) }, (_, index) => cells[index] ?? "").flatMap(
    (text, index) => {
      const fault = index === 0 ? labelFault(text) : index < columns.length ? cellFault(text) : outsideFault(text);
      const heading = columns[index] === undefined || columns[index] === "" ? index + 1 : columns[index];
      return fault
        ? [{ row: line, label: shortened(label) || null, column: heading, text: shortened(text), fault }]
        : [];
    },
  );
}

function labelFault(text: string): FigureFaultCode | null {
  if (text === "") return "label_missing";
  return text.length > PUBLISHED_LIMITS.label ? "text_too_long" : null;
}

function cellFault(text: string): FigureFaultCode | null {
  if (text === "") return "cell_empty";
  if (/^#+$|^#[\p{Lu}/0]+[!?]?$|^#[\p{Lu}/0]+\/[\p{Lu}0]+[!?]?$/u.test(text)) return "cell_error";
  return text.length > PUBLISHED_LIMITS.cell ? "text_too_long" : null;
}

function outsideFault(text: string): FigureFaultCode | null {
  return text === "" ? null : "cell_outside";
}

/** Workbooks keep `0.1 + 0.2` as 0.30000000000000004, which nobody printed: fifteen digits are what they show at most. */
function rounded(text: string): PublishedCell {
  const long = /^-?\d+\.\d{10,}$/.test(text);
  return cellOf(long ? String(Number(Number(text).toPrecision(15))) : text);
}

function refusedWhole(fault: FigureFaultCode, row: number | null): ReadFigures {
  return { ok: false, faults: [{ row, label: null, column: null, text: "", fault }] };
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
