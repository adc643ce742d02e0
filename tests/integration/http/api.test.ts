import { expect, test } from "vitest";
import { CaseAnswer, Problem, ProtectedCaseAnswer, ResponseAnswer, ResponsesAnswer } from "#app/http/api/schemas";
import { createInterface } from "#tests/factories/interface";
import { dayFromNow, NOW } from "#tests/factories/moment";

test("a case is made, and made again without a second one; what changed is changed", async () => {
  const { send, body, store, apiKeyId } = await createInterface();
  const placement = { form: "familjehem", startedOn: "2024-03-04", provider: "private" };
  const child = { ...body.child, unaccompanied: true };
  const first = await send("PUT", "/api/v1/cases/SN%202026%2F7", { ...body, child, placement });
  expect(first.status).toBe(201);
  const made = CaseAnswer.parse(first.body);
  expect(made).toMatchObject({ reference: "SN 2026/7", followUps: [] });
  const again = await send("PUT", "/api/v1/cases/sn%202026%2F7", { ...body, legalGround: "lvu" });
  expect([again.status, CaseAnswer.parse(again.body).id]).toEqual([200, made.id]);
  const row = await store.database.read.caseRecord.findUniqueOrThrow({
    where: { id: made.id },
    include: { placements: true, child: true },
  });
  expect(row).toMatchObject({ legalGround: "lvu", placements: [{ form: "familjehem", provider: "private" }] });
  // What the second said nothing of stands.
  expect(row.child.unaccompanied).toBe(true);
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

test("a child who is protected from the start, or from now on, is saved and answered without a word of the case", async () => {
  const { send, body } = await createInterface();
  const hidden = { ...body, child: { ...body.child, protected: true } };
  const made = await send("PUT", "/api/v1/cases/SN1", hidden);
  expect([made.status, ProtectedCaseAnswer.parse(made.body).reference]).toEqual([201, "SN1"]);
  expect((await send("GET", "/api/v1/cases/SN1")).status).toBe(404);
  await send("PUT", "/api/v1/cases/SN2", body);
  const later = await send("PUT", "/api/v1/cases/SN2", { ...body, child: { ...body.child, protected: true } });
  expect([later.status, ProtectedCaseAnswer.parse(later.body).reference]).toEqual([200, "SN2"]);
});

test("what a system planned can be moved and cancelled when the child has become protected, and tells nothing", async () => {
  const { send, body, store } = await createInterface();
  await send("PUT", "/api/v1/cases/SN1", body);
  const address = "/api/v1/cases/SN1/follow-ups/meeting-42";
  const { body: planned } = await send("PUT", address, { meetingOn: dayFromNow(10) });
  await send("PUT", "/api/v1/cases/SN1", { ...body, child: { ...body.child, protected: true } });
  expect((await send("GET", address)).status).toBe(404);
  expect((await send("PUT", "/api/v1/cases/SN1/follow-ups/another", { meetingOn: dayFromNow(10) })).status).toBe(404);
  expect(await send("PUT", address, { meetingOn: dayFromNow(12) })).toMatchObject({
    ...{ status: 200, body: { ...(planned as object), meetingOn: dayFromNow(12) } },
  });
  expect((await send("DELETE", address)).status).toBe(204);
  const again = await send("DELETE", address);
  expect([again.status, Problem.parse(again.body).errors]).toEqual([409, undefined]);
  expect(await store.database.read.followUpEvent.count({ where: { kind: "cancelled" } })).toBe(1);
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

test("the answers are fetched as FHIR with the same rights, the same entry and the same confirmation", async () => {
  const { send, store, child, apiKeyId } = await createInterface();
  const address = `/api/v1/follow-ups/${child.followUpId}/response`;
  const { body, headers } = await send("GET", `${address}?format=fhir`);
  expect(headers.get("Content-Type")).toContain("application/fhir+json");
  const text = JSON.stringify(body);
  expect(body).toMatchObject({
    ...{ resourceType: "QuestionnaireResponse", status: "completed" },
    questionnaire: "urn:tilltals:questionnaire:uppfoljning_13_20|1",
    subject: { identifier: { system: "urn:tilltals:case", value: child.reference } },
  });
  expect(text).toContain('"answer":[{"valueString":"=1+1 min egen röst"}]');
  expect(text).not.toContain("Alma");
  const read = await store.database.read.auditEntry.findFirst({ where: { actor: apiKeyId, action: "response.read" } });
  expect(JSON.parse(read?.detail ?? "{}")).toMatchObject({ followUpId: child.followUpId, format: "fhir" });
  const transferId = headers.get("Transfer-Id") ?? "";
  const confirmation = `/api/v1/follow-ups/${child.followUpId}/transfers/${transferId}/confirmation`;
  expect(await send("POST", confirmation)).toMatchObject({ status: 204 });
  expect(await send("GET", "/api/v1/follow-ups/other/response?format=fhir")).toMatchObject({ status: 404 });
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
