import { expect, test } from "vitest";
import { formatCode } from "#app/crypto/token";
import { cancelFollowUp, withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { loader as door } from "#app/routes/a._index";
import { action as form } from "#app/routes/a.form";
import { action as formSubmission } from "#app/routes/a.form_.submission";
import { action as leaving } from "#app/routes/a.leaving";
import { action as questionnaire } from "#app/routes/a.questionnaire";
import { action as refusal } from "#app/routes/a.refusal";
import { action as start } from "#app/routes/a.start";
import { action as submission } from "#app/routes/a.submission";
import { answer, createAnsweringChild, createInvitedChild, pressStart } from "#tests/factories/answering-child";
import { dayFromNow, minutesLater, NOW } from "#tests/factories/moment";
import { cookieOf, handle, post, submitFields, whole } from "#tests/support/child-requests";
import { openTestStore, testApplication } from "#tests/support/database";

test("the door is the same page for everyone in a language, small, and allows only its own scripts and styles", async () => {
  const store = await openTestStore();
  const application = testApplication(store, NOW);
  const open = (query: string, headers: Record<string, string> = {}) =>
    handle(door, application, new Request(`https://tilltals.example/a${query}`, { headers }));
  const [swedish, english, asked] = [
    await open(""),
    await open("?lang=en"),
    await open("", { "Accept-Language": "en-GB,en;q=0.9" }),
  ];
  const text = await swedish.text();
  expect(text).toContain('lang="sv"');
  expect(await english.text()).toBe(await asked.text());
  const policy = swedish.headers.get("Content-Security-Policy");
  const hash = "'sha256-[^']+'";
  const allowed = `script-src ${hash} ${hash} ${hash}; connect-src 'self'; media-src blob:; style-src ${hash}; `;
  expect(policy).toMatch(new RegExp(`^default-src 'none'; ${allowed}img-src data:`));
  expect(policy).toContain("frame-ancestors 'none'");
  expect(swedish.headers.get("Cache-Control")).toBe("no-store");
  const wire = await open("", { "Accept-Encoding": "gzip, deflate, br" });
  const headers = [...wire.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  expect((await wire.arrayBuffer()).byteLength + headers.length).toBeLessThan(8600);
});

test("wrong, expired, withdrawn, used and cancelled links get one reply in every way in, to the byte", async () => {
  const store = await openTestStore();
  const later = minutesLater(NOW, 30);
  const used = await createAnsweringChild(store);
  await submitResponse(store, used.secret, minutesLater(NOW, 10));
  const withdrawn = await createInvitedChild(store);
  await withdrawInvitation(store, withdrawn.caseworker.actor, withdrawn.followUpId, "other", later);
  const expired = await createInvitedChild(store);
  await store.database.write((transaction) =>
    transaction.invitation.update({ where: { id: expired.invitationId }, data: { expiresAt: later } }),
  );
  const cancelled = await createAnsweringChild(store);
  await cancelFollowUp(store, cancelled.caseworker.actor, cancelled.followUpId, "other", minutesLater(NOW, 10));
  const links = [used, withdrawn, expired, cancelled, { token: "x".repeat(27), code: "00000000" }];
  for (const [handler, body] of [
    [questionnaire, (token: string) => ({ token, lang: "sv" })],
    [start, (token: string) => ({ token, lang: "sv", tab: "t" })],
    [refusal, (token: string) => ({ token, reason: "not_now" })],
  ] as const) {
    const replies = [];
    for (const { token } of links) replies.push(await whole(await post(handler, store, body(token), later)));
    expect(new Set(replies).size).toBe(1);
    expect(replies[0]).toMatch(/^404 \{/);
  }
  const pages = [];
  for (const { code } of links) pages.push(await whole(await submitFields(form, store, { code, lang: "sv" }, later)));
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).toMatch(/^404 /);
});

test("a browser that sends after the meeting was cancelled is told that there is nothing to answer", async () => {
  const store = await openTestStore();
  const { secret, tag, followUpId, caseworker } = await createAnsweringChild(store);
  await cancelFollowUp(store, caseworker.actor, followUpId, "other", minutesLater(NOW, 10));
  const sent = await post(submission, store, { tag }, minutesLater(NOW, 11), { Cookie: cookieOf({ secret, tag }) });
  expect([sent.status, await sent.json()]).toEqual([409, { reason: "closed" }]);
});

test("from link to receipt, and then nothing more", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const questions = await post(questionnaire, store, { token, lang: "en" });
  expect(await questions.json()).toMatchObject({ l: ["en", "ltr"] });
  const started = await post(start, store, { token, lang: "en", tab: "one" });
  const { tag, ...begun } = (await started.json()) as { tag: string };
  const untouched = { saved: {}, marks: {}, next: "ses_help", elsewhere: false, code: false, feedback: null };
  expect(begun).toMatchObject(untouched);
  const cookie = started.headers.get("Set-Cookie") ?? "";
  expect(cookie).toMatch(/^__Host-a=[\w-]{32}\.[\w-]{8}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  const headers = { Cookie: cookie.split(";")[0] ?? "" };
  const switched = await post(questionnaire, store, { lang: "sv" }, minutesLater(NOW, 1), headers);
  expect(await switched.json()).toMatchObject({ l: ["sv", "ltr"] });
  const reloaded = await post(start, store, { lang: "sv", tab: "two" }, minutesLater(NOW, 1), headers);
  expect(await reloaded.json()).toMatchObject({ tag });
  headers.Cookie = reloaded.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const sent = await post(submission, store, { tag }, minutesLater(NOW, 2), headers);
  expect(await sent.json()).toEqual({
    receipt: { readBy: "onsdag 25 november", now: false, contactOn: "i dag" },
    add: expect.stringMatching(/^\+/) as string,
  });
  const left = await post(leaving, store, { tag }, minutesLater(NOW, 3), headers);
  expect(left.status).toBe(204);
  expect(left.headers.get("Clear-Site-Data")).toBe('"cache", "cookies", "storage"');
  expect((await post(questionnaire, store, { lang: "sv" }, minutesLater(NOW, 4), headers)).status).toBe(404);
});

test("bodies that are not ours are refused with a code", async () => {
  const store = await openTestStore();
  for (const handler of [questionnaire, start, refusal]) {
    for (const body of ["", "{", "[]", '{"token":1}']) expect((await post(handler, store, body)).status).toBe(400);
  }
  expect((await post(start, store, { token: "x".repeat(70_000) })).status).toBe(413);
  expect((await post(refusal, store, { token: "x", reason: "Pappa säger nej" })).status).toBe(400);
});

test("a typed code opens the plain form, faults bring it back filled in, and sending gives the receipt", async () => {
  const store = await openTestStore();
  const { code } = await createInvitedChild(store);
  const opened = await submitFields(form, store, { code: formatCode(code).toLowerCase(), lang: "sv" });
  expect(opened.status).toBe(200);
  const formToken = /name="formToken" value="([^"]+)"/.exec(await opened.text())?.[1] ?? "";
  const other = await submitFields(form, store, { code, lang: "sv" });
  const otherToken = /name="formToken" value="([^"]+)"/.exec(await other.text())?.[1] ?? "";
  const fields = { formToken, lang: "sv", a13_wb_mood: "4", a13_wb_joy: "Fotboll & <b>vänner</b>" };
  const returned = await submitFields(formSubmission, store, { ...fields, a13_wb_sleep: "best" });
  expect(returned.status).toBe(422);
  const page = await returned.text();
  expect(page).not.toContain("<b>vänner");
  expect(page.replace(/&#(\d+);/g, (_entity, code) => String.fromCharCode(Number(code)))).toContain(fields.a13_wb_joy);
  expect(await store.database.read.answer.count()).toBe(0);
  const sent = await submitFields(formSubmission, store, fields);
  expect(sent.status).toBe(200);
  expect(await store.database.read.answer.count({ where: { notAnswered: null } })).toBe(2);
  const again = await submitFields(formSubmission, store, fields, minutesLater(NOW, 7));
  expect([again.status, await again.text()]).toEqual([200, await sent.text()]);
  // A page of its own, handed out for the same code before the sending, is not told anything.
  expect((await submitFields(formSubmission, store, { ...fields, formToken: otherToken })).status).toBe(404);
});

