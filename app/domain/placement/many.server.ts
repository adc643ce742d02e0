import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import { rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import type { NewCaseInput } from "../case/case";

/** The placements of many new cases, for those that have one. The caller has checked days, and enters the cases. */
export async function addPlacements(
  statements: Statements,
  { database, keys }: Store,
  cases: readonly (NewCaseInput & { readonly caseId: string })[],
): Promise<void> {
  const rows = cases.flatMap(({ caseId, placementForm: form, placementStartedOn: startedOn, ...input }) => {
    if (!form || !startedOn) return [];
    const { placementPlace, otherMunicipality, placementProvider: provider = null } = input;
    const placeSealed = placementPlace === null ? null : seal(keys, "placement.place", placementPlace);
    return [{ id: newId(), caseId, form, startedOn, otherMunicipality, placeSealed, provider }];
  });
  if (rows.length === 0) return;
  await statements.execute(
    `INSERT INTO "Placement" ("id", "caseId", "form", "startedOn", "otherMunicipality", "placeSealed", "provider")
SELECT "id", "caseId", "form", "startedOn", "otherMunicipality", "placeSealed", "provider"
FROM ${rowsFromJson(database.dialect, 1, COLUMNS)}`,
    JSON.stringify(rows),
  );
}

const COLUMNS: Parameters<typeof rowsFromJson>[2] = {
  ...{ id: "text", caseId: "text", form: "enum PlacementForm", startedOn: "text" },
  ...{ otherMunicipality: "boolean", placeSealed: "text", provider: "enum PlacementProvider" },
};
