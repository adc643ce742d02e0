import { expect, test } from "vitest";
import { makeApiKey, revokeApiKey } from "#app/domain/api-key/api-key.server";
import { API_SCOPES, type ApiScope } from "#app/domain/api-key/api-key";
import { submitResponse } from "#app/domain/response/submission.server";
import { CaseAnswer, Problem, ResponseAnswer, ResponsesAnswer } from "#app/http/api/schemas";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { done } from "#tests/factories/follow-up";
import { createStaff } from "#tests/factories/staff";
import { apiClient } from "#tests/support/api-client";
import { openTestStore, testApplication } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);

async function createInterface(
  scopes: readonly ApiScope[] = API_SCOPES,
  unit: "familjehem" | "familjeratt" = "familjehem",
) {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_ho_safe", ["2"]);
  await answer(store, child.secret, "a13_so_tell", "=1+1 min egen röst");
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const { caseworker } = child;
  const all = await store.database.read.unit.findMany();
  const idOf = (type: string) => all.find((row) => row.type === type)?.id ?? "";
  const units = {
    root: all.find(({ parentId }) => parentId === null)?.id ?? "",
    familjehem: idOf("familjehemsvard"),
    familjeratt: idOf("familjeratt"),
  };
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root });
  const input = { name: "Akten", unitId: units[unit], scopes: [...scopes], expiresOn: dayFromNow(100) };
  const made = done(await makeApiKey(store, admin.actor, input, NOW));
  const application = testApplication(store, LATER);
  const send = apiClient(application, made.key);
  const unitName = (await store.database.read.unit.findUniqueOrThrow({ where: { id: units.familjehem } })).name;
  const body = {
    child: { name: "Vera Åström", birthDate: "2012-03-04", email: "vera@post.example" },
    legalGround: "sol",
    unit: unitName,
    responsible: caseworker.email,
  };
  return { store, child, admin, units, application, send, body, ...made };
}

test("a case is made, and made again without a second one; what changed is changed", async () => {
  const { send, body, store, apiKeyId } = await createInterface();
  const placement = { form: "familjehem", startedOn: "2024-03-04" };
  const first = await send("PUT", "/api/v1/cases/SN%202026%2F7", { ...body, placement });
  expect(first.status).toBe(201);
  const made = CaseAnswer.parse(first.body);
  expect(made).toMatchObject({ reference: "SN 2026/7", followUps: [] });
  const again = await send("PUT", "/api/v1/cases/sn%202026%2F7", { ...body, legalGround: "lvu" });
  expect([again.status, CaseAnswer.parse(again.body).id]).toEqual([200, made.id]);
  const row = await store.database.read.caseRecord.findUniqueOrThrow({
    where: { id: made.id },
    include: { placements: true },
  });
  expect(row).toMatchObject({ legalGround: "lvu", placements: [{ form: "familjehem" }] });
  const entries = await store.database.read.auditEntry.findMany({
    where: { actor: apiKeyId },
    orderBy: { sequence: "asc" },
  });
  expect(entries.map(({ action }) => action)).toEqual(["case.created", "placement.started", "case.changed"]);
});

test("what is wrong is told by field and code, and what was sent is never repeated", async () => {
  const { send, body } = await createInterface();
  const faulty = {
    ...body,
    child: { ...body.child, name: "", birthDate: "2012-02-30", canary: "kanarie" },
    unit: "Månen",
  };
  const told = await send("PUT", "/api/v1/cases/SN1", faulty);
  expect(told.status).toBe(422);
  expect(told.headers.get("Content-Type")).toBe("application/problem+json");
  const { errors } = Problem.parse(told.body);
  expect(errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: "/child/birthDate", code: "date_invalid" }),
      expect.objectContaining({ field: "/child/name", code: "required" }),
      expect.objectContaining({ field: "/child/canary", code: "unknown_property" }),
    ]),
  );
  expect(JSON.stringify(told.body)).not.toContain("kanarie");
  const rules = await send("PUT", "/api/v1/cases/SN1", {
    ...body,
    child: { ...body.child, birthDate: "1990-01-01" },
  });
  expect(Problem.parse(rules.body).errors).toMatchObject([{ field: "/child/birthDate", code: "birth_date_too_old" }]);
  const unit = await send("PUT", "/api/v1/cases/SN1", { ...body, unit: "Månen" });
  expect(Problem.parse(unit.body).errors).toMatchObject([{ field: "/unit", code: "import_unit_unknown" }]);
});

test.each([
  ["no JSON", "{", 400],
  ["another type", "a=1", 415],
  ["an array", [], 422],
  ["a prototype", '{"__proto__":{"admin":true}}', 422],
  ["deep nesting", "[".repeat(5_000) + "]".repeat(5_000), 422],
])("a body that is %s is refused in words", async (_name, body, status) => {
  const { send } = await createInterface();
  const headers: Record<string, string> = status === 415 ? { "Content-Type": "text/plain" } : {};
  const told = await send("PUT", "/api/v1/cases/SN1", body, headers);
  expect(told.status).toBe(status);
  Problem.parse(told.body);
});

