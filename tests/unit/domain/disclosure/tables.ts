import { readFileSync } from "node:fs";
import { type FrequencyTable, isSmall, readTable } from "#app/domain/disclosure/table";

interface TableContent {
  readonly id: string;
  readonly threshold: number;
  readonly cells: Readonly<Record<string, number>>;
  readonly primary?: readonly string[];
}

type Span = readonly [number, number | null];

/** Random tables with the exact intervals of some hidden cells, on which two solvers agree. */
export const VECTORS = fixture<{
  readonly vectors: readonly (TableContent & {
    readonly suppressed: readonly string[];
    readonly intervals: Readonly<Record<string, { readonly int: Span }>>;
  })[];
}>("audit-vectors").vectors;

/** Worked cases from the literature and from practice, each with what a given pattern of hidden cells gives away. */
export const CASES = fixture<{
  readonly cases: readonly (TableContent & {
    readonly title: string;
    readonly optimum?: { readonly min_secondary_count: number };
    readonly patterns?: readonly {
      readonly name: string;
      readonly suppressed: readonly string[];
      readonly intervals?: Readonly<Record<string, { readonly int: Span }>>;
      readonly protected?: Readonly<Record<string, boolean>>;
    }[];
  })[];
}>("cases").cases;

/** The table of a case or vector, and the cells named in it. @throws for a table that cannot be read. */
export function tableOf(content: object, named: "suppressed" | "primary") {
  const reading = readTable(content, named);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

export function smallCells({ cells, threshold }: Pick<FrequencyTable, "cells" | "threshold">): string[] {
  return [...cells].flatMap(([id, value]) => (isSmall(value, threshold) ? [id] : []));
}

/**
 * Units in districts by answers, as municipalities have them: totals for each unit, district and answer.
 *
 * @param counts one row for each unit, one number for each answer.
 */
export function unitsByAnswers(counts: readonly (readonly number[])[], districts: number): FrequencyTable {
  const cells = new Map<string, number>();
  const add = (id: string, value: number) => cells.set(id, (cells.get(id) ?? 0) + value);
  counts.forEach((row, unit) => {
    row.forEach((value, answer) => {
      for (const line of [`unit ${unit}`, `district ${unit % districts}`, "all"]) {
        add(`${line}|${answer}`, value);
        add(`${line}|all`, value);
      }
    });
  });
  const units = counts.map((_, unit) => `unit ${unit}`);
  const groups = Array.from({ length: districts }, (_, district) => `district ${district}`);
  const answers = (counts[0] ?? []).map((_, answer) => `${answer}`);
  const equations = [...units, ...groups, "all"].map((line) => ({
    total: `${line}|all`,
    parts: answers.map((answer) => `${line}|${answer}`),
  }));
  for (const answer of [...answers, "all"]) {
    groups.forEach((group, district) => {
      const inside = units.filter((_, unit) => unit % districts === district);
      equations.push({ total: `${group}|${answer}`, parts: inside.map((unit) => `${unit}|${answer}`) });
    });
    equations.push({ total: `all|${answer}`, parts: groups.map((group) => `${group}|${answer}`) });
  }
  return { threshold: 5, cells, equations, upperBounds: new Map() };
}

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../fixtures/disclosure/${name}.json`, import.meta.url), "utf8")) as T;
}
