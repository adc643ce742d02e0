import { expect, test } from "vitest";
import { saveAnswers } from "#app/domain/response/answers.server";
import { declineInvitation } from "#app/domain/response/refusal.server";
import { submitForm } from "#app/domain/response/form.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { raiseNotSentFlags } from "#app/domain/flag/flag.server";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { answer, createAnsweringChild, createInvitedChild, pressStart } from "#tests/factories/answering-child";
import { createInvitedFollowUp } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

const SENT_AT = minutesLater(NOW, 20);

test("sending raises the version's flags, promises a day and shuts the link in every browser", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  const other = await pressStart(store, token);
  await answer(store, secret, "a13_ho_safe", ["1"]);
  await answer(store, secret, "a13_wb_mood", ["5"]);
  // A Monday morning: read by Wednesday, contact the same day.
  expect(await submitResponse(store, secret, SENT_AT)).toEqual({
    ok: true,
    receipt: { readBy: "2026-11-25", now: true, contactOn: "2026-11-23" },
    add: expect.stringMatching(/^\+/) as string,
  });
  const flags = await store.database.read.flag.findMany({ orderBy: { itemKey: "asc" } });
  expect(flags.map(({ itemKey, level, rule }) => [itemKey, level, rule])).toEqual([
    ["a13_ho_safe", "now", "answer"],
    ["a13_wb_mood", "strength", "answer"],
  ]);
  expect(flags[0]?.dueAt).toEqual(new Date("2026-11-23T16:00:00Z"));
  for (const cookie of [secret, other.secret]) {
    expect(await answer(store, cookie, "a13_wb_mood", ["1"], minutesLater(NOW, 30))).toEqual({
      ok: false,
      refusal: "sent",
    });
  }
  expect(await readQuestionnaire(store, { token }, minutesLater(NOW, 30))).toEqual({ ok: false, refusal: "unknown" });
  expect(await firstBrokenEntry(store.database.read)).toBeNull();
});

test("threat 13: two hundred sendings at once are one, with one receipt", async () => {
  const store = await openTestStore();
  const { secret, followUpId } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_selfharm", ["yes"]);
  const sendings = await Promise.all(Array.from({ length: 200 }, () => submitResponse(store, secret, SENT_AT)));
  expect(new Set(sendings.map((sending) => JSON.stringify(sending))).size).toBe(1);
  expect(sendings[0]).toMatchObject({ ok: true, receipt: { now: true } });
  expect(await store.database.read.questionnaireResponse.count({ where: { followUpId } })).toBe(1);
  expect(await store.database.read.flag.count({ where: { itemKey: "a13_wb_selfharm" } })).toBe(1);
  expect(await store.database.read.auditEntry.count({ where: { action: "response.submitted" } })).toBe(1);
}, 60_000);

test("threat 13: Start pressed many times at once makes one response", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  await Promise.all(Array.from({ length: 20 }, () => pressStart(store, token)));
  expect(await store.database.read.questionnaireResponse.count()).toBe(1);
  expect(await store.database.read.auditEntry.count({ where: { action: "response.started" } })).toBe(1);
});

test("whoever sends from another browser learns nothing about what was answered in the first", async () => {
  const store = await openTestStore();
  const { token, secret } = await createAnsweringChild(store);
  await answer(store, secret, "a13_ho_harm", ["yes"]);
  const stranger = await pressStart(store, token);
  const sent = await submitResponse(store, stranger.secret, SENT_AT);
  expect(sent).toMatchObject({ ok: true, receipt: { now: false } });
  expect(await submitResponse(store, secret, SENT_AT)).toEqual({ ok: false, refusal: "sent" });
  expect(await store.database.read.flag.count({ where: { level: "now" } })).toBe(1);
});

test("sending after the meeting was cancelled is refused", async () => {
  const store = await openTestStore();
  const { secret, followUpId, caseworker } = await createAnsweringChild(store);
  await answer(store, secret, "a13_ho_safe", ["1"]);
  await cancelFollowUp(store, caseworker.actor, followUpId, "other", minutesLater(NOW, 10));
  expect(await submitResponse(store, secret, SENT_AT)).toEqual({ ok: false, refusal: "closed" });
  expect(await store.database.read.flag.count()).toBe(0);
});

