/*
 * A table as somebody's file holds it: rows of texts, whatever program wrote it. A file is read as data only. Nothing in
 * it is calculated, fetched or expanded, and one that is larger than its size promised is refused while it is read.
 */

export interface TableRow {
  /** As the person who made the file counts: the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type TableReading =
  | { readonly ok: true; readonly rows: readonly TableRow[]; readonly since1904: boolean }
  | { readonly ok: false; readonly refusal: TableRefusal };

export const TABLE_REFUSALS = [
  "file_empty",
  "file_too_large",
  "file_too_many_rows",
  "file_too_wide",
  "file_old_or_locked",
  "file_not_table",
  "file_broken",
  "file_quote_open",
  "file_took_too_long",
  /** Nothing is wrong with the file: another is being read. */
  "busy",
] as const;
export type TableRefusal = (typeof TABLE_REFUSALS)[number];

/** What one file may hold. */
export const TABLE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  /** Rows with something in them, the headings included. */
  rows: 50_001,
  columns: 60,
  /** Characters of one cell. */
  cell: 4_000,
  /** Characters of all cells: one text of an XLSX file can be named by any number of cells. */
  characters: 40_000_000,
  /** Texts that an XLSX file keeps for its cells to name: more than the largest import has cells, and the most of Excel. */
  strings: 1_000_000,
  /** Bytes of everything that is unpacked from an XLSX file. */
  unpacked: 120 * 1024 * 1024,
  /** Parts of an XLSX file. */
  parts: 1_000,
} as const;

/** Thrown inside the readers, and turned into a refusal by {@link readTable}: no other error of a file leaves them. */
export class TableFault extends Error {
  constructor(readonly refusal: TableRefusal) {
    super(refusal);
  }
}

/** Gathers rows and holds the limits, whatever they come from. */
export class RowCollector {
  readonly rows: TableRow[] = [];
  #characters = 0;

  add(line: number, cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === "")) return;
    if (this.rows.length >= TABLE_LIMITS.rows) throw new TableFault("file_too_many_rows");
    for (const cell of cells) this.#characters += cell.length;
    if (this.#characters > TABLE_LIMITS.characters) throw new TableFault("file_too_large");
    this.rows.push({ line, cells });
  }
}

/** Lets everything else that waits have its turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