test("a form token that was changed opens nothing, and so does an old one once the link has gone", async () => {
  const store = await openTestStore();
  const [mine, other] = [await createInvitedChild(store), await createInvitedChild(store)];
  const opened = await submitFields(form, store, { code: mine.code });
  const formToken = /name="formToken" value="([^"]+)"/.exec(await opened.text())?.[1] ?? "";
  const forged = formToken.replace(mine.invitationId, other.invitationId);
  expect(forged).not.toBe(formToken);
  expect((await submitFields(formSubmission, store, { formToken: forged })).status).toBe(404);
  await withdrawInvitation(store, mine.caseworker.actor, mine.followUpId, "other", minutesLater(NOW, 10));
  expect((await submitFields(formSubmission, store, { formToken }, minutesLater(NOW, 127))).status).toBe(404);
});

test("a form that was open for too long comes back filled in, and can be sent", async () => {
  const store = await openTestStore();
  const { code } = await createInvitedChild(store);
  const tokenIn = (page: string) => /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const opened = await submitFields(form, store, { code });
  const fields = { formToken: tokenIn(await opened.text()), lang: "sv", a13_wb_joy: "kanariefågel" };
  const late = await submitFields(formSubmission, store, fields, minutesLater(NOW, 127));
  expect(late.status).toBe(422);
  const page = await late.text();
  expect(page).toContain("kanariefågel");
  expect(page).toContain("Tryck på Skicka en gång till");
  expect(await store.database.read.answer.count()).toBe(0);
  const sent = await submitFields(
    formSubmission,
    store,
    { ...fields, formToken: tokenIn(page) },
    minutesLater(NOW, 128),
  );
  expect(sent.status).toBe(200);
  expect(await store.database.read.answer.count({ where: { notAnswered: null } })).toBe(1);
});

