import { expect, test } from "vitest";
import { saveAnswers } from "#app/domain/response/answers.server";
import { startResponse } from "#app/domain/response/start.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { endChildSession } from "#app/domain/response/session.server";
import { withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { answer, createAnsweringChild, createInvitedChild, pressStart } from "#tests/factories/answering-child";
import { dayFromNow, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 10);

test("a child who comes back in the same browser finds the answers and the next question", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  await answer(store, secret, "ses_help", ["alone"]);
  await answer(store, secret, "ses_private", ["no"]);
  await answer(store, secret, "a13_wb_mood", ["dk"]);
  await answer(store, secret, "a13_wb_joy", "Min hund Åskan.");
  const again = await pressStart(store, token, secret);
  expect(again.saved).toEqual({
    ses_help: ["alone"],
    ses_private: ["no"],
    a13_wb_mood: ["dk"],
    a13_wb_joy: "Min hund Åskan.",
  });
  expect(again).toMatchObject({ next: "a13_wb_help", elsewhere: false });
});

test("a new Start gives a new cookie and the old one is worth nothing", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  const again = await pressStart(store, token, secret);
  expect(again.secret).not.toBe(secret);
  expect(await answer(store, secret, "a13_wb_mood", ["4"])).toEqual({ ok: false, refusal: "gone" });
  expect(await answer(store, again.secret, "a13_wb_mood", ["4"])).toMatchObject({ ok: true });
});

test("threat 5: another browser sees where to go on and no value, however often it starts", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  await answer(store, secret, "ses_help", ["alone"]);
  await answer(store, secret, "a13_wb_worry", ["1"]);
  await answer(store, secret, "a13_wb_worry_text", "Pappa.");
  const first = await pressStart(store, token);
  const second = await pressStart(store, token, first.secret);
  for (const start of [first, second])
    expect(start).toMatchObject({ saved: {}, next: "a13_wb_lonely", elsewhere: true });
});

test("another browser cannot find out what was answered by trying what is accepted", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  await answer(store, secret, "a13_ho_harm", ["yes"]);
  const stranger = await pressStart(store, token);
  expect(await answer(store, stranger.secret, "a13_ho_harm_now", ["no"])).toEqual({
    ok: true,
    stored: [],
    refused: [["a13_ho_harm_now", "not_shown"]],
  });
});

test("threat 13: the larger sequence wins in whatever order answers arrive, and a replay is acknowledged again", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const save = (v: string, s: number) => saveAnswers(store, secret, [{ k: "a13_wb_mood", v: [v], s }], LATER);
  await save("5", 20);
  expect(await save("1", 10)).toEqual({ ok: true, stored: [["a13_wb_mood", 10]], refused: [] });
  expect(await save("5", 20)).toEqual({ ok: true, stored: [["a13_wb_mood", 20]], refused: [] });
  const rows = await store.database.read.answer.findMany();
  expect(rows.map(({ chosen }) => chosen)).toEqual(['["5"]']);
});

test("saves that share a transaction keep to the same rule", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const order = [3, 1, 5, 2, 4];
  await Promise.all(order.map((s) => saveAnswers(store, secret, [{ k: "a13_wb_mood", v: [String(s)], s }], LATER)));
  expect(await store.database.read.answer.findFirst()).toMatchObject({ chosen: '["5"]', sequence: 5n });
});

test("an answer that hides a question takes the answer below it away, and an old replay does not bring it back", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const opening = { k: "a13_wb_worry", v: ["1"], s: 1 };
  const below = { k: "a13_wb_worry_text", v: "Natten.", s: 2 };
  await saveAnswers(store, secret, [opening, below], LATER);
  await saveAnswers(store, secret, [{ k: "a13_wb_worry", v: ["4"], s: 3 }], LATER);
  expect(await saveAnswers(store, secret, [opening, below], LATER)).toMatchObject({
    stored: [["a13_wb_worry", 1]],
    refused: [["a13_wb_worry_text", "not_shown"]],
  });
  const rows = await store.database.read.answer.findMany();
  expect(rows.map(({ itemKey, chosen }) => [itemKey, chosen])).toEqual([["a13_wb_worry", '["4"]']]);
});

test("hiding and opening again within one transaction leaves only the newest text", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const save = (k: string, v: string | string[], s: number) => saveAnswers(store, secret, [{ k, v, s }], LATER);
  await saveAnswers(
    store,
    secret,
    [
      { k: "a13_wb_worry", v: ["1"], s: 1 },
      { k: "a13_wb_worry_text", v: "Gammalt.", s: 2 },
    ],
    LATER,
  );
  const saves = [save("a13_wb_worry", ["4"], 3), save("a13_wb_worry", ["2"], 4)];
  await Promise.all(saves);
  expect(await store.database.read.answer.count({ where: { itemKey: "a13_wb_worry_text" } })).toBe(0);
  await Promise.all([
    save("a13_wb_worry", ["4"], 5),
    save("a13_wb_worry", ["1"], 6),
    save("a13_wb_worry_text", "Nytt.", 7),
  ]);
  expect(await store.database.read.answer.count({ where: { itemKey: "a13_wb_worry_text" } })).toBe(1);
});

