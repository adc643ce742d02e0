import { expect, test } from "vitest";
import {
  endEmployment,
  giveRole,
  inviteStaff,
  resetSecondFactor,
  signOutEverywhere,
  takeRole,
} from "#app/domain/staff/employment.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { endOtherSessions, ownSessions } from "#app/domain/staff/sessions.server";
import { listStaff, staffPage } from "#app/domain/staff/staff.server";
import { createCaseRecord } from "#tests/factories/case";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, giveSecondFactor, PASSWORD, signInAs } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function municipality() {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root, name: "Ivar Sten" });
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem, name: "Anna Strand" });
  const worker = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  return { store, units, admin, manager, worker };
}

test("a manager invites to the own unit, to roles of that unit, and the colleague chooses the password", async () => {
  const { store, units, manager } = await municipality();
  const input = {
    name: "Omar Hassan",
    email: "omar@lillan.example",
    role: "caseworker",
    unitId: units.familjehem,
  } as const;
  const invited = await inviteStaff(store, manager.actor, input, NOW);
  if (!invited.ok) throw new Error(invited.refusal);
  const page = await staffPage(store, manager.actor, invited.staffId);
  expect(page).toMatchObject({ state: "invited", roles: [{ role: "caseworker", mayTake: true }] });
  const [message] = await store.database.read.message.findMany({ where: { staffId: invited.staffId } });
  expect(message).toMatchObject({ kind: "account_link", status: "queued" });
  const refused = { ok: false, refusal: "unit_outside" };
  const other = { ...input, email: "b@lillan.example" };
  expect(await inviteStaff(store, manager.actor, { ...other, unitId: units.utredning }, NOW)).toEqual(refused);
  expect(await inviteStaff(store, manager.actor, { ...other, role: "system_admin" }, NOW)).toEqual(refused);
  expect(await inviteStaff(store, manager.actor, input, NOW)).toMatchObject({ refusal: "email_taken" });
});

test("threat 23: nobody gives a role to themselves, and the last system administrator stays", async () => {
  const { store, units, admin, worker } = await municipality();
  const role = { role: "caseworker", unitId: units.familjehem } as const;
  expect(await giveRole(store, admin.actor, admin.staffId, role, NOW)).toMatchObject({ refusal: "own_account" });
  const given = { role: "system_admin", unitId: units.root } as const;
  expect(await giveRole(store, admin.actor, worker.staffId, given, NOW)).toMatchObject({ ok: true });
  const second = await actorOfSession(store, worker.sessionSecret, NOW);
  if (!second) throw new Error("The session has ended");
  const held = await store.database.read.staffRole.findFirstOrThrow({ where: { staffId: admin.staffId } });
  expect(await takeRole(store, second, admin.staffId, held.id, NOW)).toMatchObject({ ok: true });
  expect(await actorOfSession(store, admin.sessionSecret, NOW)).toMatchObject({ roles: [] });
  const last = await store.database.read.staffRole.findFirstOrThrow({ where: { role: "system_admin" } });
  const third = await createStaff(store, { role: "system_admin", unitId: units.root });
  expect(await takeRole(store, third.actor, worker.staffId, last.id, NOW)).toMatchObject({ ok: true });
});

test("threat 22: an account ends with its sessions, and not while children have its owner as caseworker", async () => {
  const { store, units, manager, worker } = await municipality();
  const { caseId } = await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  expect(await endEmployment(store, manager.actor, worker.staffId, NOW)).toEqual({
    ...{ ok: false, refusal: "carries_cases", cases: 1 },
  });
  expect(await actorOfSession(store, worker.sessionSecret, NOW)).not.toBeNull();
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId: manager.staffId } }),
  );
  expect(await endEmployment(store, manager.actor, worker.staffId, NOW)).toMatchObject({ ok: true });
  expect(await actorOfSession(store, worker.sessionSecret, NOW)).toBeNull();
  expect(await signInAs(store, worker.email, PASSWORD)).toMatchObject({ ok: false });
  const shown = async (ended: boolean) =>
    (await listStaff(store, manager.actor, { search: "", ended, after: null })).rows.map(({ id }) => id);
  expect(await shown(false)).toEqual([manager.staffId]);
  expect(await shown(true)).toEqual([worker.staffId]);
});

