import { addDays, localDate } from "#app/domain/calendar/working-days";
import { saveAgenda } from "#app/domain/agenda/agenda.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { saveFeedback } from "#app/domain/feedback/feedback.server";
import { askAfterMeeting } from "#app/domain/follow-up/after-meeting.server";
import { markDecided, markFedBack, markTalked } from "#app/domain/follow-up/moves.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { createFollowUp, createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { FEEDBACK } from "#tests/factories/held-meeting";
import { daysLater } from "#tests/factories/moment";
import { createStandingLink } from "#tests/factories/standing-link";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createEarlierResponse, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, test } from "./test";

/*
 * Every staff page, in Swedish on a phone and in English at a desk, empty, full and with faults: no fault that an engine finds,
 * nothing to scroll sideways, and forms that say what is wrong where it is wrong. Signing in has its own test.
 */

const LONG_NAME = "Maximiliana-Konstantina Storlillängsdalsbäckström af Nordanå-Östergötlandsdotter";
const LONG_TEXT = `${"Det är mycket jag vill säga. ".repeat(60)}${"å".repeat(90)}`;

test.beforeEach(() => test.setTimeout(240_000));

test("cases: an empty list, a full one with long names, one case and its forms", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const office = await createOffice(store, now, language);
  await enterAs(context, office.caseworker);
  await expectSoundPage(page, "/cases");
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectFaultyForm(page, "/cases/new", { childName: LONG_NAME, email: "fel" });

  const { caseId } = await createCaseOf(store, office, now, { childName: LONG_NAME });
  await createCaseOf(store, office, now, { protectedChild: true, placement: null });
  await inviteChildOf(store, office, caseId, now);
  await expectSoundPage(page, "/cases");
  await page.getByRole("searchbox").fill("nobody".repeat(12));
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/cases\/search$/);
  await expectSound(page);
  await expectSoundPage(page, `/cases/${caseId}`);
  await expectFaultyForm(page, `/cases/${caseId}/edit`, { childName: "", email: "fel" });
  await expectFaultyForm(page, `/cases/${caseId}/placements/new`, { place: LONG_NAME });
  const placement = await store.database.read.placement.findFirstOrThrow({ where: { caseId } });
  await expectFaultyForm(page, `/cases/${caseId}/placements/${placement.id}/ending`, {
    endedOn: addDays(placement.startedOn, -1),
  });
  await expectFaultyForm(page, `/cases/${caseId}/placements/${placement.id}/facts`, {
    schoolStartedOn: placement.startedOn,
  });
  await expectFaultyForm(page, `/cases/${caseId}/health`, { healthExamDoneOn: addDays(localDate(now), 2) });
});

test("the child's own link: making, showing and withdrawing it, and where there can be none", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const office = await createOffice(store, now, language);
  await enterAs(context, office.caseworker);
  const { caseId } = await createCaseOf(store, office, now, { childName: LONG_NAME });
  await expectSoundPage(page, `/cases/${caseId}/own-link`);
  await createStandingLink(store, office.caseworker.actor, caseId, now);
  for (const part of ["", "/disclosure", "/withdrawal"])
    await expectSoundPage(page, `/cases/${caseId}/own-link${part}`);
  await page.goto(`/cases/${caseId}/own-link/disclosure`);
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator(".hand-over-code")).toHaveText(/^\w{4}-\w{4}$/);
  await expectSound(page);
  const hidden = await createCaseOf(store, office, now, { protectedChild: true, placement: null });
  await expectSoundPage(page, `/cases/${hidden.caseId}/own-link`);
});