test("threat 14: unknown items, values the version does not have and hidden items are refused beside what is stored", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const saved = await saveAnswers(
    store,
    secret,
    [
      { k: "a13_wb_mood", v: ["4"], s: 1 },
      { k: "__proto__", v: ["4"], s: 2 },
      { k: "a13_wb_sleep", v: ["9"], s: 3 },
      { k: "a13_wb_worry_text", v: "Dolt.", s: 4 },
      { k: "a13_wb_joy", v: "x".repeat(4001), s: 5 },
    ],
    LATER,
  );
  expect(saved).toEqual({
    ok: true,
    stored: [["a13_wb_mood", 1]],
    refused: [
      ["__proto__", "unknown_item"],
      ["a13_wb_sleep", "unknown_value"],
      ["a13_wb_joy", "too_long"],
      ["a13_wb_worry_text", "not_shown"],
    ],
  });
});

test("threat 5: a withdrawn link is refused from the very next save, in every browser", async () => {
  const store = await openTestStore();
  const { token, secret, followUpId, caseworker } = await createAnsweringChild(store);
  const other = await pressStart(store, token);
  await answer(store, secret, "a13_wb_mood", ["4"]);
  await withdrawInvitation(store, caseworker.actor, followUpId, "other", LATER);
  for (const cookie of [secret, other.secret]) {
    expect(await answer(store, cookie, "a13_wb_sleep", ["4"], LATER)).toEqual({ ok: false, refusal: "gone" });
  }
  expect(await store.database.read.answer.count()).toBe(1);
});

test("a link that has run out, and a child under protection, are shut at once", async () => {
  const store = await openTestStore();
  const { secret, childId } = await createAnsweringChild(store);
  const afterwards = new Date(`${dayFromNow(12)}T12:00:00Z`);
  expect(await answer(store, secret, "a13_wb_mood", ["4"], afterwards)).toEqual({ ok: false, refusal: "gone" });
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { protectedAt: LATER } }),
  );
  expect(await answer(store, secret, "a13_wb_mood", ["4"], minutesLater(LATER, 1))).toEqual({
    ok: false,
    refusal: "gone",
  });
});

test("leaving ends this browser's session and no other", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  const other = await pressStart(store, token);
  await endChildSession(store, secret, LATER);
  expect(await answer(store, secret, "a13_wb_mood", ["4"])).toEqual({ ok: false, refusal: "gone" });
  expect(await answer(store, other.secret, "a13_wb_mood", ["4"])).toMatchObject({ ok: true });
});

test("what a child writes stands sealed in the table", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_joy", "kanariefågel");
  const row = await store.database.read.answer.findFirst();
  expect(row?.textSealed).toBeTruthy();
  expect(JSON.stringify({ ...row, sequence: 0 })).not.toContain("kanariefågel");
});

test("a Start that is repeated because its reply was lost is the same browser still", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const first = await pressStart(store, token);
  await answer(store, first.secret, "a13_wb_mood", ["4"]);

  const start = { token, language: "sv", secret: first.secret, tab: "same" } as const;
  const lost = await startResponse(store, start, LATER);
  const repeated = await startResponse(store, start, LATER);
  expect(repeated).toEqual(lost);
  expect(repeated).toMatchObject({ saved: { a13_wb_mood: ["4"] }, elsewhere: false });
});

test("a page loaded again has its cookie left but no link, and goes on with the answers", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  await answer(store, secret, "ses_help", ["alone"]);
  const start = { token: null, language: "sv", secret, tab: "again" } as const;
  const lost = await startResponse(store, start, LATER);
  expect(lost).toMatchObject({ ok: true, saved: { ses_help: ["alone"] }, next: "ses_private" });
  expect(await startResponse(store, start, LATER)).toEqual(lost);
});

test("without a link, a session that was left or withdrawn starts nothing, and nor does no session", async () => {
  const store = await openTestStore();
  const left = await createAnsweringChild(store);
  await endChildSession(store, left.secret, LATER);
  const withdrawn = await createAnsweringChild(store);
  await withdrawInvitation(store, withdrawn.caseworker.actor, withdrawn.followUpId, "other", LATER);
  for (const secret of [left.secret, withdrawn.secret, null]) {
    const start = { token: null, language: "sv", secret, tab: "again" } as const;
    expect(await startResponse(store, start, minutesLater(LATER, 1))).toEqual({ ok: false, refusal: "unknown" });
  }
});

test("after a quarter of an hour without an answer the cookie alone gives nothing back, and still saves", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_joy", "Min hund Åskan.", minutesLater(NOW, 18));
  const start = { language: "sv", secret, tab: "later" } as const;
  // Started 25 minutes ago, answered 12 minutes ago.
  expect(await readQuestionnaire(store, { secret }, minutesLater(NOW, 30))).toMatchObject({ ok: true });
  const late = minutesLater(NOW, 34);
  expect(await readQuestionnaire(store, { secret }, late)).toEqual({ ok: false, refusal: "unknown" });
  expect(await startResponse(store, { ...start, token: null }, late)).toEqual({ ok: false, refusal: "unknown" });
  expect(await startResponse(store, { ...start, token }, late)).toMatchObject({ saved: {}, elsewhere: true });
  expect(await answer(store, secret, "a13_wb_mood", ["4"], late)).toMatchObject({ ok: true });
});
