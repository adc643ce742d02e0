import { LANGUAGES } from "#app/i18n/languages";
import { type Dimension, DIMENSION_VALUES } from "../observation/dimension";
import type { SnapshotPlace } from "../snapshot/snapshot";

/*
 * The rows that a dimension has, as a tree: all of them, under it its values, and for units the districts between. Which rows
 * there are never depends on what was observed: that a row is there must not say that somebody is in it.
 */

/** Where a count stands on an axis. "" is all of them. */
export type Point = string;

export const ALL: Point = "";

/** Everybody of whom it may not be told where they stand: protected children, and what nobody has noted. */
export const UNTOLD: Point = "?";

export interface Axis {
  readonly dimension: Dimension;
  /** Parents before their parts. */
  readonly points: readonly Point[];
  /** A point that is made of others, and those. */
  readonly sums: readonly { readonly of: Point; readonly parts: readonly Point[] }[];
  /** Which lowest point an observed value stands at. */
  place(value: string | null): Point;
}

/** The point of a district between the whole and its units. Units and districts have ids from the same source. */
export function districtPoint(districtId: string): Point {
  return `@${districtId}`;
}

export function axisOf(dimension: Dimension, places: readonly SnapshotPlace[]): Axis {
  if (dimension === "unit") return unitAxis(places);
  const values = dimension === "district" ? unique(places.map(({ district }) => district)) : valuesOf(dimension);
  const known = new Set(values);
  const parts = [...values, UNTOLD];
  return {
    dimension,
    points: [ALL, ...parts],
    sums: [{ of: ALL, parts }],
    place: (value) => (value !== null && known.has(value) ? value : UNTOLD),
  };
}

/** The values of a dimension that are the same everywhere. */
export function valuesOf(dimension: Exclude<Dimension, "district" | "unit">): readonly string[] {
  return dimension === "language" ? LANGUAGES : (DIMENSION_VALUES[dimension] ?? []);
}

function unitAxis(places: readonly SnapshotPlace[]): Axis {
  const districts = unique(places.map(({ district }) => district));
  const known = new Set(places.map(({ id }) => id));
  const ofDistrict = districts.map((district) => ({
    of: districtPoint(district),
    parts: places.filter((place) => place.district === district).map(({ id }) => id),
  }));
  return {
    dimension: "unit",
    points: [ALL, ...ofDistrict.flatMap(({ of, parts }) => [of, ...parts]), UNTOLD],
    sums: [{ of: ALL, parts: [...ofDistrict.map(({ of }) => of), UNTOLD] }, ...ofDistrict],
    place: (value) => (value !== null && known.has(value) ? value : UNTOLD),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
