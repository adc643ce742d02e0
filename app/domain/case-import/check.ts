import { type ColumnMap, columnsOf, type ImportField } from "./columns";
import type { NewCaseInput } from "../case/case";
import { checkRow, type ImportChoices, type RowFault } from "./row";

/** A file as it was read: the first row holds the headings. */
export interface ImportedTable {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly since1904: boolean;
}

/** What a file would do, and what stands in its way. Nothing has been changed. */
export interface ImportCheck {
  readonly columns: ColumnMap;
  /** The cases that the file's sound rows would make, each with its line. */
  readonly cases: readonly { readonly line: number; readonly input: NewCaseInput }[];
  readonly faults: readonly RowFault[];
  /** Rows with something wrong. */
  readonly faultyRows: number;
}

/**
 * Checks a file row by row. References are compared as they would be stored, so that `sn 1` and `SN 1` are one.
 *
 * @param takenOf which of some references have a case already; asked for some hundred at a time.
 * @param breathe called between parts, so that other work has its turn.
 */
export async function checkTable(
  table: ImportedTable,
  choices: ImportChoices,
  today: string,
  takenOf: (references: readonly string[]) => Promise<ReadonlySet<string>>,
  breathe: () => Promise<void>,
): Promise<ImportCheck> {
  const [headings, ...rows] = table.rows;
  const columns = columnsOf(headings?.cells ?? []);
  const cases: { line: number; input: NewCaseInput }[] = [];
  const faults: RowFault[] = [];
  const faulty = new Set<number>();
  const lineOf = new Map<string, number>();
  if (columns.missing.length + columns.twice.length > 0) return { columns, cases, faults, faultyRows: rows.length };
  for (let start = 0; start < rows.length; start += PART) {
    const part = rows.slice(start, start + PART);
    const taken = await takenOf(part.map(({ cells }) => referenceIn(cells, columns)));
    for (const row of part) {
      const checked = checkRow(row, columns, choices, { today, since1904: table.since1904 });
      const reference = referenceIn(row.cells, columns);
      const former = lineOf.get(reference);
      const twice = former !== undefined ? "import_reference_twice" : taken.has(reference) ? "reference_taken" : null;
      if (reference !== "" && former === undefined) lineOf.set(reference, row.line);
      const found = [
        ...(checked.ok ? [] : checked.faults),
        ...(twice && reference !== "" ? [referenceFault(row.line, twice, reference)] : []),
      ];
      if (found.length > 0) faulty.add(row.line);
      if (found.length === 0 && checked.ok) cases.push({ line: row.line, input: checked.input });
      // Each row is counted; what is wrong with every one of very many would be more than anybody reads.
      for (const fault of found) if (faults.length < MOST_FAULTS) faults.push(fault);
    }
    await breathe();
  }
  return { columns, cases, faults, faultyRows: faulty.size };
}

/** Rows checked without a pause: some milliseconds. */
const PART = 100;

/** More are counted and not named; whoever has so many has one thing to put right in the whole file. */
export const MOST_FAULTS = 2_000;

function referenceIn(cells: readonly string[], columns: ColumnMap): string {
  return (cells[columns.at.get("reference") ?? -1] ?? "").trim().toUpperCase();
}

function referenceFault(line: number, fault: string, text: string): RowFault {
  return { line, field: "reference" satisfies ImportField, fault, text: text.slice(0, 80) };
}
