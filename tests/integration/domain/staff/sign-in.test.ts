import { expect, test } from "vitest";
import { actorOfSession } from "#app/domain/staff/session.server";
import { attemptSignIn } from "#app/domain/staff/sign-in.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function door(now: Date = NOW) {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem });
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const attempt = (email: string, password: string, address = "192.0.2.1", at = now) =>
    attemptSignIn(store, { email, password }, { address, device: null }, { clock: () => at, wait });
  return { store, staff, waits, attempt };
}

test("the right password opens a session, whatever the case of the address", async () => {
  const { store, staff, attempt } = await door();
  const opened = await attempt(staff.email.toUpperCase(), PASSWORD);
  if (!opened.ok) throw new Error(opened.refusal);
  expect(await actorOfSession(store, opened.secret, NOW)).toMatchObject({ staffId: staff.staffId });
});

test("threat 27: unknown account and wrong password are one refusal", async () => {
  const { staff, attempt } = await door();
  const wrong = { ok: false, refusal: "sign_in_wrong" };
  expect(await attempt(staff.email, "fel")).toEqual(wrong);
  expect(await attempt("nobody@lillan.example", PASSWORD)).toEqual(wrong);
});

test(
  "guessing grows slow, the owner elsewhere does not notice, and a success starts afresh",
  { timeout: 60_000 },
  async () => {
    const { staff, attempt, waits } = await door();
    for (let tries = 0; tries < 8; tries += 1) await attempt(staff.email, "fel");
    expect(waits).toEqual([500, 1000, 2000]);
    expect(await attempt(staff.email, PASSWORD, "198.51.100.7")).toMatchObject({ ok: true });
    expect(waits).toHaveLength(3);
    expect(await attempt(staff.email, PASSWORD)).toMatchObject({ ok: true });
    expect(waits).toHaveLength(4);
    await attempt(staff.email, "fel");
    expect(waits).toHaveLength(4);
  },
);

test("one address that goes on is turned away until its window ends", { timeout: 60_000 }, async () => {
  const { store, staff, attempt } = await door();
  const later = minutesLater(NOW, 16);
  await attempt(staff.email, "fel");
  await store.database.write((transaction) => transaction.throttle.updateMany({ data: { tries: 40 } }));
  expect(await attempt(staff.email, PASSWORD)).toEqual({ ok: false, refusal: "too_many_tries" });
  expect(await attempt(staff.email, PASSWORD, "192.0.2.1", later)).toMatchObject({ ok: true });
});

test("the table of tries names nobody", async () => {
  const { store, staff, attempt } = await door();
  await attempt(staff.email, "fel");
  const rows = JSON.stringify(await store.database.read.throttle.findMany());
  expect(rows).not.toContain(staff.email);
  expect(rows).not.toContain("192.0.2.1");
});

test("of many tries at once only a few wait, and the rest are turned away at once", { timeout: 60_000 }, async () => {
  const { store, staff } = await door();
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const attempt = (address: string) => {
    const input = { email: staff.email, password: "fel" };
    return attemptSignIn(store, input, { address, device: null }, { clock: () => NOW, wait: () => gate });
  };
  await Promise.all(Array.from({ length: 5 }, () => attempt("192.0.2.1")));
  const [first, second] = [attempt("192.0.2.1"), attempt("192.0.2.1")];
  const settled = await Promise.race([first, second, attempt("192.0.2.1")]);
  expect(settled).toEqual({ ok: false, refusal: "too_many_tries" });
  release();
  expect(await Promise.all([first, second])).toEqual([1, 2].map(() => ({ ok: false, refusal: "sign_in_wrong" })));
  expect(await attempt("192.0.2.1")).toMatchObject({ refusal: "sign_in_wrong" });
});
