import { CountingSolver, SolverInDoubt } from "./solver.server";
import type { FrequencyTable } from "./table";

/** What somebody who reads the table can find out about a hidden cell, in whole numbers. */
export interface Interval {
  readonly id: string;
  readonly lower: number;
  /** Null where nothing in the table limits it. */
  readonly upper: number | null;
  /** It may be 0, and may be as much as the threshold: nobody can know that there are few in it. */
  readonly protected: boolean;
}

/**
 * The exact interval of every hidden cell: no whole numbers that fit the table lie outside of it, and both ends fit.
 * Each solution of the solver is a table of its own that fits, and spares the problems that it answers.
 *
 * A solution is believed once it adds up in whole numbers, so that a solver that is wrong can make a cell seem less
 * protected than it is, never more.
 *
 * @throws SolverInDoubt when no exact answer was found.
 */
export function auditTable(table: FrequencyTable, hidden: readonly string[]): Interval[] {
  const spans = hidden.map((id) => {
    return { id, limit: table.upperBounds.get(id) ?? Infinity, least: Infinity, most: -Infinity };
  });
  const solver = new CountingSolver({
    columns: spans.map(({ limit }) => ({ upper: limit, cost: 0 })),
    rows: rowsOfHidden(table, hidden),
  });
  const learn = (values: readonly number[]) => {
    spans.forEach((span, column) => {
      const value = values[column] ?? NaN;
      span.least = Math.min(span.least, value);
      span.most = Math.max(span.most, value);
    });
  };
  /** Returns false where there is no end. */
  const solveTowards = (column: number, cost: 1 | -1): boolean => {
    solver.cost(column, cost);
    const solution = solver.solve();
    solver.cost(column, 0);
    if (solution.kind === "none") throw new SolverInDoubt("A table that adds up fits itself.");
    if (solution.kind === "whole") learn(solution.values);
    return solution.kind === "whole";
  };
  /** A cell without an end is shown to reach the threshold by a table in which it does. */
  const reachThreshold = (column: number, limit: number) => {
    solver.limit(column, table.threshold, limit);
    solveTowards(column, 1);
    solver.limit(column, 0, limit);
  };
  try {
    return spans.map((span, column) => {
      if (span.least !== 0) solveTowards(column, 1);
      const ends = solveTowards(column, -1);
      if (!ends) reachThreshold(column, span.limit);
      const { id, least, most } = span;
      return { id, lower: least, upper: ends ? most : null, protected: least === 0 && most >= table.threshold };
    });
  } finally {
    solver.close();
  }
}

/** The lines in which something is hidden, with what is left for the hidden cells when the shown ones are taken away. */
function rowsOfHidden({ cells, equations }: FrequencyTable, hidden: readonly string[]) {
  const columns = new Map(hidden.map((id, column) => [id, column]));
  return equations.flatMap(({ total, parts }) => {
    const entries: [number, 1 | -1][] = [];
    let value = 0;
    const add = (id: string, sign: 1 | -1) => {
      const column = columns.get(id);
      if (column === undefined) value -= sign * (cells.get(id) ?? 0);
      else entries.push([column, sign]);
    };
    add(total, -1);
    for (const id of parts) add(id, 1);
    return entries.length === 0 ? [] : [{ entries, value }];
  });
}
