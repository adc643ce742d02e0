import fc from "fast-check";
import { expect, test } from "vitest";
import { auditTable } from "#app/domain/disclosure/audit.server";
import type { FrequencyTable } from "#app/domain/disclosure/table";
import { CASES, tableOf, VECTORS } from "./tables";

test.each(VECTORS.map((vector) => [vector.id, vector] as const))(
  "threat 65: %s: each interval is the one that two other solvers found",
  (_id, vector) => {
    const { table, named } = tableOf(vector, "suppressed");
    const found = new Map(auditTable(table, named).map(({ id, lower, upper }) => [id, [lower, upper]]));
    expect(found.size).toBe(vector.suppressed.length);
    for (const [id, { int }] of Object.entries(vector.intervals)) expect([id, found.get(id)]).toEqual([id, int]);
  },
);

const PATTERNS = CASES.flatMap((content) => (content.patterns ?? []).map((pattern) => ({ content, pattern })));

test.each(PATTERNS.map((each) => [`${each.content.id}, ${each.pattern.name}`, each] as const))(
  "%s: what the hidden cells give away",
  (_name, { content, pattern }) => {
    const { table, named } = tableOf({ ...content, suppressed: pattern.suppressed }, "suppressed");
    const found = new Map(auditTable(table, named).map((interval) => [interval.id, interval]));
    for (const [id, { int }] of Object.entries(pattern.intervals ?? {})) {
      expect([id, found.get(id)?.lower, found.get(id)?.upper]).toEqual([id, ...int]);
    }
    for (const [id, expected] of Object.entries(pattern.protected ?? {})) {
      expect([id, found.get(id)?.protected]).toEqual([id, expected]);
    }
  },
);

test("threat 65: no table that fits lies outside an interval, and some reach both ends: small tables, every one of them tried", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 });
  const hiding = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(counts, hiding, (values, hiddenCells) => {
      const table = twoByThree(values);
      const hidden = hiddenCells.map((cell) => `c${cell}`);
      const seen = everyFit(table, hidden);
      for (const { id, lower, upper } of auditTable(table, hidden)) {
        expect([id, lower, upper]).toEqual([id, Math.min(...(seen.get(id) ?? [])), Math.max(...(seen.get(id) ?? []))]);
      }
    }),
    { numRuns: 40 },
  );
});

test("threat 72: what everybody knows that a cell cannot exceed narrows it", () => {
  const table = { ...twoByThree([1, 6, 6, 7, 6, 6]), upperBounds: new Map([["c0", 2]]) };
  const hidden = ["c0", "c1", "c3", "c4"];
  const [first] = auditTable(table, hidden);
  expect(first).toEqual({ id: "c0", lower: 0, upper: 2, protected: false });
  const [without] = auditTable({ ...table, upperBounds: new Map() }, hidden);
  expect(without).toEqual({ id: "c0", lower: 0, upper: 7, protected: true });
});

/** Two rows of three, with their totals. */
function twoByThree(values: readonly number[]): FrequencyTable {
  const value = (cell: number) => values[cell] ?? 0;
  const cells = new Map(values.map((count, cell) => [`c${cell}`, count]));
  const equations: { total: string; parts: string[] }[] = [];
  const line = (total: string, members: readonly number[]) => {
    cells.set(
      total,
      members.reduce((sum, cell) => sum + value(cell), 0),
    );
    equations.push({ total, parts: members.map((cell) => `c${cell}`) });
  };
  line("row 0", [0, 1, 2]);
  line("row 1", [3, 4, 5]);
  for (const column of [0, 1, 2]) line(`column ${column}`, [column, column + 3]);
  return { threshold: 3, cells, equations, upperBounds: new Map() };
}

/** Three cells of at most 2 in a row: as much as a cell of a table that fits can be. */
const MOST = 6;

/** All values that each hidden cell has in the tables that fit, found by counting through all of them. */
function everyFit({ cells, equations }: FrequencyTable, hidden: readonly string[]): Map<string, number[]> {
  const seen = new Map<string, number[]>(hidden.map((id) => [id, []]));
  const tried = new Map(cells);
  const fits = () =>
    equations.every(
      ({ total, parts }) => parts.reduce((sum, id) => sum + (tried.get(id) ?? 0), 0) === cells.get(total),
    );
  const tryFrom = (position: number): void => {
    const id = hidden[position];
    if (id === undefined) {
      if (fits()) for (const each of hidden) seen.get(each)?.push(tried.get(each) ?? 0);
      return;
    }
    for (let value = 0; value <= MOST; value += 1) {
      tried.set(id, value);
      tryFrom(position + 1);
    }
  };
  tryFrom(0);
  return seen;
}
