import { CountingSolver } from "./solver.server";
import type { FrequencyTable } from "./table";
import { whatIsNotProved, type Witness } from "./witness";

/** What is hidden in a table, and the proof that it protects. */
export interface Protection {
  /** The cells that must not be known, and those that are hidden for their sake. */
  readonly hidden: ReadonlySet<string>;
  readonly witnesses: readonly Witness[];
}

export type Protecting =
  | { readonly ok: true; readonly protection: Protection }
  /** Whatever is hidden, this cell can be found out: what is known already says too much. */
  | { readonly ok: false; readonly refusal: "cannot_be_protected"; readonly cell: string };

/** A hidden cell costs next to nothing to change, but a witness changes no more than it has to. */
const HIDDEN_COST = 1e-3;

/** Problems that a table is worth after it is safe, to show again what need not be hidden: per hidden cell. */
const SECOND_THOUGHTS = 15;

/** What is settled before the search begins. */
export interface Settled {
  /** Cells that have been published already, and cannot be hidden any more. */
  readonly shown: ReadonlySet<string>;
  /** Cells that have been hidden already, and stay so. */
  readonly hidden: ReadonlySet<string>;
  /** How much readers lose when a cell is hidden, times what its size says: 1 for most. */
  worth(cell: string): number;
}

const NOTHING_SETTLED: Settled = { shown: new Set(), hidden: new Set(), worth: () => 1 };

/**
 * Hides more cells until nobody can find out about the cells named that somebody is in them, nor that they are few, and
 * proves it by witnesses that are checked in whole numbers.
 *
 * For each cell and each of the two ends, the cheapest change of the whole table that keeps every line adding up is
 * found (Kelly, Golden and Assad 1992; Fischetti and Salazar 1999), and what it touches is hidden. Such a change is a
 * witness at once, often for many cells. At the end each cell that was hidden for others' sake is shown again, the
 * largest first, where witnesses remain.
 *
 * @throws SolverInDoubt, or an error when the proof does not hold: then nothing may be published.
 */
export function protectTable(
  table: FrequencyTable,
  primary: readonly string[],
  settled: Settled = NOTHING_SETTLED,
): Protecting {
  const published = primary.find((id) => settled.shown.has(id));
  if (published !== undefined) return { ok: false, refusal: "cannot_be_protected", cell: published };
  const search = new Search(table, primary, settled);
  try {
    const unprotected = search.hideUntilSafe();
    if (unprotected !== null) return { ok: false, refusal: "cannot_be_protected", cell: unprotected };
    search.showWhatNeedNotBeHidden();
    const protection = search.result();
    const problem = whatIsNotProved(table, protection.hidden, primary, protection.witnesses);
    if (problem !== null) throw new Error(`The proof does not hold. ${problem}`);
    return { ok: true, protection };
  } finally {
    search.close();
  }
}

/** A cell and the end that it must be able to reach. */
interface Target {
  readonly cell: number;
  readonly end: "none" | "many";
}

class Search {
  private readonly ids: readonly string[];
  private readonly values: readonly number[];
  private readonly limits: readonly number[];
  private readonly costs: readonly number[];
  private readonly targets: readonly Target[];
  private readonly hidden: Set<number>;
  private readonly hiddenBefore: ReadonlySet<number>;
  private readonly solver: CountingSolver;
  private witnesses: (readonly number[])[];
  private thoughtsLeft = 0;

  constructor(
    private readonly table: FrequencyTable,
    primary: readonly string[],
    { shown, hidden, worth }: Settled,
  ) {
    this.ids = [...table.cells.keys()];
    this.values = [...table.cells.values()];
    const index = new Map(this.ids.map((id, cell) => [id, cell]));
    const cellOf = (id: string) => index.get(id) ?? -1;
    this.limits = this.ids.map((id) => table.upperBounds.get(id) ?? Infinity);
    this.costs = this.ids.map((id, cell) =>
      shown.has(id) ? Infinity : worth(id) * (1 + Math.log2(1 + (this.values[cell] ?? 0))),
    );
    this.hiddenBefore = new Set([...hidden].map(cellOf));
    const cells = primary.map(cellOf).sort(this.largestFirst);
    this.targets = cells.flatMap((cell) => [
      { cell, end: "many" },
      { cell, end: "none" },
    ]);
    this.hidden = new Set([...cells, ...this.hiddenBefore]);
    // The table itself is what everything must be told apart from, and for a cell of 0 a witness already.
    this.witnesses = [this.values];
    // For every cell two columns: how much more and how much less than the truth.
    this.solver = new CountingSolver({
      columns: this.ids.flatMap((_, cell) => [
        { upper: this.mostMore(cell), cost: this.costOf(cell) },
        { upper: this.mostLess(cell), cost: this.costOf(cell) },
      ]),
      rows: table.equations.map(({ total, parts }) => ({
        value: 0,
        entries: [[total, -1] as const, ...parts.map((id) => [id, 1] as const)].flatMap(([id, sign]) => [
          [2 * cellOf(id), sign] as const,
          [2 * cellOf(id) + 1, sign === 1 ? -1 : 1] as const,
        ]),
      })),
    });
  }

