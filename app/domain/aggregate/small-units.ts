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

/** The smallest districts together, where one of them has fewer places than the threshold. */
export const SMALL_DISTRICTS = "~";

export interface DistrictRows {
  /** Id of the district, or {@link SMALL_DISTRICTS}. */
  readonly id: string;
  /** Ids of the districts that it stands for. */
  readonly districts: readonly string[];
  /** Ids of the units that have rows of their own. */
  readonly alone: readonly string[];
  /** Ids of the units that share one row. */
  readonly together: readonly string[];
}

/**
 * The rows of each district, in the order of the places. Units with fewer places than the threshold share a row. Where that
 * still has too few, the unit with the next fewest places comes along, and so on. A district that has too few in all shares
 * a row with the next smallest district. A unit of which the places are not known has room for any number.
 */
export function rowsOfDistricts({ places, threshold }: Rules): DistrictRows[] {
  const ids = [...new Set(places.map(({ district }) => district))];
  const sized = ids.map((id) => ({ id, capacity: room(places.filter(({ district }) => district === id)) }));
  const merged = new Set(tooSmallAlone(sized, threshold).map(({ id }) => id));
  const rows = ids.flatMap((id): DistrictRows[] => {
    if (merged.has(id)) return [];
    const units = places.filter(({ district }) => district === id);
    const together = new Set(tooSmallAlone(units, threshold).map((unit) => unit.id));
    const [alone, shared] = [
      units.filter((unit) => !together.has(unit.id)),
      units.filter((unit) => together.has(unit.id)),
    ];
    return [{ id, districts: [id], alone: alone.map((unit) => unit.id), together: shared.map((unit) => unit.id) }];
  });
  if (merged.size === 0) return rows;
  const together = places.filter(({ district }) => merged.has(district)).map(({ id }) => id);
  return [...rows, { id: SMALL_DISTRICTS, districts: [...merged], alone: [], together }];
}

type Sized = Pick<SnapshotPlace, "id" | "capacity">;

/** Those that are too small, and as many more from the smallest on as it takes for them to have room together. */
function tooSmallAlone(all: readonly Sized[], threshold: number): Sized[] {
  // By id and not by name where places are equal: names change.
  const bySize = all.toSorted((a, b) => (capacityOf(a) === capacityOf(b) ? byId(a, b) : capacityOf(a) - capacityOf(b)));
  const together = bySize.filter((one) => capacityOf(one) < threshold);
  if (together.length === 0) return [];
  for (const next of bySize.slice(together.length)) {
    if (room(together) >= threshold) break;
    together.push(next);
  }
  return together;
}

function room(units: readonly Sized[]): number {
  return units.reduce((sum, unit) => sum + capacityOf(unit), 0);
}

function capacityOf({ capacity }: Sized): number {
  return capacity ?? Infinity;
}

function byId(a: Sized, b: Sized): number {
  return a.id < b.id ? -1 : 1;
}
