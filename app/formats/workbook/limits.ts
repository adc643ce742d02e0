/** What one workbook may hold that is read as a questionnaire. The largest that were found in use have a tenth of it. */
export const WORKBOOK_LIMITS = {
  /** Bytes of the file. */
  bytes: 5 * 1024 * 1024,
  /** Bytes of everything that the file says it holds when unpacked: read at once, and in less than a second. */
  unpacked: 12 * 1024 * 1024,
  /** How many times its packed size a part may have, once it is large. Sheets that are mostly empty reach sixty. */
  ratio: 200,
  parts: 1_000,
  sheets: 100,
  /** Rows with something in them, of all sheets. */
  rows: 10_000,
  columns: 256,
  /** Characters of one cell: the most that a spreadsheet program lets anybody write. */
  cell: 32_767,
  cells: 100_000,
  /** Characters of all cells: one shared text can be named by any number of cells. */
  characters: 4_000_000,
  /** Texts that the workbook keeps for its cells to name. */
  strings: 100_000,
} as const;

export type WorkbookRefusal =
  | "file_empty"
  | "file_too_large"
  | "file_old"
  | "file_locked"
  | "file_macros"
  | "file_not_workbook"
  | "file_broken"
  | "too_many_rows"
  | "too_many_columns"
  | "too_many_cells"
  | "cell_too_long";

/** Where in the workbook; rows as the program that shows it counts, columns by their letters. */
export interface CellPlace {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
}

/** Thrown inside the reader, and turned into a refusal by `readWorkbook`: no other error of a file leaves it. */
export class WorkbookFault extends Error {
  constructor(
    readonly refusal: WorkbookRefusal,
    readonly place: CellPlace = { sheet: null, row: null, column: null },
  ) {
    super(refusal);
  }
}
