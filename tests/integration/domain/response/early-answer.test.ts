import { expect, test } from "vitest";
import { readEarlyAnswers, sendEarlyAnswer } from "#app/domain/response/early-answer.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createAnsweringChild, pressStart } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

/*
 * "Send only this now" (domain.md 3.1): the answer that asks for help at once reaches a person, the rest stays a draft.
 */

const UNSAFE = { key: "a13_ho_safe", value: ["1"] };

test("an answer that asks for help at once is sent by itself, and raises its flag", async () => {
  const store = await openTestStore();
  const { secret, followUpId, caseId, caseworker } = await createAnsweringChild(store);
  await answer(store, secret, UNSAFE.key, UNSAFE.value);
  await answer(store, secret, "a13_wb_joy", "Det här är inte skickat.");
  const sent = await sendEarlyAnswer(store, secret, UNSAFE.key, minutesLater(NOW, 7));
  expect(sent).toMatchObject({ ok: true, receipt: { now: true } });
  expect(await sendEarlyAnswer(store, secret, UNSAFE.key, minutesLater(NOW, 8))).toEqual(sent);
  const flags = await store.database.read.flag.findMany({ where: { caseId } });
  expect(flags.map(({ level, itemKey }) => [level, itemKey])).toEqual([["now", UNSAFE.key]]);
  const read = await readEarlyAnswers(store, caseworker.actor, followUpId, minutesLater(NOW, 9));
  expect(read).toMatchObject([{ question: "Hur ofta känner du dig trygg där du bor?", labels: ["Aldrig"] }]);
  expect(read[0]?.flag?.dueAt).toBeTruthy();
  const log = await store.database.read.auditEntry.findMany({ where: { action: "response.early_answer_read" } });
  expect(log.map(({ actor }) => actor)).toEqual([caseworker.actor.staffId]);
});

test("what was sent ahead stays as it was sent, and the rest can still be changed and sent", async () => {
  const store = await openTestStore();
  const { secret, followUpId, caseId, caseworker } = await createAnsweringChild(store);
  await answer(store, secret, UNSAFE.key, UNSAFE.value);
  await sendEarlyAnswer(store, secret, UNSAFE.key, minutesLater(NOW, 7));
  await answer(store, secret, UNSAFE.key, ["4"], minutesLater(NOW, 8));
  expect(await submitResponse(store, secret, minutesLater(NOW, 9))).toMatchObject({ ok: true });
  const read = await readEarlyAnswers(store, caseworker.actor, followUpId, minutesLater(NOW, 10));
  expect(read.map(({ labels }) => labels)).toEqual([["Aldrig"]]);
  const flags = await store.database.read.flag.findMany({ where: { caseId, level: "now" } });
  expect(flags).toHaveLength(1);
});

test("an answer that asks for nothing at once, or is another browser's, is not sent ahead", async () => {
  const store = await openTestStore();
  const { secret, token, followUpId, organisation } = await createAnsweringChild(store);
  await answer(store, secret, "a13_wb_mood", ["4"]);
  const refused = { ok: false, refusal: "not_urgent" };
  for (const key of ["a13_wb_mood", UNSAFE.key, "no_such_item"]) {
    expect(await sendEarlyAnswer(store, secret, key, minutesLater(NOW, 7))).toEqual(refused);
  }
  await answer(store, secret, UNSAFE.key, UNSAFE.value);
  const other = await pressStart(store, token, null, minutesLater(NOW, 8));
  expect(await sendEarlyAnswer(store, other.secret, UNSAFE.key, minutesLater(NOW, 9))).toEqual(refused);
  await sendEarlyAnswer(store, secret, UNSAFE.key, minutesLater(NOW, 10));
  const outsider = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem }, NOW);
  expect(await readEarlyAnswers(store, outsider.actor, followUpId, minutesLater(NOW, 11))).toEqual([]);
  expect(await sendEarlyAnswer(store, "no such browser", UNSAFE.key, NOW)).toEqual({ ok: false, refusal: "gone" });
});
