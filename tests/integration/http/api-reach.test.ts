import { expect, test } from "vitest";
import { API_SCOPES, type ApiScope } from "#app/domain/api-key/scopes";
import { makeApiKey, revokeApiKey } from "#app/domain/api-key/api-key.server";
import { ResponseAnswer } from "#app/http/api/schemas";
import { createInterface, LATER } from "#tests/factories/interface";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { apiClient } from "#tests/support/api-client";

test("protected children are fetched with a scope of their own only", async () => {
  const without = await createInterface(["responses_read"]);
  const protect = ({ store, child }: typeof without) =>
    store.database.write((transaction) =>
      transaction.child.update({ where: { id: child.childId }, data: { protectedAt: NOW } }),
    );
  await protect(without);
  const address = (followUpId: string) => `/api/v1/follow-ups/${followUpId}/response`;
  expect(await without.send("GET", address(without.child.followUpId))).toMatchObject({ status: 404 });
  expect(await without.send("GET", "/api/v1/responses")).toMatchObject({ body: { responses: [] } });
  const withScope = await createInterface(["responses_read", "responses_read_protected"]);
  await protect(withScope);
  const { document } = ResponseAnswer.parse((await withScope.send("GET", address(withScope.child.followUpId))).body);
  expect(document.case).toMatchObject({ protectedChild: true, child: null });
});

test("threat 20: a key reaches the cases of its unit and nothing else", async () => {
  const { send, child, body } = await createInterface(API_SCOPES, "familjeratt");
  const address = `/api/v1/follow-ups/${child.followUpId}/response`;
  expect(await send("GET", address)).toMatchObject({ status: 404 });
  expect(await send("GET", "/api/v1/responses")).toMatchObject({ body: { responses: [] } });
  expect(await send("GET", `/api/v1/cases/${child.reference}`)).toMatchObject({ status: 404 });
  expect(
    await send("PUT", `/api/v1/cases/${child.reference}/follow-ups/x`, { meetingOn: dayFromNow(9) }),
  ).toMatchObject({ status: 404 });
  expect(await send("PUT", "/api/v1/cases/SN1", body)).toMatchObject({ status: 422 });
});

test("each address takes its scope and refuses every other", async () => {
  const needs: readonly (readonly [ApiScope, string, string])[] = [
    ["cases_write", "PUT", "/api/v1/cases/SN1"],
    ["cases_write", "GET", "/api/v1/cases/SN1"],
    ["follow_ups_write", "PUT", "/api/v1/cases/SN1/follow-ups/x"],
    ["follow_ups_write", "DELETE", "/api/v1/cases/SN1/follow-ups/x"],
    ["responses_read", "GET", "/api/v1/responses"],
    ["responses_read", "GET", "/api/v1/follow-ups/x/response"],
    ["transfers_confirm", "POST", "/api/v1/follow-ups/x/transfers/y/confirmation"],
    ["tables_read", "POST", "/api/v1/tables"],
  ];
  for (const [scope, method, address] of needs) {
    const { send } = await createInterface(API_SCOPES.filter((other) => other !== scope));
    expect(await send(method, address), `${method} ${address}`).toMatchObject({ status: 403 });
  }
}, 60_000);

test("a key that is wrong, revoked or old gets one and the same answer; a cookie opens nothing", async () => {
  const { application, key, admin, apiKeyId, store, send, child } = await createInterface();
  const cookie = {
    Cookie: `__Host-staff=${Buffer.from(JSON.stringify(child.caseworker.sessionSecret)).toString("base64")}`,
  };
  const answers = [
    await apiClient(application, null)("GET", "/api/v1/responses"),
    await apiClient(application, null)("GET", "/api/v1/responses", undefined, cookie),
    await apiClient(application, "x")("GET", "/api/v1/responses"),
    await apiClient(application, `tilltals_${"A".repeat(32)}`)("GET", "/api/v1/responses"),
  ];
  application.setNow(daysLater(NOW, 102));
  answers.push(await send("GET", "/api/v1/responses"));
  application.setNow(LATER);
  expect(await send("GET", "/api/v1/responses")).toMatchObject({ status: 200 });
  expect(await revokeApiKey(store, admin.actor, apiKeyId, LATER)).toBe(true);
  answers.push(await send("GET", "/api/v1/responses"));
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
  const stored = JSON.stringify(await store.database.read.apiKey.findMany());
  expect(stored).not.toContain(key.slice(9));
});

test("a key that asks on and on is told to wait, and works again in a minute", async () => {
  const { send, store, application, apiKeyId } = await createInterface();
  await send("GET", "/api/v1/responses");
  await store.database.write((transaction) => transaction.throttle.updateMany({ data: { tries: 1_200 } }));
  expect(await send("GET", "/api/v1/responses")).toMatchObject({ status: 429 });
  application.setNow(minutesLater(LATER, 2));
  expect(await send("GET", "/api/v1/responses")).toMatchObject({ status: 200 });
  const { lastUsedAt } = await store.database.read.apiKey.findUniqueOrThrow({ where: { id: apiKeyId } });
  expect(lastUsedAt).toEqual(minutesLater(LATER, 2));
});

test("keys are made by who may, for a time that ends", async () => {
  const { store, admin, units } = await createInterface();
  const input = { name: "x", unitId: units.root, scopes: ["cases_write" as const], expiresOn: dayFromNow(10) };
  for (const role of ["caseworker", "manager", "unit_admin", "analyst"] as const) {
    const { actor } = await createStaff(store, { role, unitId: units.root });
    expect(await makeApiKey(store, actor, input, NOW)).toMatchObject({ ok: false });
  }
  expect(await makeApiKey(store, admin.actor, { ...input, expiresOn: "2026-01-01" }, NOW)).toMatchObject({
    faults: { expiresOn: "date_past" },
  });
  expect(await makeApiKey(store, admin.actor, { ...input, expiresOn: dayFromNow(800) }, NOW)).toMatchObject({
    faults: { expiresOn: "key_too_long" },
  });
});
