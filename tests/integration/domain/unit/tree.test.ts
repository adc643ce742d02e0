import { expect, test } from "vitest";
import { saveSettings, settingsPage } from "#app/domain/unit/settings.server";
import { closeUnit, openUnit, renameUnit, unitPage, unitTree } from "#app/domain/unit/tree.server";
import { settingsOf } from "#app/domain/unit/unit.server";
import { createCaseRecord } from "#tests/factories/case";
import { daysLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function municipality() {
  const store = await openTestStore();
  const units = await createOrganisation(store, { help: { outOfHours: "070-174 06 90" } });
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root, name: "Ivar Sten" });
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem, name: "Anna Strand" });
  return { store, units, admin: admin.actor, manager: manager.actor, managerId: manager.staffId };
}

test("a unit that is renamed keeps its former name, and the tree shows both ends of a succession", async () => {
  const { store, units, admin } = await municipality();
  const later = daysLater(NOW, 40);
  expect(await renameUnit(store, admin, units.utredning, "Barn och unga", later)).toMatchObject({ ok: true });
  const page = await unitPage(store, admin, units.utredning);
  expect(page?.name).toBe("Barn och unga");
  expect(page?.formerNames.map(({ name }) => name)).toEqual(["Utredning barn och unga"]);

  const input = { name: "Utredning Söder", parentId: units.south, kind: "unit", type: "utredning" } as const;
  const opened = await openUnit(store, admin, input, later);
  if (!opened.ok) throw new Error(opened.refusal);
  expect(await closeUnit(store, admin, units.utredning, opened.unitId, later)).toMatchObject({ ok: true });
  const tree = await unitTree(store, admin);
  expect(tree.map(({ name, depth }) => [name, depth])).toEqual([
    ["Lillåns kommun", 0],
    ["Norr", 1],
    ["Familjehemsvård", 2],
    ["Barn och unga", 2],
    ["Söder", 1],
    ["Familjerätt", 2],
    ["Utredning Söder", 2],
  ]);
  expect(tree[3]).toMatchObject({ successorName: "Utredning Söder" });
  expect(tree[3]?.validTo).not.toBeNull();
  expect(await renameUnit(store, admin, units.utredning, "Igen", later)).toMatchObject({ refusal: "not_found" });
});

test("a unit that is needed is not closed, and only a system administrator changes the tree", async () => {
  const { store, units, admin, manager, managerId } = await municipality();
  await createCaseRecord(store, { unitId: units.familjehem, responsibleId: managerId });
  expect(await closeUnit(store, admin, units.familjehem, null, NOW)).toMatchObject({ refusal: "unit_in_use" });
  expect(await closeUnit(store, admin, units.north, null, NOW)).toMatchObject({ refusal: "unit_in_use" });
  expect(await closeUnit(store, admin, units.root, null, NOW)).toMatchObject({ refusal: "root_stays" });
  expect(await closeUnit(store, admin, units.utredning, units.utredning, NOW)).toMatchObject({
    refusal: "successor_invalid",
  });
  expect(await renameUnit(store, manager, units.familjehem, "Mitt", NOW)).toMatchObject({ refusal: "not_found" });
  const below = { name: "Team", parentId: units.familjehem, kind: "unit", type: "annan" } as const;
  expect(await openUnit(store, admin, below, NOW)).toMatchObject({ refusal: "parent_not_found" });
});

test("a manager says what holds in the own unit, sees what is inherited from where, and the log names the fields", async () => {
  const { store, units, manager } = await municipality();
  const before = await settingsPage(store, manager, units.familjehem);
  expect(before?.settings["help.outOfHours"]).toEqual({
    ...{ own: undefined, inherited: "070-174 06 90", from: "Lillåns kommun" },
  });
  expect(before?.settings["help.bris"]).toMatchObject({ inherited: "116 111", from: null });
  const typed = { "help.outOfHours.none": "on", overlapDays: "21" };
  expect(await saveSettings(store, manager, units.familjehem, typed, NOW)).toEqual({ ok: true });
  expect(await settingsOf(store, units.familjehem)).toMatchObject({ overlapDays: 21, help: { outOfHours: null } });
  const last = await store.database.read.auditEntry.findFirst({ orderBy: { sequence: "desc" } });
  expect(last).toMatchObject({ action: "unit.settings_changed", actor: manager.staffId });
  expect(JSON.parse(last?.detail ?? "")).toMatchObject({ fields: ["help.outOfHours", "overlapDays"] });
  expect(await saveSettings(store, manager, units.utredning, typed, NOW)).toMatchObject({ refusal: "not_found" });
  expect(await saveSettings(store, manager, units.familjehem, { overlapDays: "-1" }, NOW)).toMatchObject({
    refusal: "faulty",
    faults: { overlapDays: "setting_invalid" },
  });
});
