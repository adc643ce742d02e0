import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import {
  acceptImport,
  checkImport,
  discardImport,
  forgetImports,
  keepImport,
} from "#app/domain/case-import/case-import.server";
import { createCase } from "#app/domain/case/case.server";
import { listCases } from "#app/domain/case/list.server";
import { stageChildren } from "#app/domain/case/many.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { readTable } from "#app/formats/table/read";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { xlsxOf } from "#tests/support/xlsx";

const HEADINGS =
  "Ärendenummer;Namn;Födelsedatum;Kön;Lagrum;Enhet;Ansvarig;Barnets e-post;Skyddad;Placeringsform;Placerad från;Hem eller utförare;Regi;Ensamkommande";

async function createGround() {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const registrar = await createStaff(store, { role: "unit_admin", unitId: units.north });
  const caseworker = await createStaff(store, { role: "caseworker", unitId: units.familjehem, name: "Maja Lind" });
  const { name: unit } = await store.database.read.unit.findUniqueOrThrow({ where: { id: units.familjehem } });
  return { store, units, registrar, caseworker, unit };
}

type Ground = Awaited<ReturnType<typeof createGround>>;

const rowOf = ({ caseworker, unit }: Ground, reference: string, changes: Partial<Record<string, string>> = {}) => {
  const cells = {
    name: "Vera Åström",
    born: "2012-03-04",
    gender: "flicka",
    ground: "SoL",
    unit,
    who: caseworker.email,
    mail: "",
    safe: "",
    form: "",
    since: "",
    place: "",
    provider: "",
    unaccompanied: "",
    ...changes,
  };
  return [
    reference,
    cells.name,
    cells.born,
    cells.gender,
    cells.ground,
    cells.unit,
    cells.who,
    cells.mail,
    cells.safe,
    cells.form,
    cells.since,
    cells.place,
    cells.provider,
    cells.unaccompanied,
  ].join(";");
};

async function keep({ store, registrar }: Ground, lines: readonly string[], now = NOW): Promise<string> {
  const table = done(await readTable(Buffer.from([HEADINGS, ...lines].join("\r\n")), new AbortController().signal));
  return done(await keepImport(store, registrar.actor, table, now)).importId;
}

function counts({ read }: Store["database"]) {
  return Promise.all([read.child.count(), read.caseRecord.count(), read.placement.count(), read.childNameKey.count()]);
}

test("a sound file becomes cases that are found, opened and carried like any other", async () => {
  const ground = await createGround();
  const { store, registrar, caseworker } = ground;
  const importId = await keep(ground, [
    rowOf(ground, "sn 1", {
      ...{ mail: "vera@post.example", form: "Familjehem", since: "4/3 2024", place: "=Ån" },
      ...{ provider: "Konsulentstött", unaccompanied: "Ja" },
    }),
    rowOf(ground, "SN 2", { name: "Bo Ek", safe: "ja", mail: "bo@post.example" }),
  ]);
  const check = await checkImport(store, registrar.actor, importId, NOW);
  expect(check).toMatchObject({ faults: [], faultyRows: 0 });
  expect(await counts(store.database)).toEqual([0, 0, 0, 0]);

  expect(await acceptImport(store, registrar.actor, importId, NOW)).toEqual({ ok: true, cases: 2 });
  const filter = { whose: "mine" as const, status: "open" as const, search: "åström", after: null };
  const { rows } = await listCases(store, caseworker.actor, filter, NOW);
  expect(rows).toMatchObject([{ reference: "SN 1", childName: "Vera Åström" }]);
  const { caseId = "" } = rows[0] ?? {};
  const overview = await caseOverview(store, caseworker.actor, caseId, NOW);
  expect(overview?.child).toMatchObject({ birthDate: "2012-03-04", gender: "girl", email: "vera@post.example" });
  expect(overview).toMatchObject({ child: { unaccompanied: true }, placements: [{ provider: "agency_supported" }] });
  expect(overview?.placements).toMatchObject([{ form: "familjehem", startedOn: "2024-03-04", place: "=Ån" }]);
  const bo = await store.database.read.caseRecord.findUniqueOrThrow({
    where: { reference: "SN 2" },
    include: { child: true },
  });
  expect(bo.child).toMatchObject({ unaccompanied: false, contactSealed: null, protectedAt: NOW });
  expect(await store.database.read.caseImport.count()).toBe(0);
  const actions = await store.database.read.auditEntry.groupBy({
    by: ["action"],
    _count: true,
    where: { actor: registrar.staffId },
  });
  expect(actions).toEqual(
    expect.arrayContaining([
      { action: "case.created", _count: 2 },
      { action: "cases.imported", _count: 1 },
    ]),
  );
  expect(await firstBrokenEntry(store.database.read)).toBeNull();
});

