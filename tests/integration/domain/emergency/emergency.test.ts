import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { reaches } from "#app/domain/access/policy";
import { casesWithin } from "#app/domain/access/scope.server";
import { casePeople } from "#app/domain/case/people.server";
import type { EmergencyInput } from "#app/domain/emergency/emergency";
import { endEmergency, openInEmergency } from "#app/domain/emergency/emergency.server";
import { emergenciesOfCase, openedInEmergency } from "#app/domain/emergency/opened.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createStaff, type Staff } from "#tests/factories/staff";
import { createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { openTestStore } from "#tests/support/database";

const GROUNDS = { reason: "danger", emergencyWords: "Jouren ringde, flickan är borta.", hours: 4 } as const;

async function createGround(options: { readonly protectedChild?: boolean } = {}) {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { organisation: units, caseworker } = office;
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem, name: "Karin Ek" });
  const elsewhere = await createStaff(store, { role: "manager", unitId: units.familjeratt, name: "Olle Ek" });
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root, name: "Siv Drift" });
  const made = await createCaseRecord(store, {
    ...{ unitId: units.familjehem, responsibleId: caseworker.staffId },
    ...(options.protectedChild ? { protectedChild: true, placement: null } : {}),
  });
  return { store, office, units, caseworker, manager, elsewhere, admin, ...made };
}

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

async function freshActor(store: Store, staff: Staff, now: Date) {
  await store.database.write((transaction) =>
    transaction.staffSession.updateMany({ where: { staffId: staff.staffId }, data: { lastSeenAt: now } }),
  );
  const actor = await actorOfSession(store, staff.sessionSecret, now);
  if (!actor) throw new Error("Signed out");
  return actor;
}

/** Whether somebody reads the answers of the case at a moment: by the policy, and by the database. */
async function reads(store: Store, staff: Staff, caseId: string, now: Date): Promise<boolean> {
  const actor = await freshActor(store, staff, now);
  const facts = await store.database.read.caseRecord.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      ...{ id: true, responsibleId: true, coworkerId: true },
      unit: { select: { path: true } },
      child: { select: { protectedAt: true } },
    },
  });
  const where = { AND: [{ id: caseId }, casesWithin(actor, "answers.read")] };
  const found = (await store.database.read.caseRecord.count({ where })) === 1;
  expect(reaches(actor, "answers.read", facts)).toBe(found);
  return found;
}

test("threat 24: an administrator reads one case for hours, for a reason, and everybody concerned is told", async () => {
  const { store, office, caseworker, manager, elsewhere, admin, caseId, reference } = await createGround();
  const { followUpId, token } = await inviteChildOf(store, office, caseId, NOW);
  await sendResponse(store, token, { a13_so_tell: "Jag vill flytta." }, NOW);
  expect(await openMeetingPage(store, admin.actor, caseId, followUpId, NOW)).toBeNull();
  const { accessId } = done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, NOW));

  const inside = await freshActor(store, admin, later(1));
  expect(await openMeetingPage(store, inside, caseId, followUpId, later(1))).toMatchObject({ kind: "answers" });
  expect(await reads(store, admin, caseId, later(3.9))).toBe(true);
  expect(await reads(store, admin, caseId, later(4))).toBe(false);

  const notices = await store.database.read.message.findMany({ where: { kind: "emergency_access" } });
  expect(notices.map(({ staffId }) => staffId).sort()).toEqual([caseworker.staffId, manager.staffId].sort());
  expect(notices.some(({ staffId }) => staffId === elsewhere.staffId)).toBe(false);

  const entries = await store.database.read.auditEntry.findMany({
    where: { caseId, actor: admin.staffId },
    orderBy: { sequence: "asc" },
  });
  expect(entries.map(({ action }) => action)).toEqual(["case_access.given", "case_access.emergency", "response.read"]);
  expect(JSON.stringify(entries)).not.toContain("Jouren");

  const [row] = (await emergenciesOfCase(store, caseworker.actor, caseId, later(1))) ?? [];
  expect(row).toMatchObject({ accessId, staffName: "Siv Drift", open: true, reason: "danger", own: false });
  expect(row?.words).toBe(GROUNDS.emergencyWords);
  const stored = await store.database.read.caseAccess.findUniqueOrThrow({ where: { id: accessId } });
  expect(stored.reasonSealed).not.toContain("Jouren");
});

test("threat 24: it is for one case, and for reading: no other right comes with it", async () => {
  const { store, units, caseworker, admin, caseId, reference } = await createGround();
  const other = await createCaseRecord(store, { unitId: units.familjehem, responsibleId: caseworker.staffId });
  done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, NOW));
  const actor = await freshActor(store, admin, NOW);
  const reach = async (action: Parameters<typeof casesWithin>[1]) =>
    (await store.database.read.caseRecord.findMany({ where: casesWithin(actor, action), select: { id: true } })).map(
      ({ id }) => id,
    );
  for (const action of ["case.view", "answers.read", "read_log.view"] as const) {
    expect([action, await reach(action)]).toEqual([action, [caseId]]);
  }
  for (const action of ["case.edit", "case.assign", "follow_up.manage", "absence.register"] as const) {
    expect([action, await reach(action)]).toEqual([action, []]);
  }
  expect(await reads(store, admin, other.caseId, NOW)).toBe(false);
});