test("a follow-up: planning, preparing, inviting and the ways out", async ({ page, context, store, language }) => {
  const now = new Date();
  const today = localDate(now);
  const office = await createOffice(store, now, language);
  const { actor } = office.caseworker;
  await enterAs(context, office.caseworker);
  const { caseId } = await createCaseOf(store, office, now, { childName: LONG_NAME });
  await expectFaultyForm(page, `/cases/${caseId}/follow-ups/new`, { meetingOn: addDays(today, -1) });

  const meetingOn = addDays(today, 10);
  const planned = `/cases/${caseId}/follow-ups/${await createFollowUp(store, actor, { caseId, meetingOn }, now)}`;
  await expectSoundPage(page, planned);
  await expectFaultyForm(page, `${planned}/preparation`, { email: "fel" });
  await expectFaultyForm(page, `${planned}/meeting-day`, { meetingOn: addDays(today, -1) });
  await expectFaultyForm(page, `${planned}/cancellation`, {});
  // What cannot be done now is said in words.
  await expectSoundPage(page, `${planned}/withdrawal`);
  await expectSoundPage(page, `${planned}/closure`);

  const versionId = office.versions.uppfoljning_13_20;
  const prepared = await createPreparedFollowUp(store, actor, { caseId, versionId, meetingOn }, now);
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${prepared}`);
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${prepared}/invitation`);

  const { followUpId } = await inviteChildOf(store, office, caseId, now);
  const invited = `/cases/${caseId}/follow-ups/${followUpId}`;
  for (const part of ["", "/invitation", "/invitation/disclosure", "/refusal"]) {
    await expectSoundPage(page, invited + part);
  }
  await expectFaultyForm(page, `${invited}/withdrawal`, {});
  await expectFaultyForm(page, `${invited}/unsuitability`, {});
  await page.goto(`${invited}/invitation/disclosure`);
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator(".hand-over-code")).toHaveText(/^\w{4}-\w{4}$/);
  await expectSound(page);

  const onSite = { caseId, versionId, meetingOn };
  for (const [mode, parts] of [
    ["visit", ["", "/invitation", "/hand-over"]],
    ["paper", ["", "/invitation", "/paper", "/entry"]],
    ["phone", ["/paper", "/entry"]],
  ] as const) {
    const preparation = { mode, channel: "none" } as const;
    const ready = await createPreparedFollowUp(store, actor, { ...onSite, preparation }, now);
    const place = `/cases/${caseId}/follow-ups/${ready}`;
    // Before there is an invitation, and with one.
    for (const part of parts) await expectSoundPage(page, place + part);
    done(await inviteChild(store, actor, ready, now));
    for (const part of parts) await expectSoundPage(page, place + part);
    if (mode === "phone") await expectFaultyForm(page, `${place}/entry`, { "answered-on": addDays(today, 1) });
  }

  const then = daysLater(now, -30);
  const missed = await inviteChildOf(store, office, caseId, then, { meetingOn: addDays(today, -20) });
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${missed.followUpId}`);
  await expectFaultyForm(page, `/cases/${caseId}/follow-ups/${missed.followUpId}/non-response`, {});
});

test("the page for the meeting, and each step after it", async ({ page, context, store, language }) => {
  const now = new Date();
  const today = localDate(now);
  const office = await createOffice(store, now, language);
  const { actor } = office.caseworker;
  await enterAs(context, office.caseworker);
  const { caseId } = await createCaseOf(store, office, now, { childName: LONG_NAME });
  await createEarlierResponse(store, office, caseId, { a13_ho_safe: ["4"], a13_wb_worry: ["1"] }, now);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now);
  const answers = {
    ...{ ses_help: ["carer"], ses_private: ["yes_notok"], a13_wb_mood: ["4"], a13_wb_worry: ["4"] },
    ...{ a13_wb_help: ["now"], a13_wb_talk: ["alone"], a13_ho_safe: ["1"], a13_so_tell: LONG_TEXT },
    ...{ ses_share: ["parents", "carers"] },
  };
  await sendResponse(store, token, answers, now);
  const address = `/cases/${caseId}/follow-ups/${followUpId}`;
  await expectSoundPage(page, "/cases");
  await expectSoundPage(page, `/cases/${caseId}`);
  await expectSoundPage(page, address);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectSoundPage(page, address);
  await page.emulateMedia({ colorScheme: "light" });

  const flags = await store.database.read.flag.findMany({ where: { followUpId, level: { not: "strength" } } });
  for (const flag of flags) done(await acknowledgeFlag(store, actor, { caseId, followUpId, flagId: flag.id }, now));
  done(await markRead(store, actor, { caseId, followUpId }, now));
  await expectSoundPage(page, address);
  await expectSoundPage(page, `${address}/agenda`);
  const subject = { added: LONG_TEXT.slice(-200), addedSeen: true };
  const input = { revision: 0, items: [], press: null, ...subject };
  done(await saveAgenda(store, actor, { caseId, followUpId }, input, now));
  for (const part of ["agenda", "agenda/print", "projection"]) await expectSoundPage(page, `${address}/${part}`);
  await expectFaultyForm(page, `/cases/${caseId}/talks/new`, { on: "" });
  await expectFaultyForm(page, `${address}/conversation`, { on: "" });
  done(await markTalked(store, actor, followUpId, today, now));
  await expectFaultyForm(page, `${address}/decision`, { on: "" });
  done(await markDecided(store, actor, followUpId, today, now));
  await expectSoundPage(page, `${address}/feedback`);
  await expectFaultyForm(page, `${address}/feedback/text`, { said: LONG_TEXT.slice(-300), decided: "" });
  done(await saveFeedback(store, actor, { caseId, followUpId }, { ...FEEDBACK, said: LONG_TEXT.slice(-300) }, now));
  await expectFaultyForm(page, `${address}/feedback`, { on: "" });
  await expectSoundPage(page, `${address}/feedback/print`);
  done(await markFedBack(store, actor, followUpId, today, now));
  await expectSoundPage(page, `${address}/closure`);

  const asked = done(await askAfterMeeting(store, actor, { caseId, followUpId }, now));
  await expectSoundPage(page, `${address}/feedback`);
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${asked.followUpId}/invitation`);
  await expectSoundPage(page, `/cases/${caseId}`);
  await expectSoundPage(page, address);

  const silent = await inviteChildOf(store, office, caseId, now);
  await sendResponse(store, silent.token, {}, now);
  await expectSoundPage(page, `/cases/${caseId}/follow-ups/${silent.followUpId}`);
});

test("questionnaires word for word, what is not there, and what is not allowed", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const office = await createOffice(store, now, language);
  await enterAs(context, office.caseworker);
  await expectSoundPage(page, "/questionnaires");
  await expectSoundPage(page, `/questionnaires/${office.versions.uppfoljning_13_20}`);
  await expectSoundPage(page, "/cases/0000000000000000", 404);
  await expectSoundPage(page, "/nothing/here", 404);
  await expectSoundPage(page, "/accessibility");
  await context.clearCookies();
  const role = { role: "analyst", unitId: office.organisation.root, language } as const;
  await enterAs(context, await createStaff(store, role, now));
  await expectSoundPage(page, "/cases/new", 403);
});
