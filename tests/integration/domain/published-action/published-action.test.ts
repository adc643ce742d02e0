import { expect, test } from "vitest";
import {
  publishAction,
  publishedActions,
  removeAction,
  writableUnits,
} from "#app/domain/published-action/published-action.server";
import { removeSavedTable, savedTables, saveTable } from "#app/domain/aggregate/saved.server";
import { createClosedHalfYear } from "#tests/factories/closed-half-year";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const WORDS = { said: "Vi vill ses oftare.", did: "Vi ses varje månad." };

async function closedOffice() {
  const store = await openTestStore();
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, NOW);
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem });
  const analyst = await createStaff(store, { role: "analyst", unitId: organisation.root, name: "Eva Ek" });
  const caseworker = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  const office = { organisation, manager, versionId: versions.uppfoljning_13_20 };
  const groups = [{ district: "north", form: "familjehem", children: 30, well: 60 }] as const;
  await createClosedHalfYear(store, office, "2025-1", groups, NOW);
  return { store, organisation, manager, analyst, caseworker };
}

test("a manager says what its unit did, an analyst for any unit, and nobody for a half-year that is open", async () => {
  const { store, organisation, manager, analyst, caseworker } = await closedOffice();
  const place = { period: "2025-1", unitId: organisation.familjehem, area: "wellbeing" };
  const elsewhere = { ...place, unitId: organisation.familjeratt };
  expect(await publishAction(store, manager.actor, place, WORDS, NOW)).toEqual({ ok: true });
  expect(await publishAction(store, manager.actor, elsewhere, WORDS, NOW)).toMatchObject({ refusal: "not_found" });
  expect(await publishAction(store, analyst.actor, elsewhere, WORDS, NOW)).toEqual({ ok: true });
  expect(await publishAction(store, caseworker.actor, place, WORDS, NOW)).toMatchObject({ refusal: "not_found" });
  const open = { ...place, period: "2026-1" };
  expect(await publishAction(store, analyst.actor, open, WORDS, NOW)).toMatchObject({ refusal: "not_found" });
  expect((await writableUnits(store, manager.actor)).map(({ id }) => id)).toEqual([organisation.familjehem]);

  const changed = { ...WORDS, did: "Vi ses varannan vecka." };
  expect(await publishAction(store, analyst.actor, place, changed, NOW)).toEqual({ ok: true });
  const written = await publishedActions(store, "2025-1");
  expect(written).toHaveLength(2);
  const here = written.find(({ unitId }) => unitId === organisation.familjehem);
  expect(here).toMatchObject({ ...changed, unitName: "Familjehemsvård", writtenByName: "Eva Ek" });

  expect(await removeAction(store, manager.actor, elsewhere, NOW)).toMatchObject({ refusal: "not_found" });
  expect(await removeAction(store, manager.actor, place, NOW)).toEqual({ ok: true });
  expect(await publishedActions(store, "2025-1")).toHaveLength(1);
});

test("a saved question is one's own until it is shared, and only its owner takes it away", async () => {
  const { store, manager, analyst, caseworker } = await closedOffice();
  const question = { period: "2025-1", compare: null, measures: ["wb.mood"], by: [], only: {} };
  const own = await saveTable(store, analyst.actor, question, { name: "Egen", shared: false }, NOW);
  const shared = await saveTable(store, analyst.actor, question, { name: "Delad", shared: true }, NOW);
  expect(await saveTable(store, caseworker.actor, question, { name: "Nej", shared: true }, NOW)).toMatchObject({
    refusal: "not_allowed",
  });
  if (!own.ok || !shared.ok) throw new Error("Not saved");
  expect((await savedTables(store, analyst.actor)).map(({ name, own }) => [name, own])).toEqual([
    ["Delad", true],
    ["Egen", true],
  ]);
  expect(await savedTables(store, manager.actor)).toMatchObject([
    { name: "Delad", own: false, ownerName: "Eva Ek", question },
  ]);
  expect(await savedTables(store, caseworker.actor)).toEqual([]);
  expect(await removeSavedTable(store, manager.actor, shared.id)).toBe(false);
  expect(await removeSavedTable(store, analyst.actor, own.id)).toBe(true);
  expect(await savedTables(store, analyst.actor)).toHaveLength(1);
});
