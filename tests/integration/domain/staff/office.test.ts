import { expect, test } from "vitest";
import { attemptSignIn } from "#app/domain/staff/sign-in.server";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const COLLEAGUES = 200;

test(
  "of two hundred colleagues behind one address, one is attacked from there: none of the others waits five seconds",
  { timeout: 240_000 },
  async () => {
    const store = await openTestStore();
    const { familjehem } = await createOrganisation(store);
    const names = Array.from({ length: COLLEAGUES }, (_, index) => `Kollega ${index}`);
    const office = [];
    for (const name of names) office.push(await createStaff(store, { role: "caseworker", unitId: familjehem, name }));
    const [attacked, ...others] = office;
    const enter = async (email: string, password: string) => {
      const waits: number[] = [];
      const wait = async (milliseconds: number) => void waits.push(milliseconds);
      const visitor = { address: "192.0.2.1", device: null };
      const attempt = await attemptSignIn(store, { email, password }, visitor, { clock: () => NOW, wait });
      return { ok: attempt.ok, waited: waits.reduce((sum, one) => sum + one, 0) };
    };
    const guesses = [];
    for (let tries = 0; tries < 60; tries += 1) guesses.push(await enter(attacked?.email ?? "", `gissning ${tries}`));
    expect(guesses.every(({ ok }) => !ok)).toBe(true);
    expect(Math.max(...guesses.map(({ waited }) => waited))).toBe(10_000);

    // All of them in the same moment, and somebody mistypes.
    for (const { email } of others.slice(0, 20)) await enter(email, "fel");
    const began = performance.now();
    const entered = await Promise.all(others.map(({ email }) => enter(email, PASSWORD)));
    const perPerson = (performance.now() - began) / others.length;
    expect(entered.filter(({ ok }) => !ok)).toEqual([]);
    expect(Math.max(...entered.map(({ waited }) => waited)) + perPerson).toBeLessThan(5000);
  },
);
