import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { openInEmergency } from "#app/domain/emergency/emergency.server";
import { requireActor, sessionCookie } from "#app/http/session.server";
import { action as acknowledgement } from "#app/routes/cases.$caseId.follow-ups.$followUpId.flags.$flagId.acknowledgement";
import { action as read } from "#app/routes/cases.$caseId.follow-ups.$followUpId.read";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { openTestStore, testApplication } from "#tests/support/database";

const ORIGIN = "https://tilltals.example";
const FOLLOW_UP = "/cases/c1/follow-ups/f1";

test.each([
  ["GET", "/cases?search=alma", "/cases?search=alma"],
  ["POST", "/cases/c1/edit", "/cases/c1/edit"],
  ["POST", "/cases/new", "/cases/new"],
])("whoever was signed out comes back to the page after %s %s", async (method, address, next) => {
  const application = testApplication(await openTestStore(), NOW);
  const answer = await thrown(requireActor(new Request(ORIGIN + address, { method }), application));
  expect(answer.status).toBe(303);
  expect(nextOf(answer)).toBe(next);
});

test("whoever was signed out on the start page is only asked to sign in", async () => {
  const application = testApplication(await openTestStore(), NOW);
  const answer = await thrown(requireActor(new Request(`${ORIGIN}/`), application));
  expect(answer.headers.get("Location")).toBe("/sign-in");
});

test.each([
  ["reading", read, `${FOLLOW_UP}/read`],
  ["acknowledging", acknowledgement, `${FOLLOW_UP}/flags/g1/acknowledgement`],
])(
  "a button for %s, which has no page of its own, leads back to the page it stands on",
  async (_what, act, address) => {
    const application = testApplication(await openTestStore(), NOW);
    const request = new Request(ORIGIN + address, { method: "POST" });
    const params = { caseId: "c1", followUpId: "f1", flagId: "g1" };
    const args = { request, params, context: { application } } as unknown as ActionFunctionArgs;
    expect(nextOf(await thrown(act(args)))).toBe(FOLLOW_UP);
  },
);

test("threat 24: a case that is open in an emergency is read by pages, and changed by nothing", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { caseId, reference } = await createCaseOf(store, office, NOW);
  const manager = await createStaff(store, { role: "manager", unitId: office.organisation.familjehem });
  const { followUpId, token } = await inviteChildOf(store, office, caseId, NOW);
  await sendResponse(store, token, { a13_wb_worry: ["1"] }, NOW);
  const grounds = { reason: "nobody_there", emergencyWords: "Alla är sjuka.", hours: 4 } as const;
  done(await openInEmergency(store, manager.actor, { ...grounds, reference }, NOW));
  const application = testApplication(store, NOW);
  const cookie = (await sessionCookie(manager.sessionSecret, application)).split(";")[0] ?? "";
  const asking = (method: string) => new Request(`${ORIGIN}/cases/${caseId}`, { method, headers: { Cookie: cookie } });
  expect((await requireActor(asking("GET"), application)).emergencyCaseIds).toEqual([caseId]);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await requireActor(asking(method), application)).emergencyCaseIds).toEqual([]);
  }
  const args = { request: asking("POST"), params: { caseId, followUpId }, context: { application } };
  expect((await thrown(read(args as unknown as ActionFunctionArgs))).status).toBe(404);
});

async function thrown(acting: Promise<unknown>): Promise<Response> {
  const answer: unknown = await acting.catch((error: unknown) => error);
  if (!(answer instanceof Response)) throw new Error("nothing was thrown");
  return answer;
}

function nextOf(answer: Response): string | null {
  return new URL(answer.headers.get("Location") ?? "", ORIGIN).searchParams.get("next");
}
