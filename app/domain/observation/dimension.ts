import { PLACEMENT_FORMS } from "../placement/forms";

/*
 * What an observation may be broken down by. There is no dimension below the unit: no table tells of one caseworker
 * (domain.md 4). Where the child lives, how old it is and so on are taken on the day that the observation is about.
 */

/** In the order in which the columns of a table and the names of a release have them. */
export const DIMENSIONS = [
  "district",
  "unit",
  "form",
  "provider",
  "municipality",
  "ground",
  "age",
  "gender",
  "unaccompanied",
  "language",
  "mode",
  "support",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The values of each dimension; null where they are ids or codes that only the data knows (places, languages). */
export const DIMENSION_VALUES: Readonly<Record<Dimension, readonly string[] | null>> = {
  district: null,
  unit: null,
  form: PLACEMENT_FORMS,
  provider: ["own", "agency_supported", "private", "home", "unknown"],
  municipality: ["own", "other"],
  ground: ["sol", "lvu", "skb"],
  age: ["0-6", "7-9", "10-12", "13-15", "16-17", "18-20", "21+"],
  gender: ["girl", "boy", "other"],
  unaccompanied: ["yes", "no"],
  language: null,
  mode: ["link", "visit", "together", "phone", "paper"],
  support: ["standard", "short"],
};

/** What an observation stands for in each dimension. Null: it may not be told, or nobody knows. */
export type Background = Readonly<Record<Dimension, string | null>>;

/** For protected children and restricted measures: they are counted in the whole municipality and nowhere else. */
export const NO_BACKGROUND: Background = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, null])) as Record<
  Dimension,
  null
>;

const AGE_BANDS: readonly (readonly [upTo: number, band: string])[] = [
  [6, "0-6"],
  [9, "7-9"],
  [12, "10-12"],
  [15, "13-15"],
  [17, "16-17"],
  [20, "18-20"],
];

/** The bands do not overlap, so that no two tables with other bands can be taken from each other. */
export function ageBand(years: number): string {
  return AGE_BANDS.find(([upTo]) => years <= upTo)?.[1] ?? "21+";
}
