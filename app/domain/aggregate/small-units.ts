import type { SnapshotPlace } from "../snapshot/snapshot";

/*
 * How many beds a home has, anybody may know. A row of a home with four beds says by itself that it is about fewer than the
 * threshold, whatever is hidden in it, so there are no such rows: its children are counted together with others of their
 * district before anything is protected. Which units are put together depends on their places alone and never on who was
 * counted, so that the rows of a table say nothing either.
 *
 * What else may be known is that no more children than that are there at one time. It does not bound the cells of the rows
 * that are left (FrequencyTable.upperBounds): nearly every measure counts whoever came and went in half a year, and the two
 * that count a single day (consideration_in_time, without_caseworker) count the cases of a unit, wherever the children live.
 * A measure of the children who are in the beds on one day would need the bound.
 */

/** The places of a half-year and its threshold. */
export interface Rules {
  readonly places: readonly SnapshotPlace[];
  readonly threshold: number;
}

export interface DistrictRows {
  readonly id: string;
  /** Ids of the units that have rows of their own. */
  readonly alone: readonly string[];
  /** Ids of the units that share one row. */
  readonly together: readonly string[];
  /** Whether the district has room for so many that it may be told of at all. */
  readonly told: boolean;
}

/**
 * The rows of each district, in the order of the places. Units with fewer places than the threshold share a row. Where that
 * still has too few, the unit with the next fewest places comes along, and so on; a district that has too few in all has no
 * row at all. A unit of which the places are not known has room for any number.
 */
export function rowsOfDistricts({ places, threshold }: Rules): DistrictRows[] {
  const districts = [...new Set(places.map(({ district }) => district))];
  return districts.map((id) => {
    const units = places.filter(({ district }) => district === id);
    const together = tooSmallAlone(units, threshold);
    return {
      id,
      alone: units.filter((unit) => !together.includes(unit)).map((unit) => unit.id),
      together: together.map((unit) => unit.id),
      told: together.length === 0 || room(together) >= threshold,
    };
  });
}

function tooSmallAlone(units: readonly SnapshotPlace[], threshold: number): SnapshotPlace[] {
  // By id and not by name where places are equal: names change.
  const bySize = units.toSorted((a, b) =>
    capacityOf(a) === capacityOf(b) ? byId(a, b) : capacityOf(a) - capacityOf(b),
  );
  const together = bySize.filter((unit) => capacityOf(unit) < threshold);
  if (together.length === 0) return [];
  for (const next of bySize.slice(together.length)) {
    if (room(together) >= threshold) break;
    together.push(next);
  }
  return together;
}

function room(units: readonly SnapshotPlace[]): number {
  return units.reduce((sum, unit) => sum + capacityOf(unit), 0);
}

function capacityOf({ capacity }: SnapshotPlace): number {
  return capacity ?? Infinity;
}

function byId(a: SnapshotPlace, b: SnapshotPlace): number {
  return a.id < b.id ? -1 : 1;
}
