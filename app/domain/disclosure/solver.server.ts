import loadHighs, { type Model, type ModelStatusCode } from "highs";

const highs = await loadHighs();

/** Seconds. A problem of the sizes that are offered takes milliseconds; one that takes this long is refused. */
const LONGEST_SECONDS = 20;

/** How far from a whole number a solver's number may be and still mean it. The checker adds up the whole numbers. */
const TOLERANCE = 1e-6;

/** Counts that add up: each row's columns, times 1 or -1, are together the row's value. */
export interface CountingProblem {
  readonly columns: readonly { readonly upper: number; readonly cost: number }[];
  readonly rows: readonly {
    readonly entries: readonly (readonly [column: number, sign: 1 | -1])[];
    readonly value: number;
  }[];
}

export type Solution =
  | { readonly kind: "whole"; readonly values: readonly number[] }
  | { readonly kind: "none" }
  | { readonly kind: "unbounded" };

/** The solver gave no answer that can be relied on: nothing may be concluded, and nothing may be published. */
export class SolverInDoubt extends Error {}

/** A problem that is solved many times with other limits and costs. It must be closed. */
export class CountingSolver {
  private readonly model: Model;
  private readonly size: number;

  constructor({ columns, rows }: CountingProblem) {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { entries } of rows) {
      for (const [column, sign] of entries) {
        indices.push(column);
        values.push(sign);
      }
      starts.push(indices.length);
    }
    this.size = columns.length;
    this.model = highs.createModel({
      numCols: columns.length,
      numRows: rows.length,
      colCost: columns.map(({ cost }) => cost),
      colLower: columns.map(() => 0),
      colUpper: columns.map(({ upper }) => bound(upper)),
      rowLower: rows.map(({ value }) => value),
      rowUpper: rows.map(({ value }) => value),
      matrix: {
        format: "csr",
        numRows: rows.length,
        numCols: columns.length,
        starts: new Int32Array(starts),
        indices: new Int32Array(indices),
        values: new Float64Array(values),
      },
    });
    this.model.options.set({ output_flag: false, time_limit: LONGEST_SECONDS });
  }

  limit(column: number, lower: number, upper: number): void {
    this.model.changeColBounds(column, lower, bound(upper));
  }

  cost(column: number, cost: number): void {
    this.model.changeColCost(column, cost);
  }

  /**
   * The cheapest whole numbers. Nearly always those of the problem without whole numbers, which is solved first; where
   * they are fractions (from three dimensions on they may be), the whole numbers are searched for.
   *
   * @throws SolverInDoubt
   */
  solve(): Solution {
    const { optimal, infeasible, unbounded } = highs.constants.modelStatus;
    const status = this.run("off");
    if (status === infeasible) return { kind: "none" };
    if (status === unbounded) return { kind: "unbounded" };
    if (status !== optimal) throw new SolverInDoubt(`The solver ended with status ${status}.`);
    const values = this.wholeValues();
    return values ? { kind: "whole", values } : this.solveWhole();
  }

  close(): void {
    this.model.dispose();
  }

  private solveWhole(): Solution {
    const { optimal, infeasible } = highs.constants.modelStatus;
    const { integer, continuous } = highs.constants.variableType;
    for (let column = 0; column < this.size; column += 1) this.model.changeColIntegrality(column, integer);
    try {
      const status = this.run("choose");
      if (status === infeasible) return { kind: "none" };
      const values = status === optimal ? this.wholeValues() : null;
      if (!values) throw new SolverInDoubt(`The solver found no whole numbers, and ended with status ${status}.`);
      return { kind: "whole", values };
    } finally {
      for (let column = 0; column < this.size; column += 1) this.model.changeColIntegrality(column, continuous);
    }
  }

  private run(presolve: "off" | "choose"): ModelStatusCode {
    this.model.options.set({ presolve });
    this.model.zeroAllClocks();
    this.model.run();
    return this.model.getModelStatus();
  }

  private wholeValues(): number[] | null {
    const values = [...this.model.getSolution().colValue];
    // A solver's zero may have a sign.
    const whole = values.map((value) => Math.round(value) + 0);
    return values.every((value, column) => Math.abs(value - (whole[column] ?? 0)) < TOLERANCE) ? whole : null;
  }
}

function bound(upper: number): number {
  return upper === Infinity ? highs.infinity : upper;
}