  /** Returns the cell that nothing protects; null when all are protected. */
  hideUntilSafe(): string | null {
    for (const target of this.targets) {
      if (this.isReached(target, this.witnesses)) continue;
      const witness = this.witnessFor(target);
      if (!witness) return this.ids[target.cell] ?? "";
      this.witnesses.push(witness);
      witness.forEach((value, cell) => {
        if (value !== this.value(cell)) this.hide(cell);
      });
    }
    return null;
  }

  showWhatNeedNotBeHidden(): void {
    const primaries = new Set(this.targets.map(({ cell }) => cell));
    const secondary = [...this.hidden].filter((cell) => !primaries.has(cell) && !this.hiddenBefore.has(cell));
    for (let cell = 0; cell < this.ids.length; cell += 1) if (!this.hidden.has(cell)) this.fix(cell);
    this.thoughtsLeft = SECOND_THOUGHTS * this.hidden.size;
    for (const cell of secondary.sort(this.largestFirst)) {
      this.fix(cell);
      const proof = this.proofShowing(cell);
      if (proof) {
        this.witnesses = proof;
        this.hidden.delete(cell);
      } else {
        this.free(cell);
      }
    }
  }

  result(): Protection {
    const hidden = new Set([...this.hidden].map((cell) => this.ids[cell] ?? ""));
    const asWitness = (values: readonly number[]): Witness =>
      new Map(this.ids.map((id, cell) => [id, values[cell] ?? NaN]));
    return { hidden, witnesses: this.witnesses.map(asWitness) };
  }

  close(): void {
    this.solver.close();
  }

  /** The same each time, in whatever order the cells were named. */
  private readonly largestFirst = (a: number, b: number): number => this.value(b) - this.value(a) || a - b;

  /** The witnesses in which a cell that is fixed is as it is shown, and others for those that are lost; null without them. */
  private proofShowing(cell: number): (readonly number[])[] | null {
    const proof = this.witnesses.filter((witness) => witness[cell] === this.value(cell));
    for (const target of this.targets) {
      if (this.isReached(target, proof)) continue;
      this.thoughtsLeft -= 1;
      const witness = this.thoughtsLeft < 0 ? null : this.witnessFor(target);
      if (!witness) return null;
      proof.push(witness);
    }
    return proof;
  }

  private isReached({ cell, end }: Target, witnesses: readonly (readonly number[])[]): boolean {
    return witnesses.some((witness) => {
      const value = witness[cell] ?? NaN;
      return end === "none" ? value === 0 : value >= this.table.threshold;
    });
  }

  /** The cheapest table that fits what is shown for good and in which the cell reaches its end; null when there is none. */
  private witnessFor({ cell, end }: Target): readonly number[] | null {
    const value = this.value(cell);
    const [more, less] = [2 * cell, 2 * cell + 1];
    if (end === "none") {
      this.solver.limit(more, 0, 0);
      this.solver.limit(less, value, value);
    } else {
      this.solver.limit(more, Math.max(0, this.table.threshold - value), this.mostMore(cell));
      this.solver.limit(less, 0, 0);
    }
    const solution = this.solver.solveNearly();
    this.free(cell);
    if (solution.kind !== "whole") return null;
    return this.values.map(
      (truth, at) => truth + (solution.values[2 * at] ?? NaN) - (solution.values[2 * at + 1] ?? NaN),
    );
  }

  private hide(cell: number): void {
    this.hidden.add(cell);
    for (const column of [2 * cell, 2 * cell + 1]) this.solver.cost(column, HIDDEN_COST);
  }

  private fix(cell: number): void {
    for (const column of [2 * cell, 2 * cell + 1]) this.solver.limit(column, 0, 0);
  }

  private free(cell: number): void {
    this.solver.limit(2 * cell, 0, this.mostMore(cell));
    this.solver.limit(2 * cell + 1, 0, this.mostLess(cell));
  }

  private mostMore(cell: number): number {
    return this.costs[cell] === Infinity ? 0 : this.limit(cell) - this.value(cell);
  }

  private mostLess(cell: number): number {
    return this.costs[cell] === Infinity ? 0 : this.value(cell);
  }

  private costOf(cell: number): number {
    if (this.hidden.has(cell)) return HIDDEN_COST;
    return this.costs[cell] === Infinity ? 0 : (this.costs[cell] ?? 0);
  }

  private value(cell: number): number {
    return this.values[cell] ?? NaN;
  }

  private limit(cell: number): number {
    return this.limits[cell] ?? Infinity;
  }
}
