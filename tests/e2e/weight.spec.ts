import { gzipSync } from "node:zlib";
import { newId } from "#app/crypto/token";
import { createDraft } from "#app/domain/draft/draft.server";
import { LANGUAGES } from "#app/i18n/languages";
import {
  createCaseOf,
  createEarlierResponse,
  createInvitedChild,
  createOffice,
  inviteChildOf,
  sendResponse,
} from "#tests/factories/today";
import { done } from "#tests/factories/follow-up";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { wireSize } from "#tests/support/wire-size";
import { ChildPage } from "./child-page";
import { enterAs, expect, type Page, test } from "./test";

/*
 * What pages weigh. The budgets are those of the design; a page that has to break one says why in a decision record.
 */

/** Bytes of gzip JavaScript of a staff page that is alive: what all pages share, and the page's own code (decision 0007). */
const STAFF_BUDGET = 150_000;
const STAFF_PAGE_BUDGET = 10_000;

/** The same of a page of the question workshop, with its texts; and of the one on which questions are written. */
const WORKSHOP_PAGE_BUDGET = 20_000;
const EDITOR_BUDGET = 110_000;

/** Bytes over the wire, headers included: the door, and the door with the whole questionnaire (one TCP flight). */
const DOOR_BUDGET = 8600;
const CHILD_BUDGET = 14_600;

test("staff pages come alive with at most 150 kB of JavaScript, and 10 of their own", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now);
  await sendResponse(store, token, { a13_ho_safe: ["2"] }, now);
  await enterAs(context, office.caseworker);
  for (const address of ["/cases", `/cases/${caseId}/follow-ups/${followUpId}`]) {
    const scripts = await scriptsOf(page, address);
    expect(scripts.size).toBeGreaterThan(1);
    const weigh = (own: boolean) =>
      [...scripts]
        .filter(([script]) => /\/cases[._]/.test(script) === own)
        .reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
    expect(weigh(true), address).toBeGreaterThan(0);
    expect(weigh(true), address).toBeLessThanOrEqual(STAFF_PAGE_BUDGET);
    expect(weigh(false), address).toBeLessThanOrEqual(STAFF_BUDGET);
  }
});

test("pages of the question workshop bring 20 kB of their own, and 110 where questions are written", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { root: unitId } = await createOrganisation(store);
  const editor = await createStaff(store, { role: "question_editor", unitId }, now);
  const beginning = { key: `e2e_weight_${newId()}`, kind: "followup", ...{ ageMin: 10, ageMax: 12 } } as const;
  const { draftId } = done(await createDraft(store, editor.actor, { ...beginning, title: { sv: "Vikt" } }, now));
  await enterAs(context, editor);
  const draft = `/workshop/${draftId}`;
  for (const own of ["preview", "paths", "translations", "rounds", "comments", "publishing", "export"]) {
    expect(await weightOf(page, `${draft}/${own}`), own).toBeLessThanOrEqual(STAFF_BUDGET + WORKSHOP_PAGE_BUDGET);
  }
  for (const address of ["/workshop", "/workshop/new", "/workshop/import", "/workshop/interface/so"]) {
    expect(await weightOf(page, address), address).toBeLessThanOrEqual(STAFF_BUDGET + WORKSHOP_PAGE_BUDGET);
  }
  expect(await weightOf(page, draft)).toBeLessThanOrEqual(STAFF_BUDGET + EDITOR_BUDGET);
});

test("door and questionnaire fit into one flight, and nothing more is asked for before the child answers", async ({
  page,
  store,
  baseURL,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  // The child who is asked most: seventeen, placed for long, answered before, and can answer in private.
  const { caseId } = await createCaseOf(store, office, now, { ageYears: 17 });
  await createEarlierResponse(store, office, caseId, { a13_ho_safe: ["4"] }, now);
  const { token } = await inviteChildOf(store, office, caseId, now, { preparation: { privateEnough: true } });
  for (const lang of LANGUAGES) {
    const door = await wireSize(`${baseURL}/a?lang=${lang}`);
    const questionnaire = await wireSize(`${baseURL}/a/questionnaire`, { token, lang });
    expect(door.bytes, lang).toBeLessThanOrEqual(DOOR_BUDGET);
    expect(door.bytes + questionnaire.bytes, lang).toBeLessThanOrEqual(CHILD_BUDGET);
  }

  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const child = new ChildPage(page, "sv");
  await child.open(token);
  expect(requests).toEqual(["GET /a", "POST /a/questionnaire"]);
  await child.pressStart();
  await page.getByRole("button", { name: "Jag vill svara" }).click();
  await expect(child.heading).toHaveText(/Svarar du själv/);
  expect(requests.slice(2)).toEqual(["POST /a/start"]);
});

async function weightOf(page: Page, address: string): Promise<number> {
  return [...(await scriptsOf(page, address)).values()].reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/** Bodies of all scripts that a page loads until it is alive, by address. */
async function scriptsOf(page: Page, address: string): Promise<Map<string, Buffer>> {
  const loading: Promise<readonly [string, Buffer]>[] = [];
  const listen = (response: Awaited<ReturnType<Page["waitForResponse"]>>) => {
    if (!/\.js$/.test(new URL(response.url()).pathname)) return;
    loading.push(response.body().then((body) => [response.url(), body] as const));
  };
  page.on("response", listen);
  await page.goto(address, { waitUntil: "networkidle" });
  page.off("response", listen);
  return new Map(await Promise.all(loading));
}
