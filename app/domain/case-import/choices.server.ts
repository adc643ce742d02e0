import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { carriersFor } from "../staff/carriers.server";
import { idsOfPath } from "../unit/unit";
import { unitsFor } from "../unit/unit.server";
import { plain } from "./columns";
import type { ImportChoices } from "./row";

/** The units in which the actor may register cases, and those who can carry cases there: the same as in the form. */
export async function importChoices(store: Store, actor: Actor): Promise<ImportChoices> {
  const { read } = store.database;
  const units = await unitsFor(read, actor, "case.create");
  const carriers = await carriersFor(
    read,
    units.map(({ path }) => path),
  );
  const staff = await read.staffMember.findMany({
    where: { id: { in: carriers.map(({ id }) => id) } },
    select: { id: true, email: true, name: true },
  });
  const byUnit = new Map<string, { id: string; carriers: Set<string> }[]>();
  for (const { id, name, path } of units) {
    const above = idsOfPath(path);
    const here = carriers.filter(({ unitIds }) => unitIds.some((unitId) => above.includes(unitId)));
    const choice = { id, carriers: new Set(here.map((carrier) => carrier.id)) };
    for (const key of [plain(name), plain(id)]) byUnit.set(key, [...(byUnit.get(key) ?? []), choice]);
  }
  const people = new Map<string, string[]>();
  for (const { id, email, name } of staff) {
    for (const key of [email.toLowerCase(), plain(name)]) people.set(key, [...(people.get(key) ?? []), id]);
  }
  return { units: byUnit, people };
}
