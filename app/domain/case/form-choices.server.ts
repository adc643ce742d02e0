import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { offeredLanguages } from "../interface-text/in-use.server";
import { carriersFor } from "../staff/carriers.server";
import { idsOfPath } from "../unit/unit";
import { unitsFor } from "../unit/unit.server";

export interface CaseFormChoices {
  /** What a child can be asked in. */
  readonly languages: readonly string[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** `unitNames` are those of the units above in which the person can carry cases. */
  readonly carriers: readonly { readonly id: string; readonly name: string; readonly unitNames: readonly string[] }[];
}

/**
 * What a case form lets the actor choose among.
 *
 * @param current where a case is already.
 * @param moving whether the form may put it in another unit.
 */
export async function caseFormChoices(
  store: Store,
  actor: Actor,
  current: { readonly id: string; readonly path: string } | null,
  moving: "may_move" | "stays",
): Promise<CaseFormChoices> {
  const { read } = store.database;
  const units = moving === "stays" ? [] : await unitsFor(read, actor, "case.create");
  if (current && !units.some(({ id }) => id === current.id)) {
    const unit = await read.unit.findUnique({ where: { id: current.id }, select: { name: true } });
    units.push({ ...current, name: unit?.name ?? "" });
  }
  const carriers = await carriersFor(
    read,
    units.map(({ path }) => path),
  );
  return {
    languages: offeredLanguages(),
    units: units.map(({ id, name }) => ({ id, name })),
    carriers: carriers.map(({ id, name, unitIds }) => ({
      id,
      name,
      unitNames: units.filter((unit) => idsOfPath(unit.path).some((part) => unitIds.includes(part))).map((u) => u.name),
    })),
  };
}
