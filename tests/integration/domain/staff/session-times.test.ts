import { expect, test } from "vitest";
import { actorOfSession } from "#app/domain/staff/session.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD, signInAs } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function session() {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const { email } = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const signedIn = await signInAs(store, email, PASSWORD, NOW);
  if (!signedIn.ok) throw new Error(signedIn.refusal);
  return async (minutes: number) => (await actorOfSession(store, signedIn.secret, minutesLater(NOW, minutes))) !== null;
}

test("threat 28: a session ends after half an hour in which nobody was there", async () => {
  const isOpen = await session();
  expect([await isOpen(29), await isOpen(29 + 29)]).toEqual([true, true]);
  expect(await isOpen(29 + 29 + 31)).toBe(false);
  // Nor does it come back for whoever asks again.
  expect(await isOpen(29 + 29 + 32)).toBe(false);
});

test("threat 28: a session ends after ten hours, however busy it was", async () => {
  const isOpen = await session();
  for (let minutes = 20; minutes < 600; minutes += 20) expect(await isOpen(minutes)).toBe(true);
  expect(await isOpen(599)).toBe(true);
  expect(await isOpen(600)).toBe(false);
});
