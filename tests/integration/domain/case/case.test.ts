import { expect, test } from "vitest";
import { NewCaseInput } from "#app/domain/case/case";
import { caseForEditing, createCase, editCase } from "#app/domain/case/case.server";
import { type CaseFilter } from "#app/domain/case/find.server";
import { listCases } from "#app/domain/case/list.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { createCaseRecord } from "#tests/factories/case";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const MINE: CaseFilter = { whose: "mine", status: "open", search: "", after: null };
const UNIT: CaseFilter = { ...MINE, whose: "unit" };

async function office() {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const worker = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const leader = await createStaff(store, { role: "leader", unitId: units.familjehem });
  return { store, units, worker, leader };
}

function formOf(facts: { unitId: string; responsibleId: string } & Record<string, string>) {
  return NewCaseInput.parse({
    reference: "sn 2026/1",
    childName: "Åke Éklund-Öst",
    birthDate: "2014-05-06",
    gender: "boy",
    language: "sv",
    email: "",
    phone: "070-123 45 67",
    coworkerId: "",
    legalGround: "lvu",
    placementForm: "familjehem",
    placementStartedOn: "2026-01-15",
    placementPlace: "Familjen Testsson",
    ...facts,
  });
}

test("a registered case shows the child, the contact and the placement to the one responsible", async () => {
  const { store, units, worker } = await office();
  const input = formOf({ unitId: units.familjehem, responsibleId: worker.staffId });
  const created = await createCase(store, worker.actor, input, NOW);
  expect(created).toMatchObject({ ok: true, visible: true });
  if (!created.ok) return;
  expect(await caseOverview(store, worker.actor, created.caseId, NOW)).toMatchObject({
    reference: "SN 2026/1",
    child: { name: "Åke Éklund-Öst", age: 12, phone: "070-123 45 67", email: "", protectedChild: false },
    placements: [{ form: "familjehem", startedOn: "2026-01-15", place: "Familjen Testsson", current: true }],
    may: { edit: true, manage: true, readAnswers: true },
  });
});

test("threat 30: names, contact and place stand nowhere in clear", async () => {
  const { store, units, worker } = await office();
  await createCase(store, worker.actor, formOf({ unitId: units.familjehem, responsibleId: worker.staffId }), NOW);
  const { read } = store.database;
  const rows = JSON.stringify([
    await read.child.findMany({ include: { nameKeys: true } }),
    await read.placement.findMany(),
    (await read.auditEntry.findMany()).map(({ detail }) => detail),
  ]);
  for (const secret of ["Åke", "klund", "070-123", "Testsson", "2014-05-06"]) expect(rows).not.toContain(secret);
});

test("what is wrong with a case is told for each field at once, and nothing is kept", async () => {
  const { store, units, worker } = await office();
  const good = formOf({ unitId: units.familjehem, responsibleId: worker.staffId });
  await createCase(store, worker.actor, good, NOW);
  const faulty = { ...good, birthDate: "2004-01-01", responsibleId: "nobody" };
  expect(await createCase(store, worker.actor, faulty, NOW)).toEqual({
    ok: false,
    refusal: "faulty",
    faults: { reference: "reference_taken", birthDate: "birth_date_too_old", responsibleId: "carrier_elsewhere" },
  });
  expect(await store.database.read.child.count()).toBe(1);
});

test("a case cannot be put in a unit that the actor does not work in", async () => {
  const { store, units, worker } = await office();
  const input = formOf({ unitId: units.utredning, responsibleId: worker.staffId });
  expect(await createCase(store, worker.actor, input, NOW)).toMatchObject({ faults: { unitId: "unit_outside" } });
});

test("roles without the right register nothing", async () => {
  const { store, units } = await office();
  const analyst = await createStaff(store, { role: "analyst", unitId: units.root });
  const input = formOf({ unitId: units.familjehem, responsibleId: analyst.staffId });
  expect(await createCase(store, analyst.actor, input, NOW)).toEqual({ ok: false, refusal: "not_allowed" });
});

test("threat 25: protected housing protects the child and keeps no contact details", async () => {
  const { store, units, worker } = await office();
  const form = { unitId: units.familjehem, responsibleId: worker.staffId, placementForm: "skyddat_boende" };
  const created = await createCase(store, worker.actor, formOf(form), NOW);
  if (!created.ok) throw new Error(created.refusal);
  const overview = await caseOverview(store, worker.actor, created.caseId, NOW);
  expect(overview?.child).toMatchObject({ protectedChild: true, phone: "", email: "" });
});