test("a response is kept in the language that the child read when sending", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const headers = { Cookie: cookieOf(child) };
  const sent = await post(submission, store, { tag: child.tag, lang: "en" }, minutesLater(NOW, 7), headers);
  expect(sent.status).toBe(200);
  expect(await store.database.read.questionnaireResponse.findFirst()).toMatchObject({ language: "en" });
});

test("no way in shows what was saved to a browser that did not save it", async () => {
  const store = await openTestStore();
  const { token, code, secret } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_joy", "kanariefågel");
  await answer(store, secret, "a13_wb_talk", ["alone"]);
  const stranger = await pressStart(store, token);
  const replies = [
    await post(start, store, { token, lang: "sv", tab: "s" }),
    await post(start, store, { token, lang: "sv", tab: "s" }, minutesLater(NOW, 7), { Cookie: cookieOf(stranger) }),
    await post(questionnaire, store, { token, lang: "sv" }),
    await submitFields(form, store, { code }),
  ];
  for (const reply of replies) {
    const text = await reply.text();
    expect(text).not.toContain("kanariefågel");
    expect(text).not.toContain(" checked>");
  }
});

test("threat 3: opening the link, a scanner's way too, changes nothing until Start is pressed", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const application = testApplication(store, minutesLater(NOW, 1));
  const rows = async () =>
    JSON.stringify([
      await store.database.read.invitation.findMany(),
      await store.database.read.followUpEvent.findMany(),
      await store.database.read.auditEntry.count(),
      await store.database.read.questionnaireResponse.count(),
    ]);
  const before = await rows();
  for (const method of ["GET", "HEAD"]) {
    const agent = { "User-Agent": "Mozilla/5.0 (compatible; LinkPreview/1.0)" };
    await handle(door, application, new Request("https://tilltals.example/a", { method, headers: agent }));
  }
  await post(questionnaire, store, { token, lang: "sv" });
  expect(await rows()).toBe(before);
  expect((await post(start, store, { token, lang: "sv", tab: "t" })).status).toBe(200);
  expect(await rows()).not.toBe(before);
});

test("codes tried over and over are only slowed: another address still gets in at once", async () => {
  const store = await openTestStore();
  const { code } = await createInvitedChild(store);
  for (let tries = 0; tries < 5; tries += 1) await submitFields(form, store, { code: "ZZZZZZZZ" });
  const opened = await submitFields(form, store, { code }, minutesLater(NOW, 1), "192.0.2.77");
  expect(opened.status).toBe(200);
  expect((await submitFields(form, store, { code }, new Date(`${dayFromNow(1)}T08:00:00Z`))).status).toBe(200);
});

test("a sibling's page in the same browser can neither send, decline, end nor read what the cookie leads to", async () => {
  const store = await openTestStore();
  const [elder, younger] = [await createAnsweringChild(store), await createAnsweringChild(store)];
  const headers = { Cookie: cookieOf(younger) };
  const at = minutesLater(NOW, 7);
  const { tag } = elder;
  expect((await post(submission, store, { tag }, at, headers)).status).toBe(401);
  expect((await post(refusal, store, { tag, reason: "not_now" }, at, headers)).status).toBe(401);
  expect((await post(questionnaire, store, { tag, lang: "en" }, at, headers)).status).toBe(404);
  const left = await post(leaving, store, { tag }, at, headers);
  expect([left.status, left.headers.get("Set-Cookie"), left.headers.get("Clear-Site-Data")]).toEqual([204, null, null]);
  expect(await answer(store, younger.secret, "a13_wb_mood", ["4"], at)).toMatchObject({ ok: true });
  expect((await post(submission, store, { tag: younger.tag }, at, headers)).status).toBe(200);
});
