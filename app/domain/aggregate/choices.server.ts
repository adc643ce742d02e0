import type { Store } from "#app/db/store";
import type { FactTable } from "../observation/fact";
import { type Dimension, DIMENSIONS } from "../observation/dimension";
import { type Counted, isFact, type Reach } from "../observation/measure";
import type { Period } from "../observation/period";
import type { SnapshotMeasure } from "../snapshot/snapshot";
import { findSnapshot } from "../snapshot/snapshot.server";
import { axisOf, valuesOf } from "./axis";
import { type Measured, measuresOf } from "./measured";

/** What can be asked of one closed half-year. */
export interface Choices {
  readonly measures: readonly MeasureChoice[];
  /** By dimension, in the order of the rows; places with their names, other values are named by their texts. */
  readonly values: Readonly<Record<Dimension, readonly { readonly value: string; readonly name: string | null }[]>>;
}

export interface MeasureChoice {
  readonly key: string;
  readonly table: FactTable | "T5";
  readonly reach: Reach;
  readonly counted: Counted;
  readonly values: readonly string[];
  /** Null for a fact of the work. A change has its indicator's. */
  readonly indicator: SnapshotMeasure | null;
}

/** Null for a half-year that is not closed. */
export async function questionChoices(store: Store, period: Period): Promise<Choices | null> {
  const snapshot = await findSnapshot(store, period);
  if (!snapshot) return null;
  const { places } = snapshot;
  const districts = new Map(places.map(({ district, districtName }) => [district, districtName]));
  const told = { unit: axisOf("unit", snapshot).points, district: axisOf("district", snapshot).points };
  const named = (dimension: Dimension): Choices["values"][Dimension] => {
    // What has no row of its own cannot be filtered by either.
    if (dimension === "unit") {
      return places.filter(({ id }) => told.unit.includes(id)).map(({ id, name }) => ({ value: id, name }));
    }
    if (dimension === "district") {
      return [...districts].filter(([id]) => told.district.includes(id)).map(([value, name]) => ({ value, name }));
    }
    return valuesOf(dimension).map((value) => ({ value, name: null }));
  };
  return {
    measures: measuresOf(snapshot.measures).map(choiceOf),
    values: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, named(dimension)] as const),
    ) as unknown as Choices["values"],
  };
}

/** The four areas first, in the order of the questionnaires; then the facts in the order of their tables. */
function choiceOf({ key, table, reach, counted, values, indicator }: Measured): MeasureChoice {
  return { key, table, reach, counted, values, indicator: isFact(key) ? null : indicator };
}
