import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import { takeOverFlag } from "#app/domain/flag/taking-over.server";
import { markFedBack } from "#app/domain/follow-up/moves.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { caseloads } from "#app/domain/unit-work/caseload.server";
import { unattendedFlags } from "#app/domain/unit-work/flags.server";
import { casesWithoutResponsible } from "#app/domain/unit-work/orphans.server";
import { selfAudit } from "#app/domain/unit-work/self-audit.server";
import { createCaseRecord } from "#tests/factories/case";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { createHeldMeeting } from "#tests/factories/held-meeting";
import { daysLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createRaisedFlag } from "#tests/factories/raised-flag";
import { notingGateway, sendDue } from "#tests/factories/sending";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

test("a manager sees whose flag waits and not what it says, takes it over for a reason, and then reads", async () => {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store);
  const { caseId, followUpId, flagId, organisation } = flag;
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem, name: "Anna Strand" });
  const { rows } = await unattendedFlags(store, manager.actor, NOW);
  expect(rows[0]).toMatchObject({ flagId, level: "now", responsibleName: "Maja Lind", readable: false, step: 0 });
  expect(JSON.stringify(rows)).not.toMatch(/a13_|answer/);
  expect(await openMeetingPage(store, manager.actor, caseId, followUpId, NOW)).toMatchObject({ kind: "status" });
  const elsewhere = await createStaff(store, { role: "manager", unitId: organisation.south });
  expect(await takeOverFlag(store, elsewhere.actor, flagId, "Maja är borta", NOW)).toMatchObject({ ok: false });

  done(await takeOverFlag(store, manager.actor, flagId, "Maja är borta", NOW));
  const taken = await actorOfSession(store, manager.sessionSecret, NOW);
  if (!taken) throw new Error("signed out");
  const page = await openMeetingPage(store, taken, caseId, followUpId, NOW);
  expect(page).toMatchObject({ kind: "answers", readLog: [{ name: "Anna Strand", times: 1 }] });
  expect((await unattendedFlags(store, taken, NOW)).rows[0]).toMatchObject({
    takenOverBy: "Anna Strand",
    readable: true,
  });
  const [access] = await store.database.read.caseAccess.findMany();
  expect(access).toMatchObject({ kind: "taken_over", fromOn: "2026-11-23", untilOn: "2026-11-30" });
  const audited = await store.database.read.auditEntry.findMany({ where: { action: "flag.taken_over" } });
  expect(audited).toHaveLength(1);
  expect(audited[0]?.detail).not.toContain("borta");
});

test("a manager is told to call whoever a notice of a flag did not reach", async () => {
  const store = await openTestStore();
  const { organisation, caseworker } = await createRaisedFlag(store);
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem });
  expect((await unattendedFlags(store, manager.actor, NOW)).rows[0]?.notReached).toEqual([]);
  const refusing = notingGateway(() => ({ kind: "failed", reason: "address_refused" }));
  await sendDue(store, { email: refusing.transport }, NOW);
  expect(refusing.sent.map(({ to }) => to)).toEqual([caseworker.email]);
  expect((await unattendedFlags(store, manager.actor, NOW)).rows[0]?.notReached).toEqual(["Maja Lind"]);
});

test("a protected child's flag stands on the list by its reference alone", async () => {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store);
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: flag.childId }, data: { protectedAt: NOW } }),
  );
  const manager = await createStaff(store, { role: "manager", unitId: flag.organisation.familjehem });
  const { rows } = await unattendedFlags(store, manager.actor, NOW);
  expect(rows[0]).toMatchObject({ childName: null, reference: flag.reference });
});