test("protection that a person gave is not taken away by a system that has not heard of it", async () => {
  const { send, body, store } = await createInterface();
  const made = CaseAnswer.parse((await send("PUT", "/api/v1/cases/SN1", body)).body);
  const { childId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: made.id } });
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { protectedAt: NOW } }),
  );
  const told = await send("PUT", "/api/v1/cases/SN1", { ...body, legalGround: "lvu" });
  expect(told.status).toBeGreaterThanOrEqual(400);
  const child = await store.database.read.child.findUniqueOrThrow({ where: { id: childId } });
  expect(child.protectedAt).not.toBeNull();
});

test("a follow-up is planned once under the other system's reference, moved, and cancelled", async () => {
  const { send, body, store } = await createInterface();
  await send("PUT", "/api/v1/cases/SN1", body);
  const address = "/api/v1/cases/SN1/follow-ups/meeting-42";
  const first = await send("PUT", address, { meetingOn: dayFromNow(10) });
  const again = await send("PUT", address, { meetingOn: dayFromNow(10) });
  expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
  const moved = await send("PUT", address, { meetingOn: dayFromNow(12) });
  expect(moved).toMatchObject({ status: 200, body: { meetingOn: dayFromNow(12) } });
  expect(await send("PUT", address, { type: "consideration", meetingOn: dayFromNow(12) })).toMatchObject({
    status: 409,
  });
  expect(await send("PUT", address, { meetingOn: "2020-01-01" })).toMatchObject({ status: 422 });
  expect(await send("DELETE", address, { reason: "duplicate" })).toMatchObject({ status: 204 });
  expect(await send("DELETE", address)).toMatchObject({ status: 409 });
  const summary = CaseAnswer.parse((await send("GET", "/api/v1/cases/SN1")).body);
  expect(summary.followUps).toMatchObject([{ reference: "meeting-42", state: "cancelled", meetingOn: dayFromNow(12) }]);
  expect(await store.database.read.followUpEvent.findFirst({ where: { kind: "cancelled" } })).toMatchObject({
    staffId: null,
  });
});

test("what a child has sent is listed without a word of it, fetched as a reading, and confirmed", async () => {
  const { send, store, child, apiKeyId } = await createInterface();
  const list = await send("GET", "/api/v1/responses?limit=1");
  const { responses, next } = ResponsesAnswer.parse(list.body);
  expect(responses).toMatchObject([{ followUpId: child.followUpId, case: child.reference, transferred: false }]);
  expect(JSON.stringify(list.body)).not.toMatch(/röst|Alma/);
  expect(next).toBeNull();

  const fetched = ResponseAnswer.parse((await send("GET", `/api/v1/follow-ups/${child.followUpId}/response`)).body);
  expect(fetched.document.areas.flatMap(({ items }) => items).map(({ answer: { text } }) => text)).toContain(
    "=1+1 min egen röst",
  );
  const read = await store.database.read.auditEntry.findFirst({ where: { actor: apiKeyId, action: "response.read" } });
  expect(JSON.parse(read?.detail ?? "{}")).toMatchObject({ followUpId: child.followUpId, format: "api" });

  const confirmation = `/api/v1/follow-ups/${child.followUpId}/transfers/${fetched.transferId}/confirmation`;
  expect(await send("POST", confirmation)).toMatchObject({ status: 204 });
  expect(ResponsesAnswer.parse((await send("GET", "/api/v1/responses")).body).responses).toMatchObject([
    { transferred: true },
  ]);
  expect(await send("POST", `${confirmation.replace(fetched.transferId, "other")}`)).toMatchObject({ status: 404 });
});

test("pages of the list follow on each other without a gap or a double", async () => {
  const { send, store, child } = await createInterface();
  const { caseId, versions } = child;
  for (let number = 0; number < 5; number += 1) {
    await store.database.write(async (transaction) => {
      const followUp = {
        id: `follow${number}`,
        caseId,
        type: "follow_up" as const,
        meetingOn: dayFromNow(9),
        createdAt: NOW,
      };
      await transaction.followUp.create({ data: followUp });
      const response = {
        id: `response${number}`,
        followUpId: followUp.id,
        versionId: versions.uppfoljning_13_20,
        language: "sv",
      };
      await transaction.questionnaireResponse.create({ data: { ...response, startedAt: NOW, submittedAt: NOW } });
    });
  }
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = ResponsesAnswer.parse((await send("GET", `/api/v1/responses?limit=2${query}`)).body);
    seen.push(...page.responses.map(({ id }) => id));
    cursor = page.next;
  }
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
  for (const query of ["limit=0", "limit=x", "cursor=x", "since=yesterday"]) {
    expect(await send("GET", `/api/v1/responses?${query}`), query).toMatchObject({ status: 422 });
  }
});

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

test("a key reaches the cases of its unit and nothing else", async () => {
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
  ];
  for (const [scope, method, address] of needs) {
    const { send } = await createInterface(API_SCOPES.filter((other) => other !== scope));
    expect(await send(method, address), `${method} ${address}`).toMatchObject({ status: 403 });
  }
}, 60_000);

test("a key that is wrong, revoked or old gets one and the same answer; a cookie opens nothing", async () => {
  const { application, key, admin, apiKeyId, store, send, child } = await createInterface();
  const cookie = { Cookie: `staff=${Buffer.from(JSON.stringify(child.caseworker.sessionSecret)).toString("base64")}` };
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
