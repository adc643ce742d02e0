import type { Store } from "#app/db/store";
import type { Action, Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";

/** Every unit in use within reach, districts and the whole among them, in the order of the tree. */
export async function unitChoices(store: Store, actor: Actor, action: Action): Promise<{ id: string; name: string }[]> {
  const units = await store.database.read.unit.findMany({
    where: { AND: [unitsWithin(actor, action), { validTo: null }] },
    orderBy: { path: "asc" },
    select: { id: true, name: true },
  });
  return units;
}
