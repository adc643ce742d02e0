import { LANGUAGES } from "#app/i18n/languages";
import { type Dimension, DIMENSION_VALUES } from "../observation/dimension";
import { type Rules, rowsOfDistricts } from "./small-units";

/*
 * The rows that a dimension has, as a tree: all of them, under it its values, and for units the districts between. Which rows
 * there are never depends on what was observed: that a row is there must not say that somebody is in it.
 */

/** Where a count stands on an axis. "" is all of them. */
export type Point = string;

export const ALL: Point = "";

/** Everybody of whom it may not be told where they stand: protected children; and of how they were asked, what nobody knows. */
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

/** The point of the units of a district that are too small for rows of their own. */
export function smallUnitsPoint(districtId: string): Point {
  return `~${districtId}`;
}

export function axisOf(dimension: Dimension, rules: Rules): Axis {
  if (dimension === "unit") return unitAxis(rules);
  const rows = dimension === "district" ? rowsOfDistricts(rules) : [];
  const values = dimension === "district" ? rows.map(({ id }) => id) : valuesOf(dimension);
  const known = new Map(values.map((value) => [value, value]));
  for (const { id, districts } of rows) for (const district of districts) known.set(district, id);
  const parts = [...values, UNTOLD];
  return {
    dimension,
    points: [ALL, ...parts],
    sums: [{ of: ALL, parts }],
    place: (value) => known.get(value ?? "") ?? UNTOLD,
  };
}

/** The values of a dimension that are the same everywhere. */
export function valuesOf(dimension: Exclude<Dimension, "district" | "unit">): readonly string[] {
  return dimension === "language" ? LANGUAGES : (DIMENSION_VALUES[dimension] ?? []);
}

function unitAxis(rules: Rules): Axis {
  const told = rowsOfDistricts(rules);
  const lowest = new Map<string, Point>();
  const ofDistrict = told.flatMap(({ id, alone, together }) => {
    // Where all units share one row, that row is the district.
    const shared = alone.length === 0 ? districtPoint(id) : smallUnitsPoint(id);
    for (const unit of alone) lowest.set(unit, unit);
    for (const unit of together) lowest.set(unit, shared);
    const parts = together.length > 0 ? [...alone, shared] : alone;
    return alone.length === 0 ? [] : [{ of: districtPoint(id), parts }];
  });
  const parts = [...told.map(({ id }) => districtPoint(id)), UNTOLD];
  const below = new Map(ofDistrict.map((sum) => [sum.of, sum.parts]));
  return {
    dimension: "unit",
    points: [ALL, ...parts.flatMap((point) => [point, ...(below.get(point) ?? [])])],
    sums: [{ of: ALL, parts }, ...ofDistrict],
    place: (value) => lowest.get(value ?? "") ?? UNTOLD,
  };
}