test("caseload is counted by unit, children elsewhere for more, and leaders only when they carry children", async () => {
  const store = await openTestStore();
  const units = await createOrganisation(store, { caseload: { from: 1, to: 2 } });
  const unitId = units.familjehem;
  const [busy, idle] = [
    await createStaff(store, { role: "caseworker", unitId, name: "Maja Lind" }),
    await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" }),
  ];
  const leader = await createStaff(store, { role: "leader", unitId, name: "Jonas Ek" });
  const manager = await createStaff(store, { role: "manager", unitId: units.north, name: "Anna Strand" });
  const first = await createCaseRecord(store, { unitId, responsibleId: busy.staffId });
  await createCaseRecord(store, { unitId, responsibleId: busy.staffId });
  await createCaseRecord(store, { unitId, responsibleId: leader.staffId });
  await store.database.write((transaction) =>
    transaction.placement.updateMany({ where: { caseId: first.caseId }, data: { otherMunicipality: true } }),
  );
  const [unit, ...others] = await caseloads(store, manager.actor, NOW);
  expect(others).toEqual([]);
  expect(unit?.band).toEqual({ from: 1, to: 2 });
  expect(unit?.workers.map(({ name, children, load, stand, leads }) => [name, children, load, stand, leads])).toEqual([
    ["Maja Lind", 2, 2.25, "above", false],
    ["Jonas Ek", 1, 1, "within", true],
    ["Omar Hassan", 0, 0, "below", false],
  ]);
  expect(idle.staffId).toBe(unit?.workers[2]?.staffId);
});

test("a caseworker who has left with open flags leaves cases that the manager sees first", async () => {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store);
  const { staffId } = flag.caseworker;
  const unitId = flag.organisation.familjehem;
  const other = await createCaseRecord(store, { unitId, responsibleId: staffId });
  await store.database.write(async (transaction) => {
    await transaction.staffMember.update({ where: { id: staffId }, data: { endedAt: NOW } });
    await transaction.caseRecord.update({ where: { id: other.caseId }, data: { reference: "A1" } });
  });
  const manager = await createStaff(store, { role: "manager", unitId });
  const { cases } = await casesWithoutResponsible(store, manager.actor);
  expect(cases.map(({ caseId, flagsOpen }) => [caseId, flagsOpen])).toEqual([
    [flag.caseId, true],
    [other.caseId, false],
  ]);
});

test("a case whose caseworker has lost the role for it is on the manager's list too", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, organisation } = await createSituation(store);
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem });
  expect((await casesWithoutResponsible(store, manager.actor)).cases).toEqual([]);
  await store.database.write((transaction) =>
    transaction.staffRole.updateMany({ where: { staffId: caseworker.staffId }, data: { role: "analyst" } }),
  );
  const { cases } = await casesWithoutResponsible(store, manager.actor);
  expect(cases).toMatchObject([{ caseId, former: { staffId: caseworker.staffId, left: false } }]);
});

test("self-audit counts what was due, by unit, without protected children, and answers only from five", async () => {
  const store = await openTestStore();
  const held = await createHeldMeeting(store);
  const { actor } = held.caseworker;
  const manager = await createStaff(store, { role: "manager", unitId: held.organisation.familjehem });
  const period = { fromOn: "2026-11-01", untilOn: "2026-12-20" };
  const later = daysLater(NOW, 27);
  const missed = await createFollowUp(store, actor, { caseId: held.caseId, meetingOn: "2026-12-10" });
  expect(missed).not.toBe(held.followUpId);
  const audit = async () => (await selfAudit(store, manager.actor, period, later))[0];
  expect(await audit()).toMatchObject({
    unitName: "Familjehemsvård",
    inTime: { n: 1, of: 2 },
    privateTalk: { n: 0, of: 1 },
    fedBack: { n: 0, of: 1 },
    planKnown: null,
  });
  done(await markFedBack(store, actor, held.followUpId, "2026-11-30", daysLater(NOW, 10)));
  await store.database.write((transaction) =>
    transaction.talk.create({
      data: {
        ...{ id: newId(), caseId: held.caseId, followUpId: held.followUpId, heldOn: "2026-11-23", place: "home" },
        ...{ presence: "alone", announced: true, staffId: held.caseworker.staffId, createdAt: NOW },
      },
    }),
  );
  expect(await audit()).toMatchObject({ privateTalk: { n: 1, of: 1 }, fedBack: { n: 1, of: 1 } });
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: held.childId }, data: { protectedAt: NOW } }),
  );
  expect(await audit()).toBeUndefined();
  const south = await createStaff(store, { role: "manager", unitId: held.organisation.south });
  expect(await selfAudit(store, south.actor, period, later)).toEqual([]);
});
