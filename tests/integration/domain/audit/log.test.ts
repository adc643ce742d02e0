import { expect, test } from "vitest";
import { makeApiKey } from "#app/domain/api-key/api-key.server";
import { auditLog, readingOfCase } from "#app/domain/audit/log.server";
import { appendAudits } from "#app/domain/audit/audit.server";
import { makeWebhook } from "#app/domain/webhook/webhook.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { dayFromNow, minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const ANY = { reference: "", staffId: "", group: null, from: null, until: null, before: null };

async function municipality() {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root, name: "Ivar Sten" });
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem, name: "Anna Strand" });
  const worker = await createStaff(store, { role: "caseworker", unitId: units.familjehem, name: "Maja Lind" });
  const chief = await createStaff(store, { role: "manager", unitId: units.familjeratt, name: "Sara Noor" });
  const ours = await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  const theirs = await createCaseRecord(store, { unitId: units.familjeratt, responsibleId: chief.staffId });
  const read = (caseId: string, staffId: string, times: number, at = NOW) => {
    const event = { action: "response.read", caseId, followUpId: "f1", responseId: "r1" } as const;
    return store.database.write((transaction) =>
      appendAudits(
        transaction,
        { staffId },
        Array.from({ length: times }, () => event),
        at,
      ),
    );
  };
  return { store, units, admin, manager, worker, chief, ours, theirs, read };
}

test("a manager reads what was done in the cases of the unit, page by page, and nothing else", async () => {
  const { store, manager, worker, ours, theirs, read } = await municipality();
  await read(ours.caseId, worker.staffId, 60);
  await read(theirs.caseId, worker.staffId, 60);
  const first = await auditLog(store, manager.actor, ANY);
  expect(first.rows).toHaveLength(50);
  expect(first.rows[0]).toMatchObject({ actor: "Maja Lind", action: "response.read", case: { id: ours.caseId } });
  const second = await auditLog(store, manager.actor, { ...ANY, before: first.next });
  expect(second.next).toBeNull();
  const all = [...first.rows, ...second.rows];
  expect(new Set(all.map((row) => row.case?.id))).toEqual(new Set([ours.caseId]));
  expect(new Set(all.map(({ sequence }) => sequence)).size).toBe(all.length);
  expect(all.map(({ action }) => action)).toContain("case.created");
});

test("the filters are by case, person, kind and period, and a case out of reach is as if it were not there", async () => {
  const { store, manager, worker, ours, theirs, read } = await municipality();
  await read(ours.caseId, worker.staffId, 1);
  await read(ours.caseId, manager.staffId, 1, minutesLater(NOW, 60));
  const actorsOf = async (filter: Partial<Parameters<typeof auditLog>[2]>) =>
    (await auditLog(store, manager.actor, { ...ANY, ...filter })).rows.map(({ actor }) => actor);
  expect(await actorsOf({ group: "reading" })).toEqual(["Anna Strand", "Maja Lind"]);
  expect(await actorsOf({ group: "reading", staffId: worker.staffId })).toEqual(["Maja Lind"]);
  expect(await actorsOf({ group: "reading", from: minutesLater(NOW, 30) })).toEqual(["Anna Strand"]);
  expect(await actorsOf({ group: "reading", until: minutesLater(NOW, 30) })).toEqual(["Maja Lind"]);
  const reference = async (caseId: string) =>
    (await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: caseId } })).reference;
  expect(await actorsOf({ group: "reading", reference: await reference(ours.caseId) })).toHaveLength(2);
  expect(await actorsOf({ reference: await reference(theirs.caseId) })).toEqual([]);
});

test("a system administrator reads what concerns no case, with names, and no case at all", async () => {
  const { store, admin, worker, ours, read } = await municipality();
  await read(ours.caseId, worker.staffId, 3);
  const { rows } = await auditLog(store, admin.actor, ANY);
  expect(rows.filter((row) => row.case !== null)).toEqual([]);
  const given = rows.find(({ action }) => action === "staff.role_given");
  expect(given?.about).toMatchObject({ staffName: "Sara Noor", unitName: "Familjerätt", codes: ["manager"] });
  expect((await auditLog(store, worker.actor, ANY)).rows).toEqual([]);
});

test("the case shows who opened its answers, to those who carry it and to the unit's manager", async () => {
  const { store, manager, worker, chief, admin, ours, read } = await municipality();
  await read(ours.caseId, worker.staffId, 1);
  for (const { actor } of [worker, manager]) {
    const reading = await readingOfCase(store, actor, ours.caseId);
    expect(reading?.rows.map((row) => row.actor)).toEqual(["Maja Lind"]);
  }
  for (const { actor } of [chief, admin]) expect(await readingOfCase(store, actor, ours.caseId)).toBeNull();
});

test("another system stands in the log by the name of its key, with what it may do and what it is told", async () => {
  const { store, units, admin, manager, ours, read } = await municipality();
  const unitId = units.familjehem;
  const key = { name: "Akten", unitId, scopes: ["cases_write" as const], expiresOn: dayFromNow(30) };
  const { apiKeyId } = done(await makeApiKey(store, admin.actor, key, NOW));
  const webhook = { url: "https://akten.lillan.example/in?token=x", unitId, events: ["flag.raised" as const] };
  done(await makeWebhook(store, admin.actor, webhook, NOW));
  const { rows } = await auditLog(store, admin.actor, ANY);
  expect(rows.find(({ action }) => action === "api_key.made")?.about).toMatchObject({
    ...{ systemName: "Akten", codes: ["cases_write"] },
  });
  expect(rows.find(({ action }) => action === "webhook.made")?.about).toMatchObject({
    ...{ systemName: "akten.lillan.example", codes: ["flag_raised"] },
  });
  await read(ours.caseId, apiKeyId, 1);
  const reading = await readingOfCase(store, manager.actor, ours.caseId);
  expect(reading?.rows.map(({ actor }) => actor)).toEqual(["Akten"]);
});
