import fc from "fast-check";
import { expect, test } from "vitest";
import { auditTable } from "#app/domain/disclosure/audit.server";
import { protectTable, type Settled } from "#app/domain/disclosure/protect.server";
import type { FrequencyTable } from "#app/domain/disclosure/table";
import { whatIsNotProved } from "#app/domain/disclosure/witness";
import { CASES, smallCells, tableOf, unitsByAnswers, VECTORS } from "./tables";

function shownBefore(cells: Iterable<string>): Settled {
  return { shown: new Set(cells), hidden: new Set(), worth: () => 1 };
}

/** What is hidden, after an attacker with a solver of his own has found out nothing about the cells. */
function protectedCells(table: FrequencyTable, primary: readonly string[]): ReadonlySet<string> {
  const protecting = protectTable(table, primary);
  if (!protecting.ok) throw new Error(`${protecting.refusal}: ${protecting.cell}`);
  const { hidden, witnesses } = protecting.protection;
  expect(whatIsNotProved(table, hidden, primary, witnesses)).toBeNull();
  const found = auditTable(table, [...hidden]).filter(
    (interval) => primary.includes(interval.id) && !interval.protected,
  );
  expect(found).toEqual([]);
  return hidden;
}

test.each(CASES.map((content) => [`${content.id} ${content.title}`, content] as const))("%s", (_title, content) => {
  const { table, named } = tableOf({ ...content, primary: content.primary ?? [] }, "primary");
  const primary = named.length > 0 ? named : smallCells(table);
  const hidden = protectedCells(table, primary);
  if (content.optimum) expect(hidden.size - primary.length).toBe(content.optimum.min_secondary_count);
});

test.each(VECTORS.map((vector) => [vector.id, vector] as const))(
  "threat 64, 65: %s: every small cell is protected",
  (_id, vector) => {
    const { table } = tableOf(vector, "suppressed");
    protectedCells(table, smallCells(table));
  },
);

test("threat 65, 75: 500 random tables: an attacker with a solver pins no small cell", { timeout: 120_000 }, () => {
  const row = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 3, maxLength: 3 });
  const rows = fc.array(row, { minLength: 4, maxLength: 8 });
  let small = 0;
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 3 }), (counts, districts) => {
      const table = unitsByAnswers(counts, districts);
      const primary = smallCells(table);
      small += primary.length;
      if (primary.length > 0) protectedCells(table, primary);
    }),
    { numRuns: 500 },
  );
  expect(small).toBeGreaterThan(500);
});

test("threat 72: a cell that everybody knows to be small is refused, and named", () => {
  const table = {
    ...unitsByAnswers(
      [
        [2, 20, 20],
        [20, 20, 20],
      ],
      1,
    ),
    upperBounds: new Map([["unit 0|0", 4]]),
  };
  expect(protectTable(table, ["unit 0|0"])).toEqual({ ok: false, refusal: "cannot_be_protected", cell: "unit 0|0" });
});

test("what has been published is not hidden afterwards: without it the cell is refused", () => {
  const table = unitsByAnswers(
    [
      [2, 20, 20],
      [20, 20, 20],
    ],
    1,
  );
  const others = [...table.cells.keys()].filter((id) => id !== "unit 0|0");
  expect(protectTable(table, ["unit 0|0"], shownBefore(others)).ok).toBe(false);
  const withoutOne = new Set(["unit 0|1", "unit 1|1"]);
  const protecting = protectTable(table, ["unit 0|0"], shownBefore(withoutOne));
  if (!protecting.ok) throw new Error(protecting.refusal);
  for (const id of withoutOne) expect(protecting.protection.hidden.has(id)).toBe(false);
});

test("what has been hidden stays hidden, even where nothing needs it any more", () => {
  const table = unitsByAnswers([[20, 20]], 1);
  const settled = { shown: new Set<string>(), hidden: new Set(["unit 0|0"]), worth: () => 1 };
  const protecting = protectTable(table, [], settled);
  expect(protecting.ok && [...protecting.protection.hidden]).toEqual(["unit 0|0"]);
});

test("threat 73: of two cells that would do as well the one is hidden that readers miss less", () => {
  const table = unitsByAnswers(
    [
      [2, 20, 20],
      [20, 20, 20],
    ],
    1,
  );
  const hidden = (missed: string) => {
    const worth = (cell: string) => (cell === missed ? 0.1 : 1);
    const protecting = protectTable(table, ["unit 0|0"], { shown: new Set(), hidden: new Set(), worth });
    if (!protecting.ok) throw new Error(protecting.refusal);
    return protecting.protection.hidden;
  };
  expect(hidden("unit 0|1").has("unit 0|1")).toBe(true);
  expect(hidden("unit 0|2").has("unit 0|2")).toBe(true);
});

test("threat 73: the same table is protected in the same way each time", () => {
  const table = unitsByAnswers(
    [
      [1, 9, 3],
      [8, 2, 12],
      [4, 4, 30],
      [7, 11, 6],
    ],
    2,
  );
  const [first, second] = [protectTable(table, smallCells(table)), protectTable(table, smallCells(table))];
  expect(first).toEqual(second);
});
