import { expect, test } from "vitest";
import { formatCode } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { withdrawStandingLink } from "#app/domain/standing-link/standing-link.server";
import { action as form } from "#app/routes/a.form";
import { action as formSubmission } from "#app/routes/a.form_.submission";
import { action as questionnaire } from "#app/routes/a.questionnaire";
import { action as refusal } from "#app/routes/a.refusal";
import { action as start } from "#app/routes/a.start";
import { action as submission } from "#app/routes/a.submission";
import { answer, createInvitedChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStandingLink } from "#tests/factories/standing-link";
import { post, submitFields, whole } from "#tests/support/child-requests";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);

test("a withdrawn standing link and an unknown one get one reply in every way in, to the byte", async () => {
  const store = await openTestStore();
  const { caseId, caseworker } = await createSituation(store);
  const withdrawn = await createStandingLink(store, caseworker.actor, caseId);
  await withdrawStandingLink(store, caseworker.actor, caseId, NOW);
  const links = [withdrawn, { token: "x".repeat(27), code: "00000000" }, { token: "+x.y.z", code: "ZZZZZZZZ" }];
  for (const [handler, body] of [
    [questionnaire, (token: string) => ({ token, lang: "sv" })],
    [start, (token: string) => ({ token, lang: "sv", tab: "t" })],
    [refusal, (token: string) => ({ token, reason: "not_now" })],
  ] as const) {
    const replies = [];
    for (const { token } of links) replies.push(await whole(await post(handler, store, body(token), LATER)));
    expect(new Set(replies).size).toBe(1);
    expect(replies[0]).toMatch(/^404 \{/);
  }
  const pages = [];
  for (const { code } of links) pages.push(await whole(await submitFields(form, store, { code, lang: "sv" }, LATER)));
  pages.push(await whole(await submitFields(form, store, { add: "+x.y.z", lang: "sv" }, LATER)));
  expect(new Set(pages).size).toBe(1);
});

test("from a standing link to a receipt with its script, and on to adding something", async () => {
  const store = await openTestStore();
  const { caseId, caseworker } = await createSituation(store);
  const { token } = await createStandingLink(store, caseworker.actor, caseId);
  const questions = await post(questionnaire, store, { token, lang: "en" });
  expect(JSON.stringify(await questions.json())).toContain("Write in your own words.");
  const sent = await sendWords(store, token, "Det är högljutt här.");
  expect(sent.receipt).toMatchObject({ now: false });
  const added = await post(questionnaire, store, { token: sent.add, lang: "sv" });
  const asked = await added.text();
  expect([added.status, asked.includes("Skriv med dina egna ord."), asked.includes("högljutt")]).toEqual([
    200,
    true,
    false,
  ]);
  await sendWords(store, sent.add, "Det var inte så farligt.");
  const told = await store.database.read.followUp.findMany({ where: { caseId }, orderBy: { createdAt: "asc" } });
  expect(told.map(({ type, aboutId }) => [type, aboutId])).toEqual([
    ["own_words", null],
    ["own_words", told[0]?.id],
  ]);
});

test("without script, a standing link's code opens the form again and again, and sending it twice tells it once", async () => {
  const store = await openTestStore();
  const { caseId, caseworker } = await createSituation(store);
  const { code } = await createStandingLink(store, caseworker.actor, caseId);
  const first = await formOf(await submitFields(form, store, { code: formatCode(code).toLowerCase(), lang: "sv" }));
  expect(await store.database.read.followUp.count()).toBe(0);
  const fields = { formToken: first, lang: "sv", ow_text: "Jag vill prata.", ow_contact: "now" };
  const faulty = await submitFields(formSubmission, store, { ...fields, ow_contact: "never" });
  expect([faulty.status, await store.database.read.followUp.count()]).toEqual([422, 0]);
  const receipt = await submitFields(formSubmission, store, fields);
  const page = await receipt.text();
  expect([receipt.status, page.includes("Nu är det skickat"), page.includes("Jag vill prata")]).toEqual([
    200,
    true,
    false,
  ]);
  expect((await submitFields(formSubmission, store, fields)).status).toBe(200);
  expect(await store.database.read.followUp.count()).toBe(1);
  expect((await submitFields(form, store, { code, lang: "sv" })).status).toBe(200);
});

test("without script, the receipt leads on to adding something, and a form of it that got old can still be sent", async () => {
  const store = await openTestStore();
  const { code, followUpId } = await createInvitedChild(store);
  const asked = await formOf(await submitFields(form, store, { code, lang: "sv" }));
  const receipt = await submitFields(formSubmission, store, { formToken: asked, lang: "sv", a13_so_tell: "Hej" });
  const add = /name="add" value="([^"]+)"/.exec(await receipt.text())?.[1] ?? "";
  const adding = await formOf(await submitFields(form, store, { add, lang: "sv" }));
  const fields = { lang: "sv", ow_what: "take_back", ow_text: "Jag ångrar mig." };
  const late = minutesLater(NOW, 180);
  const again = await submitFields(formSubmission, store, { formToken: adding, ...fields }, late);
  expect(again.status).toBe(422);
  const sent = await submitFields(formSubmission, store, { formToken: await formOf(again), ...fields }, late);
  expect(sent.status).toBe(200);
  const [added] = await store.database.read.followUp.findMany({ where: { type: "own_words" } });
  expect(added).toMatchObject({ aboutId: followUpId });
});

async function formOf(response: Response): Promise<string> {
  return /name="formToken" value="([^"]+)"/.exec(await response.text())?.[1] ?? "";
}

async function sendWords(store: Store, token: string, words: string) {
  const started = await post(start, store, { token, lang: "sv", tab: words });
  const cookie = started.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const { tag } = (await started.json()) as { tag: string };
  await answer(store, /a=([^.]+)/.exec(cookie)?.[1] ?? "", "ow_text", words);
  const sent = await post(submission, store, { tag, lang: "sv" }, minutesLater(NOW, 7), { Cookie: cookie });
  return (await sent.json()) as { receipt: object; add: string };
}
