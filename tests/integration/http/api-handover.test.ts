import { expect, test } from "vitest";
import { makeApiKey } from "#app/domain/api-key/api-key.server";
import { localDate } from "#app/domain/calendar/working-days";
import { plannedHandovers } from "#app/domain/handover/planned.server";
import { noteChildTold } from "#app/domain/handover/plan.server";
import { offeredHandovers } from "#app/domain/handover/receiving.server";
import { CaseAnswer, Problem } from "#app/http/api/schemas";
import { done } from "#tests/factories/follow-up";
import { createInterface, LATER } from "#tests/factories/interface";
import { dayFromNow, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { apiClient } from "#tests/support/api-client";

test("another caseworker for a case that has one becomes a hand-over, once, and the case stays until it is carried out", async () => {
  const { send, body, store, units, apiKeyId, child } = await createInterface();
  const successor = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const third = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem });
  const address = `/api/v1/cases/${child.reference}`;
  await store.database.write((transaction) => transaction.flag.updateMany({ data: { acknowledgedAt: NOW } }));
  const asked = { ...body, legalGround: "lvu", responsible: successor.email, coworker: child.caseworker.email };
  for (let time = 0; time < 2; time += 1) {
    const answered = await send("PUT", address, asked);
    expect(answered.status).toBe(200);
    expect(CaseAnswer.parse(answered.body).handoverPlanned).toBe(true);
  }
  expect(await store.database.read.caseRecord.findUnique({ where: { id: child.caseId } })).toMatchObject({
    ...{ responsibleId: child.caseworker.staffId, coworkerId: null, legalGround: "lvu" },
  });
  expect(await plannedHandovers(store, manager.actor, LATER)).toMatchObject([
    { toName: successor.actor.name, waitsFor: "child" },
  ]);
  const planned = await store.database.read.auditEntry.findMany({ where: { action: "handover.planned" } });
  expect(planned.map(({ actor }) => actor)).toEqual([apiKeyId]);
  expect(CaseAnswer.parse((await send("GET", address)).body).handoverPlanned).toBeUndefined();

  const other = await send("PUT", address, { ...asked, legalGround: "sol", responsible: third.email });
  expect(other.status).toBe(422);
  expect(Problem.parse(other.body).errors).toMatchObject([{ field: "/responsible", code: "case_handover_planned" }]);

  const [{ handoverId } = { handoverId: "" }] = await plannedHandovers(store, manager.actor, LATER);
  const told = { told: "yes", toldOn: localDate(LATER) } as const;
  done(await noteChildTold(store, child.caseworker.actor, handoverId, told, LATER));
  const after = CaseAnswer.parse((await send("PUT", address, asked)).body);
  expect(after.handoverPlanned).toBeUndefined();
  expect(await store.database.read.caseRecord.findUnique({ where: { id: child.caseId } })).toMatchObject({
    ...{ responsibleId: successor.staffId, coworkerId: child.caseworker.staffId },
  });
});

test("a key moves no case to another unit: that unit is asked, and a flag that waits is told as a fault", async () => {
  const { store, units, child, body, admin, application } = await createInterface();
  const wide = { name: "Akten", unitId: units.root, scopes: ["cases_write" as const], expiresOn: dayFromNow(100) };
  const { key } = done(await makeApiKey(store, admin.actor, wide, NOW));
  const send = apiClient(application, key);
  const there = await createStaff(store, { role: "caseworker", unitId: units.familjeratt });
  const leader = await createStaff(store, { role: "leader", unitId: units.familjeratt });
  const address = `/api/v1/cases/${child.reference}`;
  const asked = { ...body, unit: units.familjeratt, responsible: there.email };
  const waiting = await send("PUT", address, asked);
  expect(Problem.parse(waiting.body).errors).toMatchObject([{ field: "/responsible", code: "case_flags_open" }]);
  await store.database.write((transaction) => transaction.flag.updateMany({ data: { acknowledgedAt: NOW } }));
  for (let time = 0; time < 2; time += 1) {
    expect(CaseAnswer.parse((await send("PUT", address, asked)).body)).toMatchObject({
      ...{ handoverPlanned: true, unit: { id: units.familjehem } },
    });
  }
  const offered = await offeredHandovers(store, leader.actor);
  expect(offered).toMatchObject([{ reference: child.reference, fromName: child.caseworker.actor.name }]);
});

test("a wrong caseworker is mended at once by the system that made the case the same day", async () => {
  const { send, body, store, units } = await createInterface();
  const right = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  await send("PUT", "/api/v1/cases/SN1", body);
  const mended = CaseAnswer.parse((await send("PUT", "/api/v1/cases/SN1", { ...body, responsible: right.email })).body);
  expect(mended.handoverPlanned).toBeUndefined();
  expect(await store.database.read.caseRecord.findUnique({ where: { id: mended.id } })).toMatchObject({
    responsibleId: right.staffId,
  });
});
