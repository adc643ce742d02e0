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

/**
 * A problem that is solved many times with other limits and costs. It must be closed.
 *
 * What the solver answers is not believed: numbers that do not fit the problem, in whole numbers, are no answer.
 */
export class CountingSolver {
  private readonly model: Model;
  private readonly rows: CountingProblem["rows"];
  private readonly limits: { lower: number; upper: number }[];
  private readonly costs: number[];

  /** @param longestSeconds after which a problem is in doubt. */
  constructor({ columns, rows }: CountingProblem, longestSeconds: number = LONGEST_SECONDS) {
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
    this.rows = rows;
    this.limits = columns.map(({ upper }) => ({ lower: 0, upper }));
    this.costs = columns.map(({ cost }) => cost);
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
    this.model.options.set({ output_flag: false, time_limit: longestSeconds });
  }

  limit(column: number, lower: number, upper: number): void {
    this.limits[column] = { lower, upper };
    this.model.changeColBounds(column, lower, bound(upper));
  }

  cost(column: number, cost: number): void {
    this.costs[column] = cost;
    this.model.changeColCost(column, cost);
  }

  /**
   * The cheapest whole numbers. Nearly always those of the problem without whole numbers, which is solved first; where
   * they are fractions (from three dimensions on they may be), the whole numbers are searched for.
   *
   * @throws SolverInDoubt
   */
  solve(): Solution {
    return this.solveAsFractions() ?? this.solveWhole();
  }

  /**
   * Whole numbers that are cheap, not always the cheapest: where those are fractions, other costs that differ by a little
   * usually have whole ones, in a tenth of the time that searching takes.
   *
   * @throws SolverInDoubt
   */
  solveNearly(): Solution {
    const solution = this.solveAsFractions();
    if (solution) return solution;
    try {
      for (let shake = 1; shake <= SHAKES; shake += 1) {
        this.costs.forEach((cost, column) => this.model.changeColCost(column, cost * unevenness(column, shake)));
        const shaken = this.solveAsFractions();
        if (shaken) return shaken;
      }
    } finally {
      this.costs.forEach((cost, column) => this.model.changeColCost(column, cost));
    }
    return this.solveWhole();
  }

  close(): void {
    this.model.dispose();
  }

  /** Null where the cheapest are no whole numbers. */
  private solveAsFractions(): Solution | null {
    const { optimal, infeasible, unbounded } = highs.constants.modelStatus;
    const status = this.run("off");
    if (status === infeasible) return { kind: "none" };
    if (status === unbounded) return { kind: "unbounded" };
    if (status !== optimal) throw new SolverInDoubt(`The solver ended with status ${status}.`);
    const values = this.wholeValues();
    return values && { kind: "whole", values };
  }

  private solveWhole(): Solution {
    const { optimal, infeasible } = highs.constants.modelStatus;
    const { integer, continuous } = highs.constants.variableType;
    this.limits.forEach((_, column) => this.model.changeColIntegrality(column, integer));
    try {
      const status = this.run("choose");
      if (status === infeasible) return { kind: "none" };
      const values = status === optimal ? this.wholeValues() : null;
      if (!values) throw new SolverInDoubt(`The solver found no whole numbers, and ended with status ${status}.`);
      return { kind: "whole", values };
    } finally {
      this.limits.forEach((_, column) => this.model.changeColIntegrality(column, continuous));
    }
  }

  private run(presolve: "off" | "choose"): ModelStatusCode {
    this.model.options.set({ presolve });
    const status = this.runOnce();
    if (status !== highs.constants.modelStatus.unknown) return status;
    // What it remembers of the last problem can lead it astray where that one had no end.
    this.model.clearSolver();
    return this.runOnce();
  }

  private runOnce(): ModelStatusCode {
    this.model.zeroAllClocks();
    this.model.run();
    return this.model.getModelStatus();
  }

  /** Null where they are fractions. @throws SolverInDoubt where they do not fit. */
  private wholeValues(): readonly number[] | null {
    const values = [...this.model.getSolution().colValue];
    if (!values.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE)) return null;
    // A solver's zero may have a sign.
    const whole = values.map((value) => Math.round(value) + 0);
    if (!this.fits(whole)) throw new SolverInDoubt("The solver's numbers do not fit the problem.");
    return whole;
  }

  private fits(values: readonly number[]): boolean {
    const at = (column: number) => values[column] ?? NaN;
    return (
      this.limits.every(({ lower, upper }, column) => at(column) >= lower && at(column) <= upper) &&
      this.rows.every(
        ({ entries, value }) => entries.reduce((sum, [column, sign]) => sum + sign * at(column), 0) === value,
      )
    );
  }
}

/** Costs are tried with other weights so many times. */
const SHAKES = 3;

/** From 1 to 2, the same each time, and with no pattern over the columns (multiplication by the golden ratio). */
function unevenness(column: number, shake: number): number {
  return 1 + (((column + 1) * shake * 0.6180339887498949) % 1);
}

function bound(upper: number): number {
  return upper === Infinity ? highs.infinity : upper;
}
