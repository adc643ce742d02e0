import { z } from "zod";

/**
 * A table of counts of people as whoever reads it sees it: cells in lines that add up. Cells are named as the table
 * likes; a total is a cell like any other, and may be a part of the next total.
 */
export interface FrequencyTable {
  /** A count from 1 to one less than this is small: it may give a person away. */
  readonly threshold: number;
  readonly cells: ReadonlyMap<string, number>;
  readonly equations: readonly Equation[];
  /** What everybody knows that a cell cannot exceed, such as the beds of a unit. */
  readonly upperBounds: ReadonlyMap<string, number>;
}

export interface Equation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** What is wrong with a table that was read, in words for whoever made the file. */
export interface TableFault {
  /** Where, e.g. `equations[3]` or `cells["Enhet A"]`. */
  readonly where: string;
  readonly problem: string;
}

export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly TableFault[] };

const Count = z.int().min(0);

const TableFile = z.object({
  threshold: z.int().min(2),
  cells: z.record(z.string(), Count),
  equations: z.array(z.object({ total: z.string(), parts: z.array(z.string()).min(1) })),
  upperBounds: z.record(z.string(), Count).default({}),
});

const Names = z.array(z.string());
const WithPrimary = TableFile.extend({ primary: Names });
const WithSuppressed = TableFile.extend({ suppressed: Names });

/** A table with the cells that are hidden in it, or that must be, by the property that names them. */
export function readTable(
  content: unknown,
  named: "suppressed" | "primary",
): Reading<{ readonly table: FrequencyTable; readonly named: readonly string[] }> {
  const parsed = (named === "primary" ? WithPrimary : WithSuppressed).safeParse(content);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ where: address(path), problem: message }));
    return { ok: false, faults };
  }
  const { threshold, cells, equations, upperBounds } = parsed.data;
  const table: FrequencyTable = {
    threshold,
    equations,
    cells: new Map(Object.entries(cells)),
    upperBounds: new Map(Object.entries(upperBounds)),
  };
  const ids = "primary" in parsed.data ? parsed.data.primary : parsed.data.suppressed;
  const faults = [...tableFaults(table), ...unknownCells(table, named, ids)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { table, named: [...new Set(ids)] } };
}

/** What keeps a table from being one: cells that are not there, lines that do not add up, impossible limits. */
export function tableFaults({ cells, equations, upperBounds }: FrequencyTable): TableFault[] {
  const lines = equations.flatMap(({ total, parts }, number): TableFault[] => {
    const where = `equations[${number}]`;
    const missing = [total, ...parts].filter((id) => !cells.has(id));
    if (missing.length > 0) return [{ where, problem: `there is no cell ${quoted(missing)}` }];
    const named = new Set([total, ...parts]);
    if (named.size < parts.length + 1) return [{ where, problem: "a cell stands there twice" }];
    const sum = parts.reduce((all, id) => all + (cells.get(id) ?? 0), 0);
    if (sum === cells.get(total)) return [];
    return [{ where, problem: `${quoted([total])} is ${cells.get(total)}, but its parts add up to ${sum}` }];
  });
  const limits = [...upperBounds].flatMap(([id, limit]): TableFault[] => {
    const where = `upperBounds[${JSON.stringify(id)}]`;
    const value = cells.get(id);
    if (value === undefined) return [{ where, problem: "there is no such cell" }];
    return value > limit ? [{ where, problem: `the cell is ${value}, more than its limit ${limit}` }] : [];
  });
  return [...lines, ...limits];
}

function unknownCells({ cells }: FrequencyTable, named: string, ids: readonly string[]): TableFault[] {
  const missing = ids.filter((id) => !cells.has(id));
  return missing.length === 0 ? [] : [{ where: named, problem: `there is no cell ${quoted(missing)}` }];
}

/** At most a few: the first ones say what kind of mistake it is. */
function quoted(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => JSON.stringify(id));
  return shown.join(", ") + (ids.length > shown.length ? ` and ${ids.length - shown.length} more` : "");
}

function address(path: readonly PropertyKey[]): string {
  const [first = "the file", ...rest] = path;
  return (
    String(first) + rest.map((part) => `[${typeof part === "number" ? part : JSON.stringify(String(part))}]`).join("")
  );
}

/** Whether a count is one that must not be known. */
export function isSmall(value: number, threshold: number): boolean {
  return value >= 1 && value < threshold;
}
