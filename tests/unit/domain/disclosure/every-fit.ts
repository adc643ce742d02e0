import fc from "fast-check";
import type { FrequencyTable } from "#app/domain/disclosure/table";

/*
 * Small tables of which every table that somebody could take for them can be written down: what is true of them is
 * counted, with no solver. Their lines overlap as they like, so that the solver's fractions are not always whole numbers.
 */

/** All tables of these cells and lines, within the limits: counts in the order of the cells. */
export interface EveryFit {
  readonly table: FrequencyTable;
  readonly ids: readonly string[];
  readonly all: readonly (readonly number[])[];
}

const CELLS = 4;

const line = fc.uniqueArray(fc.nat(CELLS - 1), { minLength: 2, maxLength: CELLS });

export const everyFit: fc.Arbitrary<EveryFit> = fc
  .record({
    values: fc.array(fc.nat(3), { minLength: CELLS, maxLength: CELLS }),
    room: fc.array(fc.nat(3), { minLength: CELLS, maxLength: CELLS }),
    lines: fc.uniqueArray(line, { minLength: 1, maxLength: 4, selector: (cells) => [...cells].sort().join() }),
    threshold: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ values, room, lines, threshold }) => {
    const limits = values.map((value, cell) => Math.max(1, value + (room[cell] ?? 0)));
    const sums = (cells: readonly number[]) =>
      lines.map((parts) => parts.reduce((sum, cell) => sum + (cells[cell] ?? 0), 0));
    const ids = [...values.map((_, cell) => `cell ${cell}`), ...lines.map((_, at) => `line ${at}`)];
    const whole = (cells: readonly number[]) => [...cells, ...sums(cells)];
    const table = {
      threshold,
      cells: new Map(whole(values).map((value, at) => [ids[at] ?? "", value])),
      equations: lines.map((parts, at) => ({ total: `line ${at}`, parts: parts.map((cell) => `cell ${cell}`) })),
      upperBounds: new Map(limits.map((limit, cell) => [`cell ${cell}`, limit])),
    };
    return { table, ids, all: upTo(limits).map(whole) };
  });

function upTo(limits: readonly number[]): number[][] {
  return limits.reduce<number[][]>(
    (begun, limit) => begun.flatMap((cells) => Array.from({ length: limit + 1 }, (_, value) => [...cells, value])),
    [[]],
  );
}

/** Those that nobody can tell from the table when these cells are hidden. */
export function fitting({ table, ids, all }: EveryFit, hidden: ReadonlySet<string>): (readonly number[])[] {
  const shown = ids.flatMap((id, at) => (hidden.has(id) ? [] : [[at, table.cells.get(id)] as const]));
  return all.filter((one) => shown.every(([at, value]) => one[at] === value));
}

/** What is true of a cell, told from all tables that fit. */
export function spanIn(every: EveryFit, fit: readonly (readonly number[])[], id: string) {
  const at = every.ids.indexOf(id);
  const counts = fit.map((one) => one[at] ?? NaN);
  const [lower, upper] = [Math.min(...counts), Math.max(...counts)];
  return { id, lower, upper, protected: lower === 0 && upper >= every.table.threshold };
}

/** Whether nobody can know of any of the cells that somebody is in it, nor that they are few. */
export function isSafe(every: EveryFit, hidden: ReadonlySet<string>, primary: readonly string[]): boolean {
  const fit = fitting(every, hidden);
  return primary.every((id) => hidden.has(id) && spanIn(every, fit, id).protected);
}
