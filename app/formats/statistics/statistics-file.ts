import type { Cell } from "#app/domain/aggregate/released-table";

/*
 * A released table with everything that is said about it, in words of one language: what every file of statistics is
 * made from. It holds no count that may not be shown, so no file can.
 */

export interface StatisticsFile {
  readonly title: string;
  readonly language: "sv" | "en";
  /** Period, unit of count, response rate, definitions, date, suppression note, in the order in which they are read. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly columns: readonly StatisticsColumn[];
  /** One value per column: a text, a Cell for counts, whole per cent (0 or more) or null for percent. */
  readonly rows: readonly (readonly StatisticsValue[])[];
  readonly codebook: Codebook;
}

export interface StatisticsColumn {
  /** What programs call it: `[a-z][a-z0-9_]*`, at most 32 characters, no two alike. */
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "count" | "percent";
}

export type StatisticsValue = string | Cell | number | null;

/** What the variables and codes mean. */
export interface Codebook {
  readonly measures: readonly {
    readonly key: string;
    readonly label: string;
    readonly area: string;
    readonly bbic: string;
    readonly scoring: string;
    readonly versions: string;
    readonly languages: string;
    readonly dates: string;
    readonly counted: string;
  }[];
  /** `variable` is the name of a column. */
  readonly codes: readonly { readonly variable: string; readonly code: string; readonly label: string }[];
  /** How {@link HIDDEN_SIGN}, {@link NOT_MEASURED_SIGN} and {@link UNTOLD_SIGN} are written, in words. */
  readonly missing: readonly { readonly code: string; readonly label: string }[];
  /** {@link CODEBOOK_HEADINGS} in the language. */
  readonly headings: Readonly<Record<string, string>>;
}

/** Headings that the files ask for: the two sheets, the codebook's four tables, and their columns. */
export const CODEBOOK_HEADINGS = [
  ...(["table", "codebook"] as const),
  ...(["columns", "measures", "codes", "missing"] as const),
  ...(["key", "label", "area", "bbic", "scoring", "versions", "languages", "dates", "counted"] as const),
  ...(["variable", "code"] as const),
] as const;
export type CodebookHeading = (typeof CODEBOOK_HEADINGS)[number];

/** A count that may not be shown. */
export const HIDDEN_SIGN = "*";
/** Nobody asked: neither 0 nor hidden. */
export const NOT_MEASURED_SIGN = "..";
/** A share of too few, or of a count that is not shown. */
export const UNTOLD_SIGN = "";

/** What one place of the table holds, once it is known to be what its column says. */
export type Shown =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "hidden" | "not_measured" | "untold" };

/** The rows, each place checked against its column. A table that contradicts itself is a mistake of the caller. */
export function shownRows(file: StatisticsFile): Shown[][] {
  const names = new Set(file.columns.map(({ name }) => name));
  if (names.size !== file.columns.length) throw new TypeError("two columns have one name");
  for (const name of names) if (!/^[a-z][a-z0-9_]{0,31}$/.test(name)) throw new TypeError(`no column name: ${name}`);
  return file.rows.map((row) => {
    if (row.length !== file.columns.length) throw new TypeError("a row has another length than the columns");
    return file.columns.map((column, at) => shown(column, row[at]));
  });
}

function shown({ name, kind }: StatisticsColumn, value: StatisticsValue | undefined): Shown {
  if (kind === "text" && typeof value === "string") return { kind: "text", text: value };
  if (kind === "percent" && value === null) return { kind: "untold" };
  if (kind === "percent" && isWhole(value)) return { kind: "number", number: value };
  if (kind === "count" && typeof value === "object" && value !== null) {
    if (value.kind !== "count") return { kind: value.kind };
    if (isWhole(value.count)) return { kind: "number", number: value.count };
  }
  throw new TypeError(`the column ${name} is of the kind ${kind}, and a value of it is not`);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
