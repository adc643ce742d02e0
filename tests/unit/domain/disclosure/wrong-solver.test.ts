import fc from "fast-check";
import type * as Highs from "highs";
import { beforeEach, expect, test, vi } from "vitest";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { auditTable } from "#app/domain/disclosure/audit.server";
import { protectTable } from "#app/domain/disclosure/protect.server";
import { CountingSolver, SolverInDoubt } from "#app/domain/disclosure/solver.server";
import { chanceOf, randomChildren, taskOf } from "#tests/support/table-attack";
import { everyFit, fitting, isSafe, spanIn } from "./every-fit";
import { smallCells, unitsByAnswers } from "./tables";

/*
 * A solver that is wrong: the real one, of which some answers are changed on their way. Nothing that it says may make a
 * table be shown that gives somebody away.
 */

interface Lie {
  /** Which of its answers are wrong, counted from 0; all from there on where it goes on. */
  readonly from: number;
  readonly goesOn: boolean;
  /** What it says of how it ended; the truth where nothing is told. */
  readonly status?: number | ((answer: number) => number | undefined);
  readonly numbers?: (values: readonly number[], before: readonly number[]) => readonly number[];
}

/** What the solver is told to say, and what it did. */
interface Watched {
  lie?: Lie | undefined;
  answers: number;
  before: readonly number[];
  begun: number;
  closed: number;
  forgot: number;
  statuses: Readonly<Record<string, number>>;
}

const solver = vi.hoisted((): Watched => ({ answers: 0, before: [], begun: 0, closed: 0, forgot: 0, statuses: {} }));

vi.mock("highs", async (original) => {
  const { default: load } = await original<typeof Highs>();
  return {
    default: async () => {
      const real = await load();
      solver.statuses = real.constants.modelStatus;
      const createModel = (...given: Parameters<typeof real.createModel>) => {
        solver.begun += 1;
        return wrong(real.createModel(...given));
      };
      return { ...real, constants: real.constants, createModel };
    },
  };
});

