import { columnLetters, columnNumber, readableText } from "./cell-text";
import { WORKBOOK_LIMITS, WorkbookFault, type WorkbookRefusal } from "./limits";
import type { Tag } from "./tags";

/** A cell with something in it. */
export interface CellFound {
  /** From 0. */
  readonly column: number;
  readonly text: string;
  /** What stands in the cell is the result of a formula, as the program that saved the file wrote it down. */
  readonly isFormula: boolean;
  /** The formula has no result, but an error. */
  readonly isError: boolean;
}

export interface SheetRow {
  /** From 1. */
  readonly row: number;
  readonly cells: readonly CellFound[];
}

/** What has been read of a workbook, counted over all its sheets. */
export interface Room {
  rows: number;
  cells: number;
  characters: number;
}

type ReadTags = (onTag: (tag: Tag) => void) => boolean;

/**
 * The rows of a sheet that have something in them; null where there is no such part. A cell that stands twice is refused:
 * one of the two would be read and the other not.
 */
export function sheetCells(
  sheet: string,
  read: ReadTags,
  texts: readonly string[],
  room: Room,
): readonly SheetRow[] | null {
  const rows: SheetRow[] = [];
  let [row, column] = [0, -1];
  let cells: CellFound[] = [];
  let [type, value] = ["n", ""];
  let [inside, phonetic, isFormula] = [false, false, false];
  const refuse = (refusal: WorkbookRefusal): never => {
    const letters = column < 0 ? null : columnLetters(column);
    throw new WorkbookFault(refusal, { sheet, row: row > 0 ? row : null, column: letters });
  };
  const endRow = () => {
    if (cells.length === 0) return;
    room.rows += 1;
    if (room.rows > WORKBOOK_LIMITS.rows) refuse("too_many_rows");
    rows.push({ row, cells });
  };
  const endCell = () => {
    const text = readableText(type === "s" ? (texts[Number(value)] ?? refuse("file_broken")) : value, type);
    if (!/\S/.test(text) && !isFormula) return;
    if (column >= WORKBOOK_LIMITS.columns) refuse("too_many_columns");
    if (text.length > WORKBOOK_LIMITS.cell) refuse("cell_too_long");
    room.cells += 1;
    room.characters += text.length;
    if (room.cells > WORKBOOK_LIMITS.cells || room.characters > WORKBOOK_LIMITS.characters) refuse("too_many_cells");
    cells.push({ column, text, isFormula, isError: type === "e" });
  };
  const found = read((tag) => {
    if (tag.kind === "text") {
      if (inside && !phonetic) value += tag.text;
      if (value.length > 4 * WORKBOOK_LIMITS.cell) refuse("cell_too_long");
      return;
    }
    const opens = tag.kind === "open";
    switch (tag.name) {
      case "row":
        if (!opens) return endRow();
        [row, column, cells] = [after(row, tag.attributes["r"]) ?? refuse("file_broken"), -1, []];
        return;
      case "c": {
        if (!opens) return endCell();
        const said = tag.attributes["r"];
        const next = said === undefined ? column + 1 : columnNumber(said);
        if (next === null || next <= column || row === 0) return refuse("file_broken");
        [column, type, value, isFormula] = [next, tag.attributes["t"] ?? "n", "", false];
        return;
      }
      case "f":
        isFormula = true;
        return;
      case "rPh":
        phonetic = opens;
        return;
      case "v":
      case "t":
        inside = opens;
    }
  });
  return found ? rows : null;
}

/** The number of a row: what it says, or one more than the last. Null where rows do not come in their order. */
function after(last: number, said: string | undefined): number | null {
  const row = said === undefined ? last + 1 : Number(said);
  return Number.isInteger(row) && row > last && row <= 1_048_576 ? row : null;
}
