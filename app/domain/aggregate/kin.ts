import type { Equation } from "../disclosure/table";
import type { Count } from "../observation/count";
import type { Dimension } from "../observation/dimension";
import { ANSWER_VALUES } from "../observation/measure";
import { axisOf } from "./axis";
import { cellName, cubeOf } from "./cube";
import type { RuledMeasure } from "./primary-rules";
import type { ReleaseContent } from "./release";
import type { Rules } from "./small-units";

/*
 * Measures that say the same of the same children. Of an indicator it is told how many answered "don't know", and of each
 * question that asks for it too; added up, the questions are the indicator. Proved one by one, their tables could be taken from
 * each other, so they are proved together: each is a part of the other's system, with the lines by which they hang together.
 */

/** A table of a relative; its content is null where it has not been released. Then it must not be known from others either. */
export interface KinTable {
  readonly dimensions: readonly Dimension[];
  readonly counts: readonly Count[];
  readonly content: ReleaseContent | null;
}

export interface Relative {
  readonly name: string;
  readonly values: readonly string[];
  readonly measure: RuledMeasure;
  readonly tables: readonly KinTable[];
}

export interface Kin {
  /** The measure whose table is made. */
  readonly own: string;
  readonly indicator: string;
  /** The questions that ask for the indicator. */
  readonly items: readonly string[];
  /** All of these but the own one. */
  readonly relatives: readonly Relative[];
}

export interface KinSystem {
  readonly cells: ReadonlyMap<string, number>;
  readonly equations: readonly Equation[];
  readonly primary: readonly string[];
  /** What has been shown, with its count, and what is hidden. */
  readonly settled: readonly (readonly [string, number | null])[];
}

const CODES = ["dk", "pns", "skipped"] as const;
const ANSWERED_OF_ITEM = ["kept", "changed"] as const;
const ANSWERED = ANSWER_VALUES.filter((value) => !(CODES as readonly string[]).includes(value));

/**
 * The cells and lines that come to a table through its relatives.
 *
 * A child that was asked twice counts once for the indicator and once for each question, and an answer that stands outside of
 * good and bad counts for the question only. How many these are may be known to somebody, so the proof takes it as known to all.
 *
 * @param own cells of the table that is made, by their names.
 * @returns null where the questions have fewer children than the indicator: some were counted before questions were.
 */
export function kinSystem(
  { own: ownName, indicator, items, relatives }: Kin,
  own: ReadonlyMap<string, number>,
  rules: Rules,
): KinSystem | null {
  const cells = new Map<string, number>();
  const equations: Equation[] = [];
  const primary: string[] = [];
  const settled: [string, number | null][] = [];
  for (const { name, values, measure, tables } of relatives) {
    const named = (cell: string) => `${name} ${cell}`;
    for (const { dimensions, counts, content } of tables) {
      const axes = dimensions.map((dimension) => axisOf(dimension, rules));
      const cube = cubeOf(axes, values, counts, measure, rules.threshold);
      for (const [cell, count] of cube.cells) {
        cells.set(named(cell), count);
        settled.push([named(cell), content?.cells[cell] ?? null]);
      }
      equations.push(...cube.equations.map(({ total, parts }) => ({ total: named(total), parts: parts.map(named) })));
      primary.push(...cube.primary.map(named));
    }
  }
  const cellOf = (measure: string, value: string) => {
    const cell = cellName([], [], value);
    return measure === ownName ? cell : `${measure} ${cell}`;
  };
  const countOf = (cell: string) => cells.get(cell) ?? own.get(cell) ?? 0;
  const link = (about: string, ofItem: readonly string[], ofIndicator: readonly string[]): boolean => {
    const parts = items.flatMap((item) => ofItem.map((value) => cellOf(item, value)));
    const those = ofIndicator.map((value) => cellOf(indicator, value));
    const sum = parts.reduce((all, cell) => all + countOf(cell), 0);
    const more = sum - those.reduce((all, cell) => all + countOf(cell), 0);
    const [both, besides] = [`both ${about}`, `besides ${about}`];
    cells.set(both, sum).set(besides, Math.max(0, more));
    settled.push([both, null], [besides, Math.max(0, more)]);
    equations.push({ total: both, parts }, { total: both, parts: [...those, besides] });
    return more >= 0;
  };
  const linked = [...CODES.map((code) => link(code, [code], [code])), link("answered", ANSWERED_OF_ITEM, ANSWERED)];
  return linked.every(Boolean) ? { cells, equations, primary, settled } : null;
}