test("a worse answer than last time raises a flag", async () => {
  const store = await openTestStore();
  const first = await createAnsweringChild(store);
  await answer(store, first.secret, "a13_wb_mood", ["5"]);
  await submitResponse(store, first.secret, SENT_AT);
  const { caseId, caseworker, versions } = first;
  const now = daysLater(NOW, 60);
  const next = { caseId, versionId: versions.uppfoljning_13_20, meetingOn: dayFromNow(70) };
  const { token } = await createInvitedFollowUp(store, caseworker.actor, next, now);
  const { secret } = await pressStart(store, token, null, now);
  await answer(store, secret, "a13_wb_mood", ["3"], now);
  await submitResponse(store, secret, now);
  const flags = await store.database.read.flag.findMany({ where: { rule: "drop" } });
  expect(flags.map(({ itemKey, level }) => [itemKey, level])).toEqual([["a13_wb_mood", "soon"]]);
});

test("a child may say no thanks with a reason, twice without harm, and change their mind", async () => {
  const store = await openTestStore();
  const { token, followUpId } = await createInvitedChild(store);
  const decline = (at: Date) => declineInvitation(store, { token }, "talk_instead", at);
  expect(await decline(minutesLater(NOW, 1))).toEqual({ ok: true });
  await decline(minutesLater(NOW, 2));
  const declined = await store.database.read.followUpEvent.findMany({ where: { followUpId, kind: "declined" } });
  expect(declined.map(({ reason, staffId }) => [reason, staffId])).toEqual([["talk_instead", null]]);
  const { secret } = await pressStart(store, token);
  expect(await answer(store, secret, "a13_wb_mood", ["4"])).toMatchObject({ ok: true });
});

test("a form without script stores all or nothing and keeps what was saved before", async () => {
  const store = await openTestStore();
  const { secret, invitationId } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_joy", "Sparat i telefonen.");
  const faulty = { a13_wb_mood: ["4"], a13_wb_sleep: ["9"] };
  expect(await submitForm(store, { id: invitationId, form: "one" }, "sv", faulty, SENT_AT)).toEqual({
    ok: false,
    refusal: "faults",
    faults: [{ itemKey: "a13_wb_sleep", code: "unknown_value" }],
  });
  expect(await store.database.read.answer.count()).toBe(1);
  const filledIn = { a13_wb_mood: ["4"], a13_wb_joy: null, a13_wb_worry: ["4"], a13_wb_worry_text: "Hör inte hit." };
  const sent = await submitForm(store, { id: invitationId, form: "one" }, "sv", filledIn, SENT_AT);
  expect(sent).toMatchObject({ ok: true });
  const rows = await store.database.read.answer.findMany({ where: { notAnswered: null } });
  expect(rows.map(({ itemKey }) => itemKey).sort()).toEqual(["a13_wb_joy", "a13_wb_mood", "a13_wb_worry"]);
  expect(await submitForm(store, { id: invitationId, form: "one" }, "sv", filledIn, SENT_AT)).toEqual(sent);
  const other = await submitForm(store, { id: invitationId, form: "two" }, "sv", filledIn, SENT_AT);
  expect(other).toEqual({ ok: false, refusal: "unknown" });
});

test("a response that was opened and not sent for a week raises one flag", async () => {
  const store = await openTestStore();
  await createAnsweringChild(store);
  expect(await raiseNotSentFlags(store, daysLater(NOW, 6))).toMatchObject({ raised: 0 });
  expect(await raiseNotSentFlags(store, daysLater(NOW, 8))).toMatchObject({ raised: 1 });
  expect(await raiseNotSentFlags(store, daysLater(NOW, 9))).toMatchObject({ raised: 0 });
});

test("a child who began and then said no raises no flag for not sending", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  expect(await declineInvitation(store, { secret }, null, minutesLater(NOW, 20))).toEqual({ ok: true });
  expect(await raiseNotSentFlags(store, daysLater(NOW, 8))).toMatchObject({ raised: 0 });
});

test("reading the questions any number of times changes no row", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const rows = async () => ({
    invitation: await store.database.read.invitation.findMany(),
    sessions: await store.database.read.childSession.count(),
    responses: await store.database.read.questionnaireResponse.count(),
    audit: await store.database.read.auditEntry.count(),
  });
  const before = await rows();
  for (let time = 0; time < 50; time += 1) {
    expect(await readQuestionnaire(store, { token }, minutesLater(NOW, time))).toMatchObject({ ok: true });
  }
  expect(await rows()).toEqual(before);
});

test("a save beside a sending is either sent with it or refused, never left behind", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const saves = Array.from({ length: 20 }, (_, index) =>
    saveAnswers(store, secret, [{ k: "a13_wb_joy", v: `Rad ${index}`, s: index }], SENT_AT),
  );
  const [sent, ...saved] = await Promise.all([submitResponse(store, secret, minutesLater(NOW, 21)), ...saves]);
  expect(sent).toMatchObject({ ok: true });
  const stored = saved.filter((outcome) => outcome.ok).length;
  expect(await store.database.read.answer.count()).toBe(stored > 0 ? 1 : 0);
});
