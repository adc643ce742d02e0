import { expect, test } from "vitest";
import { accountToken } from "#app/crypto/account-token";
import { totpCode } from "#app/crypto/second-factor";
import { removeSecondFactor, renewRecoveryCodes } from "#app/domain/staff/second-factor.server";
import { beginSecondFactor, confirmSecondFactor, waitingSecret } from "#app/domain/staff/second-factor-setup.server";
import { endOtherSessions } from "#app/domain/staff/sessions.server";
import { choosePassword, requestReset } from "#app/domain/staff/password.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { attemptCode } from "#app/domain/staff/sign-in.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, giveSecondFactor, PASSWORD, signInAs } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const later = (minutes: number) => minutesLater(NOW, minutes);
const pace = (now: Date) => ({ clock: () => now, wait: () => Promise.resolve() });

async function accountWithCode() {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem });
  const { secret, recoveryCodes } = await giveSecondFactor(store, staff);
  const firstStep = async (now: Date) => {
    const begun = await signInAs(store, staff.email, PASSWORD, now);
    if (!begun.ok) throw new Error(begun.refusal);
    return begun;
  };
  const code = (cookie: string, typed: string, now: Date) =>
    attemptCode(store, cookie, typed, { address: "192.0.2.1", device: null }, pace(now));
  return { store, staff, secret, recoveryCodes, firstStep, code };
}

test("threat 16, 28: the password alone opens nothing, and the code a session of its own", async () => {
  const { store, staff, secret, firstStep, code } = await accountWithCode();
  const begun = await firstStep(later(1));
  expect(begun.awaitsCode).toBe(true);
  expect(await actorOfSession(store, begun.secret, later(1))).toBeNull();
  const entered = await code(begun.secret, totpCode(secret, later(1)), later(1));
  if (!entered.ok) throw new Error(entered.refusal);
  expect(entered.secret).not.toBe(begun.secret);
  expect(await actorOfSession(store, entered.secret, later(1))).toMatchObject({
    staffId: staff.staffId,
    method: "password_and_code",
  });
  expect(await actorOfSession(store, begun.secret, later(1))).toBeNull();
  expect(await code(begun.secret, totpCode(secret, later(2)), later(2))).toMatchObject({ refusal: "signed_out" });
});

test("threat 28: a code is taken once, a clock may be half a minute off, and no more", async () => {
  const { secret, firstStep, code } = await accountWithCode();
  const wrong = { ok: false, refusal: "code_wrong" };
  const early = await firstStep(later(5));
  expect(await code(early.secret, totpCode(secret, later(4)), later(5))).toEqual(wrong);
  expect(await code(early.secret, totpCode(secret, later(4.5)), later(5))).toMatchObject({ ok: true });
  const again = await firstStep(later(5));
  expect(await code(again.secret, totpCode(secret, later(4.5)), later(5))).toEqual(wrong);
  expect(await code(again.secret, totpCode(secret, later(6)), later(5))).toEqual(wrong);
  expect(await code(again.secret, totpCode(secret, later(5.5)), later(5))).toMatchObject({ ok: true });
});

test("a recovery code works once, however it is typed", async () => {
  const { store, recoveryCodes, firstStep, code } = await accountWithCode();
  const [one = ""] = recoveryCodes;
  const begun = await firstStep(later(1));
  expect(await code(begun.secret, ` ${one.toLowerCase().replace("-", " ")}`, later(1))).toMatchObject({
    ok: true,
    method: "recovery_code",
  });
  const again = await firstStep(later(2));
  expect(await code(again.secret, one, later(2))).toMatchObject({ refusal: "code_wrong" });
  const stored = JSON.stringify(await store.database.read.recoveryCode.findMany());
  for (const recoveryCode of recoveryCodes) expect(stored).not.toContain(recoveryCode.replace("-", ""));
});

test("new recovery codes take the place of the old ones", async () => {
  const { store, staff, secret, recoveryCodes, firstStep, code } = await accountWithCode();
  const renewed = await renewRecoveryCodes(store, staff.actor, totpCode(secret, later(1)), pace(later(1)));
  if (!renewed.ok) throw new Error(renewed.refusal);
  const begun = await firstStep(later(2));
  expect(await code(begun.secret, recoveryCodes[0] ?? "", later(2))).toMatchObject({ refusal: "code_wrong" });
  expect(await code(begun.secret, renewed.recoveryCodes[0] ?? "", later(2))).toMatchObject({ ok: true });
});

test("the code is waited for ten minutes, and guessing at it is turned away", async () => {
  const { secret, firstStep, code } = await accountWithCode();
  const slow = await firstStep(later(1));
  expect(await code(slow.secret, totpCode(secret, later(11)), later(11))).toMatchObject({ refusal: "signed_out" });
  const guesser = await firstStep(later(20));
  const refusals = [];
  for (let tries = 0; tries < 25; tries += 1) refusals.push(await code(guesser.secret, "000000", later(20)));
  expect(refusals.at(-1)).toEqual({ ok: false, refusal: "too_many_tries" });
  expect(await code(guesser.secret, totpCode(secret, later(20)), later(20))).toMatchObject({
    refusal: "too_many_tries",
  });
});

