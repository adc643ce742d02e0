import { expect, test } from "vitest";
import { actorOfSession } from "#app/domain/staff/session.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD, signInAs } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

test("threat 28: a session ends after half an hour without a request, and after ten hours whatever is done", async () => {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem });
  const secretOf = async () => {
    const entered = await signInAs(store, staff.email, PASSWORD);
    if (!entered.ok) throw new Error(entered.refusal);
    return entered.secret;
  };
  const idle = await secretOf();
  expect(await actorOfSession(store, idle, minutesLater(NOW, 30))).not.toBeNull();
  expect(await actorOfSession(store, idle, minutesLater(NOW, 61))).toBeNull();

  const busy = await secretOf();
  for (let minute = 0; minute < 600; minute += 20) {
    expect([minute, (await actorOfSession(store, busy, minutesLater(NOW, minute))) !== null]).toEqual([minute, true]);
  }
  expect(await actorOfSession(store, busy, minutesLater(NOW, 600))).toBeNull();
});
