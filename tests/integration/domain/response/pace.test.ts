import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { saveAnswers } from "#app/domain/response/answers.server";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

const T0 = NOW.getTime();

function save(store: Store, secret: string, k: string, v: unknown, minute: number, t?: unknown) {
  const answer = { k, v, s: T0 + minute * 1000, ...(t !== undefined && { t }) };
  return saveAnswers(store, secret, [answer], minutesLater(NOW, 10));
}

async function stored({ database }: Store, itemKey: string) {
  return database.read.answer.findFirst({ where: { itemKey }, select: { seconds: true, changes: true } });
}

test("how long a question was in sight is kept, the longest time of several", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  await save(store, secret, "a13_wb_mood", ["4"], 1, 12);
  expect(await stored(store, "a13_wb_mood")).toEqual({ seconds: 12, changes: 0 });
  await save(store, secret, "a13_wb_mood", ["4"], 2, 3);
  expect(await stored(store, "a13_wb_mood")).toEqual({ seconds: 12, changes: 0 });
  await save(store, secret, "a13_wb_mood", ["4"], 3);
  await save(store, secret, "a13_wb_mood", ["4"], 4, 20);
  expect(await stored(store, "a13_wb_mood")).toEqual({ seconds: 20, changes: 0 });
});

test("nonsense about time costs no answer", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  for (const [minute, t] of ["soon", -4, {}, null, [7]].entries()) {
    expect(await save(store, secret, "a13_wb_mood", ["3"], minute + 1, t)).toMatchObject({ ok: true, refused: [] });
  }
  expect(await stored(store, "a13_wb_mood")).toEqual({ seconds: null, changes: 0 });
  await save(store, secret, "a13_wb_mood", ["3"], 10, 86_400);
  expect(await stored(store, "a13_wb_mood")).toEqual({ seconds: 3600, changes: 0 });
});

test("an answer that gets another value counts as changed; a replay and an older one do not", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  const changes = async () => (await stored(store, "a13_wb_mood"))?.changes;
  await save(store, secret, "a13_wb_mood", ["4"], 1);
  await save(store, secret, "a13_wb_mood", ["4"], 1);
  await save(store, secret, "a13_wb_mood", ["4"], 2);
  expect(await changes()).toBe(0);
  await save(store, secret, "a13_wb_mood", ["dk"], 3);
  expect(await changes()).toBe(1);
  await save(store, secret, "a13_wb_mood", ["2"], 1);
  expect(await changes()).toBe(1);
  await save(store, secret, "a13_wb_mood", null, 4);
  expect(await changes()).toBe(2);
});

test("a text that grows while it is typed has not been changed", async () => {
  const store = await openTestStore();
  const { secret } = await createAnsweringChild(store);
  await save(store, secret, "a13_wb_joy", "Min", 1, 4);
  await save(store, secret, "a13_wb_joy", "Min hund", 2, 6);
  expect(await stored(store, "a13_wb_joy")).toEqual({ seconds: 6, changes: 0 });
  await save(store, secret, "a13_wb_joy", null, 3, 8);
  expect(await stored(store, "a13_wb_joy")).toEqual({ seconds: 8, changes: 1 });
});