test("switching it off takes password and code", async () => {
  const { store, staff, secret } = await accountWithCode();
  const off = (password: string, code: string, now: Date) =>
    removeSecondFactor(store, staff.actor, { password, code }, pace(now));
  expect(await off("fel", totpCode(secret, later(1)), later(1))).toMatchObject({ refusal: "password_wrong" });
  expect(await off(PASSWORD, "123", later(1))).toMatchObject({ refusal: "code_wrong" });
  expect(await off(PASSWORD, totpCode(secret, later(1)), later(1))).toEqual({ ok: true });
  expect(await signInAs(store, staff.email, PASSWORD, later(2))).toMatchObject({ ok: true, awaitsCode: false });
});

test("threat 16: setting it up ends what a password alone had opened elsewhere, and raises the session that showed a code", async () => {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "leader", unitId: familjehem });
  const thief = await signInAs(store, staff.email, PASSWORD, later(1));
  if (!thief.ok) throw new Error(thief.refusal);
  expect(await actorOfSession(store, thief.secret, later(1))).toMatchObject({ passwordAlone: true });
  await giveSecondFactor(store, staff, later(2));
  expect(await actorOfSession(store, thief.secret, later(3))).toBeNull();
  expect(await actorOfSession(store, staff.sessionSecret, later(3))).toMatchObject({
    ...{ method: "password_and_code", passwordAlone: false },
  });
});

test("a secret that waits is new each time, belongs to its session and is forgotten after a quarter of an hour", async () => {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "leader", unitId: familjehem });
  const other = await signInAs(store, staff.email, PASSWORD, NOW);
  const otherActor = other.ok ? await actorOfSession(store, other.secret, NOW) : null;
  if (!otherActor) throw new Error("Not signed in");
  const planted = await beginSecondFactor(store, otherActor, NOW);
  const own = await beginSecondFactor(store, staff.actor, NOW);
  if (planted === null || own === null) throw new Error("There is a second factor already");
  expect(own).not.toBe(planted);
  expect(await waitingSecret(store, otherActor, NOW)).toBeNull();
  expect(await confirmSecondFactor(store, otherActor, totpCode(own, NOW), NOW)).toMatchObject({
    refusal: "wrong_state",
  });
  expect(await confirmSecondFactor(store, staff.actor, totpCode(planted, NOW), NOW)).toMatchObject({
    refusal: "code_wrong",
  });
  expect(await waitingSecret(store, staff.actor, later(15))).toBe(own);
  expect(await waitingSecret(store, staff.actor, later(16))).toBeNull();
  await endOtherSessions(store, staff.actor, NOW);
  expect(await waitingSecret(store, staff.actor, NOW)).toBeNull();
});

test("wrong codes are in the log, the owner is told of five, and after fifty in a week a new password is needed", async () => {
  const { store, staff, secret, firstStep, code } = await accountWithCode();
  const told = () => store.database.read.message.count({ where: { kind: "codes_failed", staffId: staff.staffId } });
  const guess = async (at: Date) => code((await firstStep(at)).secret, "000000", at);
  for (let tries = 0; tries < 4; tries += 1) await guess(later(1));
  expect(await told()).toBe(0);
  // A right code in between clears nothing.
  const right = await firstStep(later(20));
  expect(await code(right.secret, totpCode(secret, later(20)), later(20))).toMatchObject({ ok: true });
  await guess(later(40));
  await guess(later(40));
  expect(await told()).toBe(1);
  expect(await store.database.read.auditEntry.count({ where: { action: "staff.code_failed" } })).toBe(6);
  for (let tries = 6; tries < 50; tries += 1) expect(await guess(later(20 * tries))).toMatchObject({ ok: false });
  const owner = await firstStep(later(2000));
  expect(await code(owner.secret, totpCode(secret, later(2000)), later(2000))).toEqual({
    ...{ ok: false, refusal: "code_blocked" },
  });
  expect(await told()).toBe(1);
  await requestReset(store, staff.email, { address: "192.0.2.9" }, pace(later(2000)), "all");
  const { key } = await store.database.read.message.findFirstOrThrow({ where: { kind: "account_link" } });
  const chosen = { token: accountToken(store.keys, key), password: "fem blanka hjulspår" };
  const reset = await choosePassword(store, chosen, { address: "192.0.2.9" }, pace(later(2001)));
  expect(reset).toEqual({ ok: true });
  const anew = await signInAs(store, staff.email, chosen.password, later(2002));
  if (!anew.ok) throw new Error(anew.refusal);
  expect(await code(anew.secret, totpCode(secret, later(2002)), later(2002))).toMatchObject({ ok: true });
}, 120_000);
