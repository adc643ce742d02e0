import { z } from "zod";
import type { VersionDocument } from "../questionnaire/version";

/*
 * What a closed half-year knows besides its observations: the places of the time under their names of the time, and how each
 * indicator was asked.
 */

/** The fewest that a municipality may show, and the most that leaves anything to show (disclosure.md 3.5). */
export const THRESHOLD = { least: 3, standard: 5, most: 20 } as const;

export const SnapshotPlace = z.object({
  /** Id of the unit. */
  id: z.string(),
  name: z.string(),
  /** Id of the district that it belongs to; its own where it belongs to none. */
  district: z.string(),
  districtName: z.string(),
  /** How many children it has places for; null for no limit. Half-years that were closed before it was asked do not say. */
  capacity: z.int().min(1).nullable().optional(),
});
export type SnapshotPlace = z.infer<typeof SnapshotPlace>;

const Words = z.record(z.string(), z.string());

/** The version that gave a question a new meaning, and the day (ISO) on which it was published. */
export const NewMeaning = z.object({ questionnaire: z.string(), version: z.number(), on: z.string() });
export type NewMeaning = z.infer<typeof NewMeaning>;

const Asked = z.object({
  version: z.number(),
  manner: z.string(),
  /** Half-years that were closed before meanings were kept do not say. */
  meaning: NewMeaning.optional(),
  /** Answers to versions that put the question in another way are counted among the others. */
  mixed: z.literal(true).optional(),
});

/** An indicator that was asked in the half-year, in the words of the time. */
export const SnapshotMeasure = z.object({
  key: z.string(),
  title: Words,
  area: z.string(),
  areaTitle: Words,
  bbic: z.string(),
  reach: z.enum(["open", "whole"]),
  /** By key of the questionnaire: its number, and how the question was put there. */
  asked: z.record(z.string(), Asked),
});
export type SnapshotMeasure = z.infer<typeof SnapshotMeasure>;

/** A version to which answers were sent in the half-year. */
export const SnapshotVersion = z.object({ id: z.string(), questionnaire: z.string(), number: z.int() });
export type SnapshotVersion = z.infer<typeof SnapshotVersion>;

/**
 * What was measured. A fact of the work that is not named was not counted then, which is not 0. Of the versions it was counted
 * how each of their questions works (app/domain/observation/item.ts); half-years that were closed before that have none.
 */
export const SnapshotMeasures = z.object({
  indicators: z.array(SnapshotMeasure),
  facts: z.array(z.string()),
  versions: z.array(SnapshotVersion).default([]),
});
export type SnapshotMeasures = z.infer<typeof SnapshotMeasures>;

/** How a version asks about each of its indicators: kind of question, answers, which of them are good, and what it means. */
export function mannersOf(document: VersionDocument): ReadonlyMap<string, string> {
  const positives = new Map(document.indicators.map(({ key, positive }) => [key, positive?.join("/") ?? ""]));
  return new Map(
    document.items.flatMap(({ indicator, type, options, meaning }) =>
      indicator === undefined
        ? []
        : [
            [
              indicator,
              [
                type,
                (options ?? []).map(({ value }) => value).join("/"),
                positives.get(indicator),
                ...(meaning === undefined ? [] : [meaning]),
              ].join(" "),
            ],
          ],
    ),
  );
}

/**
 * Whether a questionnaire that was used in both half-years asked in another way, or in two ways in the earlier one: the line is
 * broken there.
 */
export function isBroken(earlier: SnapshotMeasure | undefined, later: SnapshotMeasure | undefined): boolean {
  if (!earlier || !later) return false;
  return Object.entries(later.asked).some(([questionnaire, { manner }]) => {
    const before = earlier.asked[questionnaire];
    return before !== undefined && (before.manner !== manner || before.mixed === true);
  });
}

/** The new meanings that the later half-year's answers have and the earlier one's had not. */
export function meaningsSince(earlier: SnapshotMeasure | undefined, later: SnapshotMeasure | undefined): NewMeaning[] {
  const text = ({ questionnaire, version }: NewMeaning) => `${questionnaire}.${version}`;
  const inOf = (measure: SnapshotMeasure | undefined) =>
    new Map(Object.values(measure?.asked ?? {}).flatMap(({ meaning }) => (meaning ? [[text(meaning), meaning]] : [])));
  const known = inOf(earlier);
  return [...inOf(later)].filter(([name]) => !known.has(name)).map(([, meaning]) => meaning);
}