test("a role stays while children have its owner as caseworker, unless another role covers them", async () => {
  const { store, units, manager, worker, admin } = await municipality();
  await createCaseRecord(store, { unitId: units.familjehem, responsibleId: worker.staffId });
  const roleIn = (unitId: string) =>
    store.database.read.staffRole.findFirstOrThrow({ where: { staffId: worker.staffId, unitId } });
  const { id: roleId } = await roleIn(units.familjehem);
  const refused = { ok: false, refusal: "carries_cases", cases: 1 };
  expect(await takeRole(store, manager.actor, worker.staffId, roleId, NOW)).toEqual(refused);
  const elsewhere = { role: "caseworker", unitId: units.utredning } as const;
  expect(await giveRole(store, admin.actor, worker.staffId, elsewhere, NOW)).toMatchObject({ ok: true });
  expect(await takeRole(store, manager.actor, worker.staffId, roleId, NOW)).toEqual(refused);
  const above = { role: "leader", unitId: units.north } as const;
  expect(await giveRole(store, admin.actor, worker.staffId, above, NOW)).toMatchObject({ ok: true });
  expect(await takeRole(store, manager.actor, worker.staffId, roleId, NOW)).toMatchObject({ ok: true });
});

test("threat 23: a manager does not reach an account that is more than the unit's", async () => {
  const { store, units, manager, worker, admin } = await municipality();
  await giveSecondFactor(store, worker);
  const more = { role: "system_admin", unitId: units.root } as const;
  expect(await giveRole(store, admin.actor, worker.staffId, more, NOW)).toMatchObject({ ok: true });
  expect(await endEmployment(store, manager.actor, worker.staffId, NOW)).toMatchObject({ refusal: "not_found" });
  expect(await resetSecondFactor(store, manager.actor, worker.staffId, NOW)).toMatchObject({ refusal: "not_found" });
  expect(await resetSecondFactor(store, admin.actor, worker.staffId, NOW)).toMatchObject({ ok: true });
  expect(await signInAs(store, worker.email, PASSWORD)).toMatchObject({ awaitsCode: false });
});

test("whoever manages the account signs a colleague out everywhere, and nobody else does", async () => {
  const { store, units, manager, worker } = await municipality();
  const beside = await createStaff(store, { role: "manager", unitId: units.utredning, name: "Bo Ek" });
  const elsewhere = await signInAs(store, worker.email, PASSWORD);
  if (!elsewhere.ok) throw new Error(elsewhere.refusal);
  const open = async () =>
    Promise.all([worker.sessionSecret, elsewhere.secret].map((secret) => actorOfSession(store, secret, NOW)));
  for (const stranger of [beside, worker]) {
    expect((await signOutEverywhere(store, stranger.actor, worker.staffId, NOW)).ok).toBe(false);
  }
  expect((await open()).filter(Boolean)).toHaveLength(2);
  expect(await signOutEverywhere(store, manager.actor, worker.staffId, NOW)).toMatchObject({ ok: true });
  expect(await open()).toEqual([null, null]);
  expect(await signInAs(store, worker.email, PASSWORD)).toMatchObject({ ok: true });
});

test("one sees where one is signed in, and signs out elsewhere", async () => {
  const { store, worker } = await municipality();
  const other = await signInAs(store, worker.email, PASSWORD, minutesLater(NOW, 1));
  if (!other.ok) throw new Error(other.refusal);
  const at = minutesLater(NOW, 2);
  const sessions = await ownSessions(store, worker.actor, at);
  expect(sessions.map(({ isThis, device }) => [isThis, device])).toEqual([
    [true, null],
    [false, "Firefox, Linux"],
  ]);
  await endOtherSessions(store, worker.actor, at);
  expect(await actorOfSession(store, other.secret, at)).toBeNull();
  expect(await actorOfSession(store, worker.sessionSecret, at)).not.toBeNull();
});
