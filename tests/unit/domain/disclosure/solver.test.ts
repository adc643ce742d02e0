import { expect, test, vi } from "vitest";
import { auditTable } from "#app/domain/disclosure/audit.server";
import { protectTable } from "#app/domain/disclosure/protect.server";
import { type CountingProblem, CountingSolver, SolverInDoubt } from "#app/domain/disclosure/solver.server";
import type { FrequencyTable } from "#app/domain/disclosure/table";

/** Three groups that overlap in a ring: each two share cells, and all that they share are half of what they are together. */
function ring(each: number, room: boolean): CountingProblem {
  const pairs = [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const;
  return {
    columns: [...[1.95, 1, 1].map((cost) => ({ upper: Infinity, cost: -cost })), ...pairs.map(() => SPARE)],
    rows: pairs.map(([a, b], at) => ({
      entries: [[a, 1], [b, 1], ...(room ? [[3 + at, 1] as const] : [])] as const,
      value: each,
    })),
  };
}
const SPARE = { upper: Infinity, cost: 0 };

function solving<T>(problem: CountingProblem, use: (solver: CountingSolver) => T, seconds?: number): T {
  const solver = new CountingSolver(problem, seconds);
  try {
    return use(solver);
  } finally {
    solver.close();
  }
}

test("where the best are halves, the best of the whole numbers are found", () => {
  expect(solving(ring(1, true), (solver) => solver.solve())).toEqual({ kind: "whole", values: [1, 0, 0, 0, 1, 0] });
  // After whole numbers have been searched for once, the solver still tells a problem without end.
  const again = solving(ring(1, true), (solver) => {
    solver.solve();
    for (const column of [0, 1, 2]) solver.cost(column, column === 2 ? -3 : 0);
    return solver.solve();
  });
  expect(again).toEqual({ kind: "whole", values: [0, 0, 1, 1, 0, 0] });
});

test("where nothing but halves fits, there is nothing", () => {
  for (const each of [1, 3]) {
    expect(solving(ring(each, false), (solver) => [solver.solve(), solver.solveNearly()])).toEqual([
      { kind: "none" },
      { kind: "none" },
    ]);
  }
  const fitting = solving(ring(2, false), (solver) => solver.solve());
  expect(fitting).toEqual({ kind: "whole", values: [1, 1, 1, 0, 0, 0] });
});

test("whole numbers that are nearly the cheapest leave the costs as they were", () => {
  solving(ring(1, true), (solver) => {
    expect(solver.solveNearly()).toEqual({ kind: "whole", values: [1, 0, 0, 0, 1, 0] });
    solver.cost(0, -1.05);
    expect(solver.solveNearly().kind).toBe("whole");
    // With other costs left behind this would be another one.
    solver.cost(0, -0.99);
    solver.cost(1, -0.98);
    solver.cost(2, -0.97);
    expect(solver.solve()).toEqual({ kind: "whole", values: [1, 0, 0, 0, 1, 0] });
  });
});

test("a problem without end is told from one without an answer, and limits are kept to", () => {
  const apart = { columns: [{ upper: Infinity, cost: -1 }, SPARE], rows: [difference(0)] };
  solving(apart, (solver) => {
    expect(solver.solve()).toEqual({ kind: "unbounded" });
    solver.limit(0, 0, 7);
    expect(solver.solve()).toEqual({ kind: "whole", values: [7, 7] });
    solver.limit(1, 8, Infinity);
    expect(solver.solve()).toEqual({ kind: "none" });
    solver.limit(0, 3, Infinity);
    solver.cost(0, 1);
    expect(solver.solve()).toEqual({ kind: "whole", values: [8, 8] });
  });
});

function difference(value: number): CountingProblem["rows"][number] {
  return {
    entries: [
      [0, 1],
      [1, -1],
    ],
    value,
  };
}

test("threat 77: a problem that takes longer than it may is in doubt", () => {
  expect(() => solving(ring(1, true), (solver) => solver.solve(), 0)).toThrow(SolverInDoubt);
});

test("the solver says nothing by itself: what it works on is nobody's log", () => {
  const said = [
    vi.spyOn(console, "log"),
    vi.spyOn(console, "error"),
    vi.spyOn(console, "warn"),
    vi.spyOn(console, "info"),
  ];
  const written = vi.spyOn(process.stdout, "write");
  solving(ring(1, true), (solver) => solver.solve());
  for (const way of said) expect(way).not.toHaveBeenCalled();
  expect(written).not.toHaveBeenCalled();
});

/** What three overlapping groups share, together, and twice that. Each group is 5: halves would make 15 of it. */
const SHARED: FrequencyTable = {
  threshold: 15,
  cells: new Map(
    Object.entries({
      ...{ "shared 0": 1, "shared 1": 1, "shared 2": 1, "own 0": 3, "own 1": 3, "own 2": 3 },
      ...{ "group 0": 5, "group 1": 5, "group 2": 5, "all shared": 3, "the same": 3, twice: 6 },
    }),
  ),
  equations: [
    ...[0, 1, 2].map((at) => ({
      total: `group ${at}`,
      parts: [`shared ${at}`, `shared ${(at + 1) % 3}`, `own ${at}`],
    })),
    { total: "all shared", parts: ["shared 0", "shared 1", "shared 2"] },
    { total: "the same", parts: ["all shared"] },
    { total: "twice", parts: ["all shared", "the same"] },
  ],
  upperBounds: new Map(),
};
const GROUPS = ["group 0", "group 1", "group 2"];
const HIDDEN = [...SHARED.cells.keys()].filter((id) => !GROUPS.includes(id));

test("threat 65: half a person is nobody: an interval ends at a whole number", () => {
  const found = new Map(auditTable(SHARED, HIDDEN).map((interval) => [interval.id, interval]));
  expect(found.get("all shared")).toEqual({ id: "all shared", lower: 0, upper: 7, protected: false });
  expect(found.get("twice")).toEqual({ id: "twice", lower: 0, upper: 14, protected: false });
});

test("threat 65: a cell that only halves of people could fill is refused", () => {
  const settled = { shown: new Set(GROUPS), hidden: new Set<string>(), worth: () => 1 };
  expect(protectTable(SHARED, ["twice"], settled)).toEqual({
    ...{ ok: false, refusal: "cannot_be_protected", cell: "twice" },
  });
  expect(protectTable({ ...SHARED, threshold: 14 }, ["twice"], settled).ok).toBe(true);
});