test("threat 24: a manager opens a case of the unit, and none of another's", async () => {
  const { store, caseworker, manager, elsewhere, caseId, reference } = await createGround();
  expect(await openInEmergency(store, elsewhere.actor, { ...GROUNDS, reference }, NOW)).toEqual(NO_CASE);
  expect(await openInEmergency(store, caseworker.actor, { ...GROUNDS, reference }, NOW)).toEqual({
    ...{ ok: false, refusal: "not_allowed" },
  });
  done(await openInEmergency(store, manager.actor, { ...GROUNDS, reference }, NOW));
  expect(await reads(store, manager, caseId, NOW)).toBe(true);
  const told = await store.database.read.message.findMany({ where: { kind: "emergency_access" } });
  expect(told.map(({ staffId }) => staffId)).toEqual([caseworker.staffId]);
  const again = await openInEmergency(store, await freshActor(store, manager, NOW), { ...GROUNDS, reference }, NOW);
  expect(again).toEqual({ ok: false, refusal: "faulty", faults: { reference: "emergency_not_needed" } });
});

test("threat 24: a protected child's case is as if it were not there, and one that becomes protected shuts at once", async () => {
  const hidden = await createGround({ protectedChild: true });
  for (const { actor } of [hidden.admin, hidden.manager]) {
    const asked = await openInEmergency(hidden.store, actor, { ...GROUNDS, reference: hidden.reference }, NOW);
    const unknown = await openInEmergency(hidden.store, actor, { ...GROUNDS, reference: "SN-NONE" }, NOW);
    expect([asked, unknown]).toEqual([NO_CASE, NO_CASE]);
  }

  const { store, admin, caseId, childId, reference } = await createGround();
  done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, NOW));
  expect(await reads(store, admin, caseId, NOW)).toBe(true);
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { protectedAt: NOW } }),
  );
  expect(await reads(store, admin, caseId, NOW)).toBe(false);
});

test("threat 22, 24: it ends when the unit's manager shuts it, and with the role that opened it", async () => {
  const { store, manager, elsewhere, admin, caseId, reference } = await createGround();
  const { accessId } = done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, NOW));
  expect(await endEmergency(store, elsewhere.actor, accessId, NOW)).toEqual({ ok: false, refusal: "not_found" });
  expect(await endEmergency(store, manager.actor, accessId, later(1))).toEqual({ ok: true });
  expect(await reads(store, admin, caseId, later(1))).toBe(false);
  expect(await endEmergency(store, manager.actor, accessId, later(1))).toEqual({ ok: false, refusal: "not_found" });

  done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, later(2)));
  expect(await reads(store, admin, caseId, later(2))).toBe(true);
  await store.database.write((transaction) => transaction.staffRole.deleteMany({ where: { staffId: admin.staffId } }));
  expect(await reads(store, admin, caseId, later(2))).toBe(false);
});

test("threat 24: the list shows an administrator when and why of others' by code, and the words to the unit alone", async () => {
  const { store, units, manager, elsewhere, admin, caseId, reference } = await createGround();
  const second = await createStaff(store, { role: "system_admin", unitId: units.root });
  done(await openInEmergency(store, admin.actor, { ...GROUNDS, reference }, NOW));
  const seen = async (staff: Staff, now: Date) =>
    (await openedInEmergency(store, staff.actor, now)).map(({ words, open }) => ({ words, open }));
  expect(await seen(admin, NOW)).toEqual([{ words: GROUNDS.emergencyWords, open: true }]);
  expect(await seen(second, later(5))).toEqual([{ words: null, open: false }]);
  expect(await seen(manager, later(5))).toEqual([{ words: GROUNDS.emergencyWords, open: false }]);
  expect(await seen(elsewhere, NOW)).toEqual([]);
  const people = await casePeople(store, manager.actor, caseId, NOW);
  expect(people?.given.map(({ kind, name }) => [kind, name])).toEqual([["emergency", "Siv Drift"]]);
  expect((await casePeople(store, manager.actor, caseId, later(5)))?.given).toEqual([]);
});

test("threat 24: where nobody carries the case and no other manager is there, a system administrator is told", async () => {
  const { store, units, manager, admin } = await createGround();
  const { caseId, reference } = await createCaseRecord(store, {
    ...{ unitId: units.familjehem, responsibleId: manager.staffId },
  });
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId: null } }),
  );
  done(await openInEmergency(store, manager.actor, { ...GROUNDS, reference } satisfies EmergencyInput, NOW));
  const told = await store.database.read.message.findMany({ where: { kind: "emergency_access" } });
  expect(told.map(({ staffId }) => staffId)).toEqual([admin.staffId]);
});

const NO_CASE = { ok: false, refusal: "faulty", faults: { reference: "emergency_no_case" } };
