import type { LocalizedText } from "#app/domain/questionnaire/version";
import type { CellFound, SheetRow } from "../workbook/sheet-cells";
import type { SheetFound } from "../workbook/read";
import { headingOf, isKnownColumn, lossOfColumn } from "./headings";
import { headingLanguage } from "./languages";
import type { FaultCode, Report } from "./report";
import type { LossCode } from "./vocabulary";

/** How texts without a named language are understood. */
export interface DefaultLanguage {
  readonly code: string;
  /** The form says so; otherwise it is only assumed. */
  readonly isSaid: boolean;
}

/** A text may be this long in a draft. */
export const LONGEST_TEXT = 2_000;

interface Column {
  readonly field: string;
  /** Null for a column that is not translated. */
  readonly language: string | null;
}

/** A sheet whose first row names its columns. Whatever nobody asks for is told in the end. */
export class Table {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly #columns = new Map<number, Column>();
  readonly #headings: SheetRow | undefined;

  constructor(
    sheet: SheetFound,
    readonly report: Report,
    /** The columns that are read; null for a sheet in which a column without heading means nothing. */
    readonly fields: readonly string[],
    language: DefaultLanguage,
  ) {
    this.name = sheet.name;
    const [headings, ...rows] = sheet.rows;
    this.#headings = headings;
    this.rows = rows.map(({ row, cells }) => new TableRow(this, row, this.#usable(row, cells)));
    if (headings) this.#readHeadings(this.#usable(headings.row, headings.cells), headings.row, language);
  }

  get headingRow(): number | null {
    return this.#headings?.row ?? null;
  }

  /** The languages in which the sheet has texts. */
  get languages(): readonly string[] {
    return [...new Set([...this.#columns.values()].flatMap(({ language }) => language ?? []))];
  }

  columnsOf(field: string): readonly (readonly [column: number, language: string | null])[] {
    return [...this.#columns].flatMap(([at, column]) =>
      column.field === field ? [[at, column.language] as const] : [],
    );
  }

  /** Tells of every cell that was neither read nor told of. */
  tellUnused(): void {
    for (const row of this.rows) {
      for (const { column, text } of row.cells) {
        if (row.used.has(column) || this.report.isTold(this.name, row.row, column)) continue;
        const known = this.#columns.get(column);
        const code = row.leftOut ?? (known ? lossOfColumn(known.field) : "cell_not_used");
        this.report.tell(this.name, row.row, column, code, text);
      }
    }
  }

  /** A formula is what it came to when the file was saved; one that came to an error is nothing. */
  #usable(row: number, cells: readonly CellFound[]): readonly CellFound[] {
    return cells.filter(({ column, text, isFormula, isError }) => {
      const isEmpty = !/\S/.test(text);
      if (isError || isEmpty) this.report.tell(this.name, row, column, "formula_error", text);
      else if (isFormula) this.report.tell(this.name, row, column, "formula_value", text);
      return !isError && !isEmpty;
    });
  }

  #readHeadings(cells: readonly CellFound[], row: number, language: DefaultLanguage): void {
    // Columns that name their language come first: one that does not may only stand in for a missing one.
    const parsed = cells.map((cell) => ({ ...cell, heading: headingOf(cell.text) }));
    const ordered = [...parsed].sort(
      (a, b) => Number(b.heading.language !== null) - Number(a.heading.language !== null),
    );
    for (const { column, text, heading } of ordered) {
      const tell = (code: LossCode) => this.report.tell(this.name, row, column, code, text);
      const { field } = heading;
      const isText = this.fields.includes(field) && (field === "label" || field === "hint");
      const found = heading.language === null ? null : headingLanguage(heading.language);
      if (isText && heading.language !== null && !found) tell("language_unknown");
      else if (!this.fields.includes(field) && !isKnownColumn(field)) tell("column_unknown");
      else {
        const code = !isText ? null : (found?.code ?? language.code);
        if (this.fields.includes(field) && this.#has(field, code)) tell("column_twice");
        else this.#columns.set(column, { field, language: code });
        if (found && !found.isSaid) tell("language_named");
        if (isText && !found && !language.isSaid) tell("language_assumed");
      }
    }
  }

  #has(field: string, language: string | null): boolean {
    return [...this.#columns.values()].some((known) => known.field === field && known.language === language);
  }
}

export class TableRow {
  readonly used = new Set<number>();
  /** Set where nothing of the row comes along but what is read all the same: the code for all else in it. */
  leftOut: LossCode | null = null;

  constructor(
    readonly table: Table,
    readonly row: number,
    readonly cells: readonly CellFound[],
  ) {}

  /** The cell without the spaces around it; empty where there is none. */
  get(field: string): string {
    return this.peek(field, true);
  }

  /** The same, and the cell is told of in the end unless somebody else reads it. */
  peek(field: string, isUsed = false): string {
    for (const [at] of this.table.columnsOf(field)) {
      const cell = this.cells.find(({ column }) => column === at);
      if (!cell) continue;
      if (isUsed) this.used.add(at);
      return cell.text.trim();
    }
    return "";
  }

  /** A cell of our own that may not be longer than this; a longer one is told of and left out. */
  short(field: string, longest: number): string {
    const text = this.get(field);
    if (text.length <= longest) return text;
    this.tell(field, "own_value_invalid");
    return "";
  }

  /** A text by language, word for word. */
  texts(field: string): LocalizedText {
    const texts: Record<string, string> = {};
    for (const [at, language] of this.table.columnsOf(field)) {
      const cell = this.cells.find(({ column }) => column === at);
      if (!cell || language === null) continue;
      this.used.add(at);
      texts[language] = cell.text;
      if (cell.text.length > LONGEST_TEXT) this.fault(at, "text_too_long", cell.text);
      if (/\$\{/.test(cell.text)) this.tellAt(at, "label_with_reference", cell.text);
      if (/<\/?[a-z][^<>]*>/i.test(cell.text)) this.tellAt(at, "label_with_markup", cell.text);
    }
    return texts;
  }

  /** Tells of the row's cell in a column, or of the row where it has no such cell. */
  tell(field: string, code: LossCode, what = this.peek(field)): void {
    this.tellAt(this.#columnOf(field), code, what);
  }

  tellAt(column: number | null, code: LossCode, what: string): void {
    this.table.report.tell(this.table.name, this.row, column, code, what);
  }

  fault(column: number | string | null, code: FaultCode, what: string): void {
    const at = typeof column === "string" ? this.#columnOf(column) : column;
    this.table.report.fault(this.table.name, this.row, at, code, what);
  }

  #columnOf(field: string): number | null {
    const filled = this.table.columnsOf(field).find(([at]) => this.cells.some(({ column }) => column === at));
    return filled?.[0] ?? this.table.columnsOf(field)[0]?.[0] ?? null;
  }
}
