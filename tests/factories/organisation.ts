import type { Store } from "#app/db/store";
import type { UnitSettings } from "#app/domain/unit/settings";
import type { UnitKind, UnitType } from "#app/domain/unit/unit";
import { createUnit } from "#app/domain/unit/unit.server";
import { NOW } from "./moment";

export interface Organisation {
  readonly root: string;
  readonly north: string;
  readonly south: string;
  /** Foster care, in the north. */
  readonly familjehem: string;
  /** Investigations, in the north. */
  readonly utredning: string;
  /** Family law, in the south. */
  readonly familjeratt: string;
}

/** A municipality of two districts with three units. Returns their ids. */
export async function createOrganisation(store: Store, settings: UnitSettings = {}): Promise<Organisation> {
  const add = async (parentId: string | null, kind: UnitKind, type: UnitType, name: string) => {
    const own = parentId === null ? settings : {};
    const created = await createUnit(store, "system", { parentId, kind, type, name, settings: own }, NOW);
    if (!created.ok) throw new Error(created.refusal);
    return created.unitId;
  };
  const root = await add(null, "organisation", "annan", "Lillåns kommun");
  const north = await add(root, "district", "annan", "Norr");
  const south = await add(root, "district", "annan", "Söder");
  return {
    root,
    north,
    south,
    familjehem: await add(north, "unit", "familjehemsvard", "Familjehemsvård"),
    utredning: await add(north, "unit", "utredning", "Utredning barn och unga"),
    familjeratt: await add(south, "unit", "familjeratt", "Familjerätt"),
  };
}
