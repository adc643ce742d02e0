import { expect, test } from "vitest";
import { listApiKeys, makeApiKey } from "#app/domain/api-key/api-key.server";
import { provePassword } from "#app/domain/staff/proof.server";
import { done } from "#tests/factories/follow-up";
import { dayFromNow, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const pace = { clock: () => NOW, wait: () => Promise.resolve() };

test("the password is asked for again, of whoever has one, and guessing at it is turned away", async () => {
  const store = await openTestStore();
  const { root } = await createOrganisation(store);
  const { actor, staffId } = await createStaff(store, { role: "system_admin", unitId: root });
  expect(await provePassword(store, actor, PASSWORD, pace)).toEqual({ ok: true });
  expect(await provePassword(store, actor, "", pace)).toEqual({ ok: false, refusal: "required" });
  const refusals = [];
  for (let tries = 0; tries < 22; tries += 1) refusals.push(await provePassword(store, actor, "fel", pace));
  expect(refusals[0]).toEqual({ ok: false, refusal: "password_wrong" });
  expect(refusals.at(-1)).toEqual({ ok: false, refusal: "too_many_tries" });
  await store.database.write((transaction) =>
    transaction.staffMember.update({ where: { id: staffId }, data: { passwordHash: null } }),
  );
  expect(await provePassword(store, actor, "", pace)).toEqual({ ok: true });
});

test("threat 23: managers are told of a key that reads answers of their unit, see it there, and of others not", async () => {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root });
  const manager = await createStaff(store, { role: "manager", unitId: units.familjehem });
  const elsewhere = await createStaff(store, { role: "manager", unitId: units.familjeratt });
  const make = (unitId: string, scope: "cases_write" | "responses_read") => {
    const input = { name: "Akten", unitId, scopes: [scope], expiresOn: dayFromNow(30) };
    return makeApiKey(store, admin.actor, input, NOW);
  };
  const told = async () => {
    const notices = await store.database.read.message.findMany({ where: { kind: "key_made" } });
    return notices.map(({ staffId }) => staffId);
  };
  done(await make(units.root, "cases_write"));
  expect(await told()).toEqual([]);
  done(await make(units.familjehem, "responses_read"));
  expect(await told()).toEqual([manager.staffId]);
  done(await make(units.root, "responses_read"));
  expect((await told()).sort()).toEqual([manager.staffId, manager.staffId, elsewhere.staffId].sort());
  expect(await listApiKeys(store, manager.actor, NOW)).toHaveLength(3);
  expect(await listApiKeys(store, elsewhere.actor, NOW)).toHaveLength(2);
  expect(await listApiKeys(store, admin.actor, NOW)).toHaveLength(3);
});
