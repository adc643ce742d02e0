import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "#app/db/store";
import type { ChildCookie } from "#app/http/child-cookie";
import { answersHandler } from "#app/http/child-answers.server";
import { createLogger } from "#app/http/log";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { cookieOf } from "#tests/support/child-requests";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore, testApplication } from "#tests/support/database";

const OURS = { Origin: "https://tilltals.example", "Sec-Fetch-Site": "same-origin" };
const MOOD = { answers: [{ k: "a13_wb_mood", v: ["4"], s: 1 }] };

test("an answer is acknowledged by item and sequence once it is stored", async () => {
  const store = await openTestStore();
  const browser = await createAnsweringChild(store);
  const { post } = await serve(store);
  const cookie = { ...OURS, Cookie: `__Host-staff=x; ${cookieOf(browser)}` };
  expect(await post(said(browser, MOOD.answers), cookie)).toEqual([200, { stored: [["a13_wb_mood", 1]] }]);
  const mixed = [...MOOD.answers, { k: "a13_wb_sleep", v: ["best"], s: 2 }];
  expect(await post(said(browser, mixed), cookie)).toEqual([
    422,
    { stored: [["a13_wb_mood", 1]], refused: [["a13_wb_sleep", "unknown_value"]] },
  ]);
});

test("malformed bodies are told apart from oversized ones, and neither stores anything", async () => {
  const store = await openTestStore();
  const browser = await createAnsweringChild(store);
  const { post } = await serve(store);
  const headers = { ...OURS, Cookie: cookieOf(browser) };
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    '{"answers":{}}',
    '{"answers":[1]}',
    '{"answers":[{"k":"a13_wb_mood","v":["4"]}]}',
  ];
  const answers = Array.from({ length: 201 }, (_, s) => ({ ...MOOD.answers[0], s }));
  for (const body of [...bodies, JSON.stringify({ answers })]) {
    expect(await post(body, headers), body.slice(0, 60)).toEqual([400, { error: "malformed" }]);
  }
  const large = JSON.stringify({ answers: [{ k: "a13_wb_joy", v: "x".repeat(65 * 1024), s: 1 }] });
  expect(await post(large, headers)).toEqual([413, { error: "too_large" }]);
  expect(await store.database.read.answer.count()).toBe(0);
});

test("another site's page, or one that does not say where it stands, stores nothing", async () => {
  const store = await openTestStore();
  const browser = await createAnsweringChild(store);
  const { post } = await serve(store);
  const foreign = [
    {},
    { Origin: "null" },
    { Origin: "https://evil.example" },
    { ...OURS, "Sec-Fetch-Site": "cross-site" },
  ];
  for (const headers of foreign) {
    expect(await post(said(browser, MOOD.answers), { ...headers, Cookie: cookieOf(browser) })).toMatchObject([403, {}]);
  }
  expect(await store.database.read.answer.count()).toBe(0);
});

test("without a live session nothing is stored, and after sending the reason is said", async () => {
  const store = await openTestStore();
  const browser = await createAnsweringChild(store);
  const { post } = await serve(store);
  expect(await post(said(browser, MOOD.answers), OURS)).toEqual([401, {}]);
  expect(
    await post(said(browser, MOOD.answers), { ...OURS, Cookie: cookieOf({ ...browser, secret: "x".repeat(32) }) }),
  ).toEqual([401, {}]);
  await submitResponse(store, browser.secret, minutesLater(NOW, 6));
  expect(await post(said(browser, MOOD.answers), { ...OURS, Cookie: cookieOf(browser) })).toEqual([
    409,
    { reason: "sent" },
  ]);
});

test("after the meeting was cancelled the reason is said", async () => {
  const store = await openTestStore();
  const browser = await createAnsweringChild(store);
  const { post } = await serve(store);
  await cancelFollowUp(store, browser.caseworker.actor, browser.followUpId, "other", minutesLater(NOW, 6));
  expect(await post(said(browser, MOOD.answers), { ...OURS, Cookie: cookieOf(browser) })).toEqual([
    409,
    { reason: "closed" },
  ]);
});

test("a page of another child in the same browser stores nothing, nor does one that does not say whose it is", async () => {
  const store = await openTestStore();
  const [elder, younger] = [await createAnsweringChild(store), await createAnsweringChild(store)];
  const { post } = await serve(store);
  // The younger pressed Start last, so the browser's only cookie is theirs.
  const headers = { ...OURS, Cookie: cookieOf(younger) };
  expect(await post(said(elder, MOOD.answers), headers)).toEqual([401, {}]);
  expect(await post(JSON.stringify(MOOD), headers)).toEqual([401, {}]);
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await post(said(younger, MOOD.answers), headers)).toMatchObject([200, {}]);
});

function said({ tag }: ChildCookie, answers: readonly object[]): string {
  return JSON.stringify({ tag, answers });
}

async function serve(store: Store) {
  const application = testApplication(store, minutesLater(NOW, 10));
  const server = createServer(answersHandler(application, createLogger(application.environment)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    async post(body: string, headers: Record<string, string>): Promise<[number, unknown]> {
      const response = await fetch(`http://127.0.0.1:${port}/a/answers`, { method: "POST", body, headers });
      return [response.status, await response.json()];
    },
  };
}
