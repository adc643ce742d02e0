import type { Reader } from "#app/db/client.server";
import { placeOf } from "../observation/background";
import { settingsOfUnits, unitsInUse } from "../unit/unit.server";
import type { SnapshotPlace } from "./snapshot";

/**
 * Every place that could hold a case between two days (ISO, both included), under the name it had at the end. All of them and
 * not only those with observations: that a unit has a row must not say that it has somebody. How many places it has is what
 * its settings say when the half-year is closed.
 */
export async function placesOfTime(
  read: Reader,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<SnapshotPlace[]> {
  const units = await unitsInUse(read, from, until);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const settings = await settingsOfUnits(
    read,
    units.map(({ id }) => id),
  );
  return units
    .filter(({ kind }) => kind === "unit")
    .map(({ id, name, path }) => {
      const { district } = placeOf(path);
      return { id, name, district, districtName: names.get(district) ?? name, capacity: settings(id).places };
    })
    .sort((a, b) => a.districtName.localeCompare(b.districtName, "sv") || a.name.localeCompare(b.name, "sv"));
}