function wrong(model: Highs.Model): Highs.Model {
  const lying = () => {
    const { lie, answers } = solver;
    return lie && (lie.goesOn ? answers > lie.from : answers === lie.from + 1) ? lie : null;
  };
  const changed: Partial<Record<keyof Highs.Model, unknown>> = {
    run: () => {
      solver.answers += 1;
      return model.run();
    },
    getModelStatus: () => {
      const told = lying()?.status;
      return (typeof told === "function" ? told(solver.answers) : told) ?? model.getModelStatus();
    },
    getSolution: () => {
      const solution = model.getSolution();
      const values = [...solution.colValue];
      const told = lying()?.numbers?.(values, solver.before) ?? values;
      solver.before = values;
      return { ...solution, colValue: told };
    },
    clearSolver: () => {
      solver.forgot += 1;
      return model.clearSolver();
    },
    dispose: () => {
      solver.closed += 1;
      model.dispose();
    },
  };
  return new Proxy(model, {
    get: (target, name) => {
      const value = changed[name as keyof Highs.Model] ?? (Reflect.get(target, name, target) as unknown);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

beforeEach(() => Object.assign(solver, { lie: undefined, answers: 0, before: [], begun: 0, closed: 0, forgot: 0 }));

/** Tells the lie from the next answer on. */
function lieWith<T>(lie: Lie, use: () => T): T {
  Object.assign(solver, { lie, answers: 0 });
  try {
    return use();
  } finally {
    solver.lie = undefined;
  }
}

/** What was found; null where the solver was in doubt. Any other error is a fault of ours. */
function orDoubt<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof SolverInDoubt) return null;
    throw error;
  }
}

const at = fc.nat(20);
const numbers: fc.Arbitrary<NonNullable<Lie["numbers"]>> = fc.oneof(
  fc.tuple(at, fc.constantFrom(-1, 1, 5, 0.5, 1e-5, 1e-7, NaN, Infinity)).map(([column, by]) => {
    return (values: readonly number[]) =>
      values.map((value, one) => (one === column % values.length ? value + by : value));
  }),
  fc.constant((values: readonly number[]) => values.map(() => 0)),
  fc.constant((values: readonly number[]) => [...values].reverse()),
  fc.constant((values: readonly number[]) => values.slice(1)),
  fc.constant((_: readonly number[], before: readonly number[]) => before),
);

const lies: fc.Arbitrary<Lie> = fc.record(
  { from: fc.nat(6), goesOn: fc.boolean(), status: fc.nat(18), numbers },
  { requiredKeys: ["from", "goesOn"] },
);

test("threat 77: whatever the solver says, what is shown gives nobody away, and the rest is refused", () => {
  const seen = { shown: 0, refused: 0, doubt: 0 };
  fc.assert(
    fc.property(everyFit, fc.nat(255), lies, (every, bits, lie) => {
      const primary = every.ids.filter((_, cell) => (bits >> cell) % 2 === 1);
      const protecting = lieWith(lie, () => orDoubt(() => protectTable(every.table, primary)));
      if (!protecting) seen.doubt += 1;
      else if (!protecting.ok) seen.refused += 1;
      else {
        seen.shown += 1;
        expect(isSafe(every, protecting.protection.hidden, primary)).toBe(true);
      }
    }),
    { numRuns: 500, seed: 77 },
  );
  expect(Math.min(seen.shown, seen.refused, seen.doubt)).toBeGreaterThan(50);
});

test("threat 77: an audit by a solver that is wrong calls no cell protected that is not", () => {
  const seen = { told: 0, doubt: 0 };
  fc.assert(
    fc.property(everyFit, fc.nat(255), lies, (every, bits, lie) => {
      const hidden = every.ids.filter((_, cell) => (bits >> cell) % 2 === 1);
      const intervals = lieWith(lie, () => orDoubt(() => auditTable(every.table, hidden)));
      seen[intervals ? "told" : "doubt"] += 1;
      const fit = fitting(every, new Set(hidden));
      for (const told of intervals ?? []) {
        const truth = spanIn(every, fit, told.id);
        if (told.protected) expect([told.id, truth.protected]).toEqual([told.id, true]);
        expect(told.lower).toBeGreaterThanOrEqual(truth.lower);
        if (told.upper !== null) expect(told.upper).toBeLessThanOrEqual(truth.upper);
      }
    }),
    { numRuns: 500, seed: 77 },
  );
  expect(Math.min(seen.told, seen.doubt)).toBeGreaterThan(50);
});

const TABLE = unitsByAnswers(
  [
    [2, 20, 3],
    [20, 7, 20],
  ],
  1,
);

/** Everything that a solver may say of how it ended but that it found the best, that there is none or no end. */
const noAnswers = () =>
  Object.entries(solver.statuses).filter(([name]) => !["optimal", "infeasible", "unbounded", "unknown"].includes(name));

test("threat 77: a solver that ends in any other way than with an answer is in doubt", () => {
  expect(noAnswers().length).toBeGreaterThan(10);
  for (const [, status] of noAnswers()) {
    const lie = { from: 0, goesOn: true, status };
    expect(() => lieWith(lie, () => protectTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
    expect(() => lieWith(lie, () => auditTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
  }
});

test("threat 77: a solver that has lost its way is asked once more, and no more", () => {
  const unknown = solver.statuses["unknown"] ?? NaN;
  const once = lieWith({ from: 0, goesOn: false, status: unknown }, () => auditTable(TABLE, smallCells(TABLE)));
  expect(once).toEqual(auditTable(TABLE, smallCells(TABLE)));
  expect(solver.forgot).toBe(1);
  const always = { from: 0, goesOn: true, status: unknown };
  expect(() => lieWith(always, () => auditTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
});

test("threat 77: a solver that finds no table where the true one fits is in doubt", () => {
  const lie = { from: 0, goesOn: true, status: solver.statuses["infeasible"] ?? NaN };
  expect(() => lieWith(lie, () => auditTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
  expect(lieWith(lie, () => protectTable(TABLE, ["unit 0|0"]))).toMatchObject({ ok: false, cell: "unit 0|0" });
});

/** Half of a person in every column: fractions, and so again where whole numbers were asked for. */
const halves: Lie = { from: 0, goesOn: true, numbers: (values) => values.map((value) => value + 0.5) };

test("threat 77: fractions are asked for in whole numbers, and refused when they come again", () => {
  expect(() => lieWith(halves, () => auditTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
  expect(() => lieWith(halves, () => protectTable(TABLE, smallCells(TABLE)))).toThrow(SolverInDoubt);
  const first = lieWith({ ...halves, goesOn: false }, () => auditTable(TABLE, smallCells(TABLE)));
  expect(first).toEqual(auditTable(TABLE, smallCells(TABLE)));
  const protecting = lieWith({ ...halves, goesOn: false }, () => protectTable(TABLE, smallCells(TABLE)));
  expect(protecting.ok).toBe(true);
});

test("threat 77: when the search for whole numbers ends without any, nothing is taken from it", () => {
  const counting = new CountingSolver({ columns: [{ upper: 3, cost: -1 }], rows: [] });
  const endingAs = (name: string): Lie => ({
    ...halves,
    status: (answer) => (answer === 1 ? undefined : solver.statuses[name]),
  });
  expect(lieWith({ ...halves, goesOn: false }, () => counting.solve())).toEqual({ kind: "whole", values: [3] });
  expect(lieWith(endingAs("infeasible"), () => counting.solve())).toEqual({ kind: "none" });
  expect(() => lieWith(endingAs("timeLimit"), () => counting.solve())).toThrow(SolverInDoubt);
  expect(lieWith({ ...endingAs("timeLimit"), goesOn: false }, () => counting.solve())).toMatchObject({ values: [3] });
  counting.close();
});

test("threat 77: no table is made by a solver that is wrong, and the same one is by a right one", () => {
  const children = randomChildren(chanceOf(7), 3, 90);
  const task = taskOf(children, 3, ["unit"]);
  const made = computeRelease(task);
  expect(made.ok).toBe(true);
  const told: readonly Lie[] = [
    halves,
    { from: 0, goesOn: true, numbers: (values) => values.map((value) => value + 1) },
    { from: 0, goesOn: true, status: solver.statuses["timeLimit"] ?? NaN },
    { from: 0, goesOn: false, status: solver.statuses["modelError"] ?? NaN },
  ];
  for (const lie of told) {
    expect(lieWith(lie, () => computeRelease(task))).toEqual({ ok: false, refusal: "solver_in_doubt" });
  }
  expect(computeRelease(task)).toEqual(made);
});

test("memory that is taken for a table is given back, however it ends", () => {
  protectTable(TABLE, smallCells(TABLE));
  protectTable({ ...TABLE, upperBounds: new Map([["unit 0|0", 3]]) }, ["unit 0|0"]);
  auditTable(TABLE, smallCells(TABLE));
  orDoubt(() => lieWith(halves, () => auditTable(TABLE, smallCells(TABLE))));
  orDoubt(() => lieWith(halves, () => protectTable(TABLE, smallCells(TABLE))));
  expect([solver.begun, solver.closed]).toEqual([5, 5]);
});
