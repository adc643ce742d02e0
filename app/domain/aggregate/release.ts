import { z } from "zod";
import { type Dimension, DIMENSIONS } from "../observation/dimension";
import type { Count } from "../observation/count";
import type { Period } from "../observation/period";
import type { SnapshotPlace } from "../snapshot/snapshot";
import type { Kin } from "./kin";
import type { RuledMeasure } from "./primary-rules";
import type { QuestionRefusal } from "./refusal";

/** One table of one measure, before anything is filtered away: what the ledger has an entry for. */
export interface ReleaseKey {
  readonly period: Period;
  readonly measure: string;
  /** In the order of the list of dimensions. */
  readonly dimensions: readonly Dimension[];
}

/** What has been released: by name of the cell (cube.ts) its count, or null where it is hidden. */
export const ReleaseContent = z.object({ cells: z.record(z.string(), z.int().min(0).nullable()) });
export type ReleaseContent = z.infer<typeof ReleaseContent>;

/** Everything that is needed to make a table, as it goes to the thread that does. */
export interface ReleaseTask {
  readonly dimensions: readonly Dimension[];
  readonly places: readonly SnapshotPlace[];
  readonly values: readonly string[];
  readonly measure: RuledMeasure;
  readonly threshold: number;
  readonly counts: readonly Count[];
  /** What has been released of the same measure and half-year, with its counts. */
  readonly earlier: readonly {
    readonly dimensions: readonly Dimension[];
    readonly counts: readonly Count[];
    readonly content: ReleaseContent;
  }[];
  /** For each other measure of the half-year that counts children: how its numbers of children are shown, by cell. */
  readonly alongside: readonly Readonly<Record<string, number | null>>[];
  /** Measures that say the same of the same children; left out where there are none. */
  readonly kin?: Kin | null;
}

export type ReleaseResult =
  | { readonly ok: true; readonly content: ReleaseContent; readonly witnessHash: string }
  | { readonly ok: false; readonly refusal: QuestionRefusal };

/** As the ledger keeps them. */
export function dimensionsText(dimensions: readonly Dimension[]): string {
  return ordered(dimensions).join("+");
}

export function dimensionsOf(text: string): Dimension[] {
  return DIMENSIONS.filter((dimension) => text.split("+").includes(dimension));
}

/** Without repetitions, in the order of the list; a table by unit has the districts in it. */
export function ordered(dimensions: readonly Dimension[]): Dimension[] {
  return DIMENSIONS.filter(
    (dimension) => dimensions.includes(dimension) && !(dimension === "district" && dimensions.includes("unit")),
  );
}