test("the dry run names every faulty row and column, and nothing of the file is registered", async () => {
  const ground = await createGround();
  const { store, registrar, caseworker, units } = ground;
  const taken = {
    ...(await checkImport(store, registrar.actor, await keep(ground, [rowOf(ground, "SN 9")]), NOW))?.cases[0]?.input,
  };
  done(await createCase(store, registrar.actor, taken as never, NOW));
  const south = await store.database.read.unit.findUniqueOrThrow({ where: { id: units.familjeratt } });
  const importId = await keep(ground, [
    rowOf(ground, "SN 1"),
    rowOf(ground, "sn 1", { name: "", born: "2012-02-30" }),
    rowOf(ground, "SN 9"),
    rowOf(ground, "SN 3", { ground: "BrB", unit: "Månen", who: "okänd@x.example" }),
    rowOf(ground, "SN 4", { unit: south.name }),
    rowOf(ground, "SN 5", {
      born: "1990-01-01",
      mail: "=cmd|' /C calc'!A0",
      safe: "kanske",
      form: "Slott",
      since: "2010-01-01",
    }),
    rowOf(ground, "=1+1"),
    rowOf(ground, "SN 7", { form: "HVB" }),
  ]);
  const check = await checkImport(store, registrar.actor, importId, NOW);
  const named = check?.faults.map(({ line, field, fault }) => `${line} ${field} ${fault}`);
  expect(named).toEqual([
    "3 childName required",
    "3 birthDate date_invalid",
    "3 reference import_reference_twice",
    "4 reference reference_taken",
    "5 unit import_unit_unknown",
    "5 responsible import_person_unknown",
    "5 legalGround import_ground",
    "6 unit import_unit_unknown",
    "7 protectedChild import_yes_no",
    "7 email email_invalid",
    "7 placementForm import_placement",
    "8 reference reference_invalid",
    "9 placementStartedOn required",
  ]);
  expect(check?.faultyRows).toBe(7);
  const before = await counts(store.database);
  expect(await acceptImport(store, registrar.actor, importId, NOW)).toEqual({ ok: false, refusal: "faulty" });
  expect(await counts(store.database)).toEqual(before);
  expect(caseworker.staffId).toBeTruthy();
});

test("columns that are missing or there twice are said, and make nothing", async () => {
  const ground = await createGround();
  const { store, registrar } = ground;
  const table = done(await readTable(Buffer.from("Namn;Namn;Skostorlek\nVera;Bo;38\n"), new AbortController().signal));
  const { importId } = done(await keepImport(store, registrar.actor, table, NOW));
  const check = await checkImport(store, registrar.actor, importId, NOW);
  expect(check?.columns).toMatchObject({ twice: ["childName"], ignored: ["Skostorlek"] });
  expect(check?.columns.missing).toContain("reference");
  expect(await acceptImport(store, registrar.actor, importId, NOW)).toMatchObject({ ok: false });
});

test("days from Excel arrive as days", async () => {
  const ground = await createGround();
  const { store, registrar, caseworker, unit } = ground;
  const bytes = xlsxOf([
    ["Case reference", "Name", "Birth date", "Legal ground", "Unit", "Responsible"],
    [20260001, "Vera", 40972, "LVU", unit, caseworker.email],
  ]);
  const table = done(await readTable(bytes, new AbortController().signal));
  const { importId } = done(await keepImport(store, registrar.actor, table, NOW));
  const check = await checkImport(store, registrar.actor, importId, NOW);
  expect(check?.cases).toMatchObject([
    { line: 2, input: { reference: "20260001", birthDate: "2012-03-04", legalGround: "lvu" } },
  ]);
});

test("what has changed since the dry run is seen at acceptance: all or nothing", async () => {
  const ground = await createGround();
  const { store, registrar } = ground;
  const importId = await keep(ground, [rowOf(ground, "SN 1"), rowOf(ground, "SN 2")]);
  const check = await checkImport(store, registrar.actor, importId, NOW);
  expect(check?.faults).toEqual([]);
  done(await createCase(store, registrar.actor, check?.cases[1]?.input as never, NOW));
  expect(await acceptImport(store, registrar.actor, importId, NOW)).toEqual({ ok: false, refusal: "faulty" });
  expect(await store.database.read.caseRecord.count()).toBe(1);
  expect(await store.database.read.child.count()).toBe(1);
});

test("two presses at once register the cases once", async () => {
  const ground = await createGround();
  const { store, registrar } = ground;
  const importId = await keep(ground, [rowOf(ground, "SN 1"), rowOf(ground, "SN 2")]);
  const both = await Promise.all([1, 2].map(() => acceptImport(store, registrar.actor, importId, NOW)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await store.database.read.caseRecord.count()).toBe(2);
  expect(await store.database.read.child.count()).toBe(2);
});

test("an import is its uploader's, sealed, and gone after a day", async () => {
  const ground = await createGround();
  const { store, registrar, units } = ground;
  const importId = await keep(ground, [rowOf(ground, "SN 1", { name: "Kanariefågel Testsson" })]);
  const row = await store.database.read.caseImport.findUniqueOrThrow({ where: { id: importId } });
  expect(row.rowsSealed).not.toContain("Kanarie");
  const other = await createStaff(store, { role: "unit_admin", unitId: units.north });
  expect(await checkImport(store, other.actor, importId, NOW)).toBeNull();
  expect(await acceptImport(store, other.actor, importId, NOW)).toEqual({ ok: false, refusal: "not_found" });
  await discardImport(store, other.actor, importId);
  expect(await store.database.read.caseImport.count()).toBe(1);
  expect(await checkImport(store, registrar.actor, importId, minutesLater(NOW, 24 * 60))).toBeNull();
  await forgetImports(store, daysLater(NOW, 1));
  expect(await store.database.read.caseImport.count()).toBe(0);
});

test("children that were staged for an import that died are taken away after a day", async () => {
  const ground = await createGround();
  const { store, registrar } = ground;
  const importId = await keep(ground, [rowOf(ground, "SN 1")]);
  const input = (await checkImport(store, registrar.actor, importId, NOW))?.cases.map((row) => row.input) ?? [];
  await stageChildren(store, input, NOW);
  await forgetImports(store, minutesLater(NOW, 60));
  expect(await store.database.read.child.count()).toBe(1);
  await forgetImports(store, daysLater(NOW, 2));
  expect(await counts(store.database)).toEqual([0, 0, 0, 0]);
});

test("nobody without the right to register cases keeps or sees an import", async () => {
  const ground = await createGround();
  const analyst = await createStaff(ground.store, { role: "analyst", unitId: ground.units.root });
  expect(await keepImport(ground.store, analyst.actor, { rows: [], since1904: false }, NOW)).toMatchObject({
    ok: false,
  });
});
