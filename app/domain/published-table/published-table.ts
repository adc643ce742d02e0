import { z } from "zod";

/*
 * A table of figures that was published before, kept as it was printed: nothing is calculated, rounded or filled in. A
 * number that was not measured is neither 0 nor hidden, and a hidden one is not 0 either (domain.md T15).
 */

/** As printed where a number is hidden. */
export const HIDDEN = "*";
/** Printed in the reader's words. */
export const NOT_MEASURED = "not_measured";

/** What one table may hold: as much as somebody reads, and as fits into the form that accepts it. */
export const PUBLISHED_LIMITS = {
  /** Of the file. A workbook of a small table is large because of all that is around it. */
  bytes: 1024 * 1024,
  rows: 500,
  /** The one that names the rows included. */
  columns: 40,
  label: 200,
  cell: 100,
  title: 200,
  source: 300,
  note: 500,
  notes: 20,
  /** Of headings, rows and figures as JSON: with all that can be said about them still less than a form may bring. */
  figureBytes: 150 * 1024,
} as const;

const text = (longest: number) => z.string().transform(asOneLine).pipe(z.string().min(1).max(longest));

/**
 * A whole number or a decimal whose digits are those that were printed, `*` for hidden, `not_measured`, or a text as
 * printed: `2 044`, `–`, `..`.
 */
export const PublishedCell = z.union([z.number(), text(PUBLISHED_LIMITS.cell)]);
export type PublishedCell = z.infer<typeof PublishedCell>;

export const PublishedTitle = text(PUBLISHED_LIMITS.title);
export const PublishedSource = text(PUBLISHED_LIMITS.source);
export const PublishedNotes = z.array(text(PUBLISHED_LIMITS.note)).max(PUBLISHED_LIMITS.notes);

/** A stored format: add members, never change or remove one. The first column is the one that names the rows. */
export const PublishedContent = z
  .object({
    title: PublishedTitle,
    /** Where it was published: the report, who wrote it, the year. */
    source: PublishedSource,
    notes: PublishedNotes,
    columns: z.array(text(PUBLISHED_LIMITS.label)).min(2).max(PUBLISHED_LIMITS.columns),
    rows: z
      .array(z.object({ label: text(PUBLISHED_LIMITS.label), cells: z.array(PublishedCell) }))
      .min(1)
      .max(PUBLISHED_LIMITS.rows),
  })
  .refine(({ columns, rows }) => rows.every(({ cells }) => cells.length === columns.length - 1))
  .refine(({ columns, rows }) => bytesOf({ columns, rows }) <= PUBLISHED_LIMITS.figureBytes);
export type PublishedContent = z.infer<typeof PublishedContent>;

/** The figures alone, before somebody has said what they are called and where they come from. */
export type PublishedFigures = Pick<PublishedContent, "columns" | "rows">;

/**
 * What a text in a file stands for. Digits become a number only where the number is printed with the same digits, so
 * that `2 044`, `15,0` and `007` stay as they are; `2.044` may be a decimal or two thousand and stays as it is, too.
 */
export function cellOf(written: string): PublishedCell {
  const cell = asOneLine(written);
  if (NOT_MEASURED_AS_WRITTEN.has(cell.toLowerCase())) return NOT_MEASURED;
  const plain = /^-?\d+(\.\d+)?$/.test(cell) && !THOUSANDS_OR_DECIMALS.test(cell);
  return plain && String(Number(cell)) === cell ? Number(cell) : cell;
}

const THOUSANDS_OR_DECIMALS = /[.,]\d{3}$/;

const NOT_MEASURED_AS_WRITTEN: ReadonlySet<string> = new Set([
  ...[NOT_MEASURED, "not measured", "was not measured"],
  ...["mättes inte", "mättes ej", "ej mätt", "inte mätt", "mäts inte", "mäts ej"],
]);

/** The number that a cell states, also where it is printed with spaces or a decimal comma. Null where none is certain. */
export function numberOf(cell: PublishedCell): number | null {
  if (typeof cell === "number") return cell;
  if (THOUSANDS_OR_DECIMALS.test(cell)) return null;
  if (!/^-?\d{1,3}([ \u00a0\u202f]?\d{3})*([.,]\d+)?$|^-?\d+([.,]\d+)?$/.test(cell)) return null;
  return Number(cell.replace(/[ \u00a0\u202f]/g, "").replace(",", "."));
}

/**
 * Without breaks and without what nobody can see: control characters (a zero byte is more than PostgreSQL can keep),
 * marks of width zero, and halves of characters. Spaces that do not break are kept, since `2 044` is printed with one.
 */
export function asOneLine(written: string): string {
  return written
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

export function bytesOf(content: unknown): number {
  return new TextEncoder().encode(JSON.stringify(content)).length;
}
