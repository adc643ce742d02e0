import { expect, test } from "vitest";
import { protectTable } from "#app/domain/disclosure/protect.server";
import { isSmall, readTable } from "#app/domain/disclosure/table";
import { whatIsNotProved } from "#app/domain/disclosure/witness";
import { unitsByAnswers } from "./tables";

const TABLE = unitsByAnswers(
  [
    [2, 20, 20],
    [20, 20, 20],
  ],
  1,
);
const SMALL = "unit 0|0";

function proof() {
  const protecting = protectTable(TABLE, [SMALL]);
  if (!protecting.ok) throw new Error(protecting.refusal);
  return protecting.protection;
}

test("threat 77: witnesses that hold prove it, without a solver", () => {
  const { hidden, witnesses } = proof();
  expect(whatIsNotProved(TABLE, hidden, [SMALL], witnesses)).toBeNull();
});

test.each([
  ["no witness in which it is 0", (value: number) => value > 0, /may not be 0/],
  ["no witness in which it is many", (value: number) => value < 5, /may not reach 5/],
])("%s proves nothing", (_name, keeps, problem) => {
  const { hidden, witnesses } = proof();
  const left = witnesses.filter((witness) => keeps(witness.get(SMALL) ?? 0));
  expect(whatIsNotProved(TABLE, hidden, [SMALL], left)).toMatch(problem);
});

test.each([
  ["a shown cell that is not as shown", "all|all", 103, /not as it is shown/],
  ["a fraction", SMALL, 0.5, /no count/],
  ["less than nobody", SMALL, -1, /no count/],
  ["a line that does not add up", SMALL, 17, /do not add up/],
])("a witness with %s proves nothing", (_name, id, value, problem) => {
  const { hidden, witnesses } = proof();
  const [first, ...others] = witnesses;
  const changed = new Map(first).set(id, value);
  expect(whatIsNotProved(TABLE, hidden, [SMALL], [changed, ...others])).toMatch(problem);
});

test("threat 77: a witness with a cell missing, and one beyond what everybody knows, prove nothing", () => {
  const { hidden, witnesses } = proof();
  const short = new Map(witnesses[0]);
  short.delete(SMALL);
  expect(whatIsNotProved(TABLE, hidden, [SMALL], [short])).toMatch(/other cells/);
  const limited = { ...TABLE, upperBounds: new Map([[SMALL, 4]]) };
  expect(whatIsNotProved(limited, hidden, [SMALL], witnesses)).toMatch(/more than everybody knows/);
});

test("a cell that is shown is not protected", () => {
  const { witnesses } = proof();
  expect(whatIsNotProved(TABLE, new Set(), [SMALL], [new Map(TABLE.cells), ...witnesses])).not.toBeNull();
});

const GOOD = { threshold: 5, cells: { a: 3, b: 4, all: 7 }, equations: [{ total: "all", parts: ["a", "b"] }] };

test.each([
  ["no object", "nonsense", "the file", /object/],
  ["a negative count", { ...GOOD, cells: { ...GOOD.cells, a: -3 } }, 'cells["a"]', />=0/],
  ["a count in halves", { ...GOOD, cells: { ...GOOD.cells, a: 2.5 } }, 'cells["a"]', /int/],
  ["a line that does not add up", { ...GOOD, cells: { a: 3, b: 5, all: 7 } }, "equations[0]", /is 7, but .* 8/],
  [
    "a part that is not there",
    { ...GOOD, equations: [{ total: "all", parts: ["a", "c"] }] },
    "equations[0]",
    /no cell "c"/,
  ],
  ["a part named twice", { ...GOOD, equations: [{ total: "all", parts: ["a", "a"] }] }, "equations[0]", /twice/],
  ["a limit below the truth", { ...GOOD, upperBounds: { a: 2 } }, 'upperBounds["a"]', /3, more than its limit 2/],
  ["a hidden cell that is not there", { ...GOOD, suppressed: ["c"] }, "suppressed", /no cell "c"/],
  ["a threshold of one", { ...GOOD, threshold: 1 }, "threshold", />=2/],
  ["nothing said of what is hidden", { ...GOOD, suppressed: undefined }, "suppressed", /array/],
])("%s is told with its place", (_name, content, where, problem) => {
  const withHidden = typeof content === "string" ? content : { suppressed: [], ...content };
  const reading = readTable(withHidden, "suppressed");
  if (reading.ok) throw new Error("It was read");
  expect(reading.faults[0]?.where).toBe(where);
  expect(reading.faults[0]?.problem).toMatch(problem);
});

const FAULTY = {
  ...GOOD,
  suppressed: [],
  cells: { a: 3, b: 4, c: 2, d: 1, e: 1, all: 8 },
  equations: [{ total: "all", parts: ["a", "b"] }],
};

function faultsOf(content: object) {
  const reading = readTable({ ...FAULTY, ...content }, "suppressed");
  return reading.ok ? [] : reading.faults.map(({ where, problem }) => `${where}: ${problem}`);
}

test("every fault is told whole, so that whoever made the file can mend all of them at once", () => {
  expect(faultsOf({ upperBounds: { a: 2, gone: 7, b: 4 }, suppressed: ["x"] })).toEqual([
    'equations[0]: "all" is 8, but its parts add up to 7',
    'upperBounds["a"]: the cell is 3, more than its limit 2',
    'upperBounds["gone"]: there is no such cell',
    'suppressed: there is no cell "x"',
  ]);
});

test("of many cells that are not there the first three are named, and how many more there are", () => {
  const cells = { ...FAULTY.cells, all: 7 };
  const named = (...ids: readonly string[]) => faultsOf({ cells, suppressed: ids });
  expect(named("v", "x", "y")).toEqual(['suppressed: there is no cell "v", "x", "y"']);
  expect(named("v", "x", "y", "z", "å")).toEqual(['suppressed: there is no cell "v", "x", "y" and 2 more']);
});

test("a fault deep in the file is told with the way to it", () => {
  const equations = [{ total: "all", parts: ["a", 4] }];
  expect(faultsOf({ equations })[0]).toMatch(/^equations\[0\]\["parts"\]\[1\]: /);
});

test("a limit that the count just reaches is kept to, in the table and in a witness", () => {
  expect(faultsOf({ cells: { ...FAULTY.cells, all: 7 }, upperBounds: { a: 3 } })).toEqual([]);
  const { hidden, witnesses } = proof();
  const most = Math.max(...witnesses.map((witness) => witness.get(SMALL) ?? 0));
  const reached = { ...TABLE, upperBounds: new Map([[SMALL, most]]) };
  expect(whatIsNotProved(reached, hidden, [SMALL], witnesses)).toBeNull();
});

test("a cell that is shown is named, however many witnesses there are", () => {
  const { hidden, witnesses } = proof();
  expect(whatIsNotProved(TABLE, hidden, ["all|all"], witnesses)).toBe("all|all is shown.");
});

test("a witness that has another cell in place of one proves nothing", () => {
  const { hidden, witnesses } = proof();
  const swapped = new Map(witnesses[0]);
  swapped.delete(SMALL);
  swapped.set("another", 0);
  expect(whatIsNotProved(TABLE, hidden, [SMALL], [swapped])).toBe(`Witness 0: ${SMALL} is no count.`);
});

test("counts from one to one less than the threshold are small; nobody, and the threshold itself, are not", () => {
  expect([0, 1, 2, 4, 5, 6].map((value) => isSmall(value, 5))).toEqual([false, true, true, true, false, false]);
});
