import { expect, test } from "vitest";
import { accountLinkToSend, makeAccountLink } from "#app/domain/staff/account-link.server";
import { changePassword, choosePassword, requestReset } from "#app/domain/staff/password.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD, signInAs } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const NEW = "en helt annan mening";
const visitor = { address: "192.0.2.1" };
const INVALID = { ok: false, refusal: "link_invalid" };

async function office() {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem });
  const waits: number[] = [];
  const pace = (now: Date) => ({
    clock: () => now,
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  const reset = (email: string, now = NOW) => requestReset(store, email, visitor, pace(now), "all");
  /** What the message that waits would bring, as the sender finds it. */
  const sent = async (now = NOW) => {
    const messages = await store.database.read.message.findMany({ where: { kind: "account_link" } });
    const links = await Promise.all(
      messages.map(({ key }) => accountLinkToSend(store.database.read, store.keys, "https://t.example", key, now)),
    );
    return links.filter((link) => link !== null);
  };
  const choose = (address: string, password: string, now = NOW) =>
    choosePassword(store, { token: address.split("#")[1] ?? "", password }, visitor, pace(now));
  return { store, staff, waits, pace, reset, sent, choose };
}

test("who has forgotten the password chooses a new one by a link, once, and every session ends", async () => {
  const { store, staff, reset, sent, choose } = await office();
  expect(await reset(staff.email.toUpperCase())).toEqual({ ok: true });
  const [link] = await sent();
  expect(link).toMatchObject({ purpose: "reset", expiresAt: minutesLater(NOW, 30) });
  const address = link?.address ?? "";
  expect(address).toMatch(/^https:\/\/t\.example\/password#[\w-]{27}$/);
  expect(await choose(address, "för kort")).toEqual({ ok: false, refusal: "password_short_alone" });
  expect(await choose(address, NEW)).toEqual({ ok: true });
  expect(await choose(address, "en tredje lång mening")).toEqual(INVALID);
  expect(await sent()).toEqual([]);
  expect(await actorOfSession(store, staff.sessionSecret, NOW)).toBeNull();
  expect(await signInAs(store, staff.email, PASSWORD)).toMatchObject({ ok: false });
  expect(await signInAs(store, staff.email, NEW)).toMatchObject({ ok: true });
});

test("threat 27: whoever asks learns nothing: one answer after the same time, and a link for real accounts only", async () => {
  const { store, staff, waits, reset, sent } = await office();
  expect(await reset("nobody@lillan.example")).toEqual({ ok: true });
  expect(await sent()).toEqual([]);
  expect(await reset(staff.email)).toEqual({ ok: true });
  expect(waits[0]).toBe(waits[1]);
  expect(await reset(staff.email)).toEqual({ ok: true });
  expect(await store.database.read.message.count({ where: { kind: "account_link" } })).toBe(1);
});

test("threat 27: expired, replaced and invented links are one refusal, and no secret is stored", async () => {
  const { store, staff, reset, sent, choose } = await office();
  await reset(staff.email);
  const [first] = await sent();
  expect(await choose(first?.address ?? "", NEW, minutesLater(NOW, 31))).toEqual(INVALID);
  await reset(staff.email, minutesLater(NOW, 10));
  expect(await choose(first?.address ?? "", NEW, minutesLater(NOW, 11))).toEqual(INVALID);
  expect(await choose("#abc", NEW)).toEqual(INVALID);
  const [second] = await sent(minutesLater(NOW, 11));
  const stored = JSON.stringify([
    await store.database.read.staffAccountLink.findMany(),
    await store.database.read.message.findMany(),
  ]);
  expect(stored).not.toContain(second?.address.split("#")[1]);
});

test("a new account is activated within three days", async () => {
  const { store, staff, sent, choose } = await office();
  await store.database.write(async (transaction) => {
    await transaction.staffMember.update({ where: { id: staff.staffId }, data: { passwordHash: null } });
    const link = { staffId: staff.staffId, language: "sv", purpose: "activate", by: "system" } as const;
    await makeAccountLink(store, transaction, link, NOW);
  });
  expect(await signInAs(store, staff.email, PASSWORD)).toMatchObject({ ok: false });
  const threeDays = minutesLater(NOW, 72 * 60 - 1);
  const [link] = await sent(threeDays);
  expect(await choose(link?.address ?? "", NEW, threeDays)).toEqual({ ok: true });
  expect(await signInAs(store, staff.email, NEW, threeDays)).toMatchObject({ ok: true });
});

test("changing the password takes the old one, and ends the other sessions but not this one", async () => {
  const { store, staff, pace } = await office();
  const other = await signInAs(store, staff.email, PASSWORD);
  const change = (currentPassword: string, password: string) =>
    changePassword(store, staff.actor, { currentPassword, password }, pace(NOW));
  expect(await change("fel", NEW)).toEqual({ ok: false, refusal: "password_wrong" });
  expect(await change(PASSWORD, "Maja Lind Maja Lind")).toEqual({ ok: false, refusal: "password_own" });
  expect(await change(PASSWORD, NEW)).toEqual({ ok: true });
  expect(await actorOfSession(store, staff.sessionSecret, NOW)).not.toBeNull();
  expect(other.ok && (await actorOfSession(store, other.secret, NOW))).toBeNull();
});
