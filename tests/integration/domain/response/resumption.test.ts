import { expect, test } from "vitest";
import { resumeCodeHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { saveAnswers } from "#app/domain/response/answers.server";
import { AnswerMark } from "#app/domain/response/marks";
import { plainCode } from "#app/domain/response/resume-code";
import { resumeWithCode } from "#app/domain/response/resumption.server";
import { answer, createInvitedChild, pressStart } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

/*
 * Going on with another device (design.md 4): the values come back with the code that was agreed on, and only then.
 */

const CODE = "blå-katt 7";

async function childWithCode(store: Store) {
  const child = await createInvitedChild(store);
  const { followUpId, caseId } = child;
  const hash = resumeCodeHash(store.keys, caseId, plainCode(CODE));
  await store.database.write((transaction) =>
    transaction.followUp.update({ where: { id: followUpId }, data: { resumeCodeHash: hash } }),
  );
  const telephone = await pressStart(store, child.token);
  await answer(store, telephone.secret, "a13_wb_mood", ["4"]);
  await answer(store, telephone.secret, "a13_wb_joy", "Katten.");
  const tablet = await pressStart(store, child.token, null, minutesLater(NOW, 20));
  return { ...child, telephone, tablet };
}

test("threat 5: another device is shown no value until the code is given, however it is written", async () => {
  const store = await openTestStore();
  const { tablet } = await childWithCode(store);
  expect(tablet).toMatchObject({ saved: {}, elsewhere: true, code: true });
  const resumed = await resumeWithCode(store, tablet.secret, " BLÅKATT7 ", minutesLater(NOW, 21));
  expect(resumed).toMatchObject({ ok: true, saved: { a13_wb_mood: ["4"], a13_wb_joy: "Katten." } });
  await answer(store, tablet.secret, "a13_wb_mood", ["2"], minutesLater(NOW, 22));
  const rows = await store.database.read.answer.findMany({ where: { itemKey: "a13_wb_mood" } });
  expect(rows.map(({ chosen }) => chosen)).toEqual(['["2"]']);
});

test("wrong codes are refused five times, then the right one too, for a quarter of an hour and not for ever", async () => {
  const store = await openTestStore();
  const { tablet } = await childWithCode(store);
  const tried = (code: string, minutes: number) =>
    resumeWithCode(store, tablet.secret, code, minutesLater(NOW, minutes));
  const wrong = { ok: false, refusal: "wrong_code" };
  for (let times = 0; times < 5; times += 1) expect(await tried("gul katt 7", 21)).toEqual(wrong);
  expect(await tried(CODE, 22)).toEqual(wrong);
  // Who has forgotten the code, or was shut out by somebody who guessed, answers all the same.
  expect(await answer(store, tablet.secret, "a13_wb_sleep", ["3"], minutesLater(NOW, 23))).toMatchObject({ ok: true });
  expect(await tried(CODE, 37)).toMatchObject({ ok: true, saved: { a13_wb_mood: ["4"], a13_wb_sleep: ["3"] } });
});

test("without an agreed code there is none to guess, and another child's is wrong", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const first = await pressStart(store, token);
  expect(first.code).toBe(false);
  for (const code of ["", "0000", CODE]) {
    const given = await resumeWithCode(store, first.secret, code, minutesLater(NOW, 6));
    expect(given).toEqual({ ok: false, refusal: "wrong_code" });
  }
  expect(await resumeWithCode(store, "no such browser", CODE, NOW)).toEqual({ ok: false, refusal: "gone" });
});

test("a clock that ran years ahead outdoes nothing that is answered afterwards", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const { secret } = await pressStart(store, token);
  const far = Date.UTC(2038, 0, 1);
  const early = done(await saveAnswers(store, secret, [{ k: "a13_wb_mood", v: ["4"], s: far }], minutesLater(NOW, 6)));
  // The page hears of its own number, and so knows that the answer is saved.
  expect(early.stored).toEqual([["a13_wb_mood", far]]);
  const at = minutesLater(NOW, 8);
  done(await saveAnswers(store, secret, [{ k: "a13_wb_mood", v: ["1"], s: at.getTime() }], at));
  const [row] = await store.database.read.answer.findMany();
  expect(row?.chosen).toBe('["1"]');
});

test("of answers on two devices the one given later counts, whichever comes last", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const telephone = await pressStart(store, token);
  const tablet = await pressStart(store, token);
  const [before, after] = [minutesLater(NOW, 6).getTime(), minutesLater(NOW, 7).getTime()];
  done(await saveAnswers(store, tablet.secret, [{ k: "a13_wb_mood", v: ["1"], s: after }], minutesLater(NOW, 8)));
  // What the telephone could not send before.
  done(await saveAnswers(store, telephone.secret, [{ k: "a13_wb_mood", v: ["4"], s: before }], minutesLater(NOW, 9)));
  const [row] = await store.database.read.answer.findMany();
  expect(row?.chosen).toBe('["1"]');
});

test("what an older tab had not sent yet does not replace what was answered in a newer one", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const { secret } = await pressStart(store, token);
  // The tabs share the browser's cookie: what the older one sends comes with the newer one's.
  const newer = await pressStart(store, token, secret, minutesLater(NOW, 6));
  done(await saveAnswers(store, newer.secret, [{ k: "a13_wb_mood", v: ["1"], s: 20 }], minutesLater(NOW, 7)));
  const newest = await pressStart(store, token, newer.secret, minutesLater(NOW, 8));
  done(await saveAnswers(store, newest.secret, [{ k: "a13_wb_mood", v: ["4"], s: 10 }], minutesLater(NOW, 9)));
  const [row] = await store.database.read.answer.findMany();
  expect(row?.chosen).toBe('["1"]');
});

test("marks are saved with their answer, come back with it, and end with it", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const { secret } = await pressStart(store, token);
  const m = AnswerMark.NotParents + AnswerMark.NotHome;
  done(await saveAnswers(store, secret, [{ k: "a13_wb_mood", v: ["2"], s: 1, m }], minutesLater(NOW, 6)));
  const again = await pressStart(store, token, secret, minutesLater(NOW, 7));
  expect(again).toMatchObject({ saved: { a13_wb_mood: ["2"] }, marks: { a13_wb_mood: m } });
  done(await saveAnswers(store, again.secret, [{ k: "a13_wb_mood", v: ["3"], s: 2 }], minutesLater(NOW, 8)));
  expect((await pressStart(store, token, again.secret, minutesLater(NOW, 9))).marks).toEqual({});
});