test("a new name is found and the old one is not", async () => {
  const { store, units, worker } = await office();
  const { caseId } = await createCaseRecord(store, {
    unitId: units.familjehem,
    responsibleId: worker.staffId,
    childName: "Alma Testsson",
  });
  const before = await caseForEditing(store, worker.actor, caseId);
  const input = formOf({
    ...(before?.fields as unknown as Record<string, string>),
    unitId: units.familjehem,
    responsibleId: worker.staffId,
    protectedChild: "",
    childName: "Bodil Provdal",
  });
  await editCase(store, worker.actor, caseId, { ...input, wasProtected: false }, NOW);
  const names = async (search: string) =>
    (await listCases(store, worker.actor, { ...MINE, search }, NOW)).rows.map((row) => row.childName);
  expect(await names("bod")).toEqual(["Bodil Provdal"]);
  expect(await names("alma")).toEqual([]);
});

test.each([
  ["åke", ["Åke Östman"]],
  ["ake", ["Åke Östman", "Ake Ostman"]],
  ["ÖST åk", ["Åke Östman"]],
  ["elodie", ["Élodie Test"]],
  ["ake test", []],
  ["%", []],
  ["sn-1", ["Åke Östman"]],
])("searching for %s finds %j", async (search, expected) => {
  const { store, units, worker } = await office();
  for (const [index, childName] of ["Åke Östman", "Ake Ostman", "Élodie Test"].entries()) {
    const { caseId } = await createCaseRecord(store, {
      unitId: units.familjehem,
      responsibleId: worker.staffId,
      childName,
    });
    await store.database.write((transaction) =>
      transaction.caseRecord.update({ where: { id: caseId }, data: { reference: `SN-${index + 1}` } }),
    );
  }
  const { rows } = await listCases(store, worker.actor, { ...MINE, search }, NOW);
  expect(rows.map((row) => row.childName)).toEqual(expected);
});

test("a caseworker lists own cases and those worked on together, a leader the unit's", async () => {
  const { store, units, worker, leader } = await office();
  const own = await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  const together = await createCaseRecord(store, {
    unitId: units.familjehem,
    responsibleId: leader.staffId,
    coworkerId: worker.staffId,
  });
  const other = await createCaseRecord(store, { unitId: units.familjehem, responsibleId: leader.staffId });
  const elsewhere = await createStaff(store, { role: "caseworker", unitId: units.utredning });
  await createCaseRecord(store, { unitId: units.utredning, responsibleId: elsewhere.staffId });
  const ids = async (actor: typeof worker.actor, filter: CaseFilter) =>
    (await listCases(store, actor, filter, NOW)).rows.map((row) => row.caseId).sort();
  expect(await ids(worker.actor, MINE)).toEqual([own.caseId, together.caseId].sort());
  expect(await ids(worker.actor, UNIT)).toEqual([own.caseId, together.caseId].sort());
  expect(await ids(leader.actor, UNIT)).toEqual([own.caseId, together.caseId, other.caseId].sort());
  expect(await ids(leader.actor, MINE)).toEqual([together.caseId, other.caseId].sort());
});

test("pages follow each other without gap or repetition", async () => {
  const { store, units, worker, leader } = await office();
  for (let index = 0; index < 120; index += 1) {
    await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(store, leader.actor, { ...UNIT, after }, NOW);
    seen.push(...page.rows.map((row) => row.reference));
    after = page.next;
  } while (after !== null);
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  const inOrder = await store.database.read.caseRecord.findMany({ orderBy: { reference: "asc" } });
  expect(seen).toEqual(inOrder.map((row) => row.reference));
});

test("an administrator sees the case but no count of flags", async () => {
  const { store, units, worker } = await office();
  const admin = await createStaff(store, { role: "unit_admin", unitId: units.north });
  await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  const { rows } = await listCases(store, admin.actor, UNIT, NOW);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.flags).toBeNull();
  expect((await listCases(store, worker.actor, MINE, NOW)).rows[0]?.flags).toEqual({ now: 0, soon: 0, meeting: 0 });
});
