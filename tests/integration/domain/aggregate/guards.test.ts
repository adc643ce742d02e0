import { expect, test } from "vitest";
import { withdrawForProtection } from "#app/domain/follow-up/protection.server";
import { localDate } from "#app/domain/calendar/working-days";
import { NO_BACKGROUND } from "#app/domain/observation/dimension";
import { writeObservations } from "#app/domain/observation/observe.server";
import { periodOf } from "#app/domain/observation/period";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { answerOf, createClosedHalfYear, placesOf, question, rowsShown } from "#tests/factories/statistics";
import { openTestStore } from "#tests/support/database";

const PLACES = placesOf(3);
const AT_HOME = { unit: "u0", district: "d0", form: "home", provider: "home", municipality: "own" };

test("threat 68: a child that becomes protected after it has answered is counted in the whole municipality only", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_wb_mood", ["2"]);
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const told = () => store.database.read.observation.count({ where: { unit: { not: null } } });
  const all = () => store.database.read.observation.count();
  const [before, counted] = [await told(), await all()];
  expect(before).toBeGreaterThan(0);
  await store.database.write((transaction) =>
    withdrawForProtection(transaction, store, child.caseworker.actor, child.childId, minutesLater(NOW, 20)),
  );
  expect(await told()).toBe(0);
  expect(await all()).toBe(counted);
  const mood = await store.database.read.observation.findFirst({ where: { measure: "wb.mood" } });
  expect(mood).toMatchObject({
    value: "negative",
    age: null,
    form: null,
    gender: null,
    period: periodOf(localDate(NOW)),
  });
});

test("threat 71: many talks with one child are one child", async () => {
  const store = await openTestStore();
  const talk = (subject: string, child: string, gender: string) => ({
    ...{ ...NO_BACKGROUND, ...AT_HOME, gender, period: "2026-1", measure: "fact.talks", value: "office" },
    ...{ subject, child },
  });
  const alone = Array.from({ length: 6 }, (_, number) => talk(`a${number}`, "only child", "girl"));
  const others = Array.from({ length: 40 }, (_, number) => talk(`b${number}`, `child ${number % 20}`, "boy"));
  await store.database.write((_transaction, statements) => writeObservations(statements, store, [...alone, ...others]));
  await createClosedHalfYear(store, { places: PLACES, children: [], facts: ["fact.talks"] });
  const asked = question({ measures: ["fact.talks"], by: ["gender"] });
  const rows = rowsShown(await answerOf(store, asked), ["office"]);
  expect(rows.find(([at]) => at === "all")).toEqual(["all", 46, 46]);
  expect(rows.find(([at]) => at === "girl")).toEqual(["girl", "*", "*"]);
});

test("threat 76: a restricted indicator cannot be broken down by standing beside a half-year in which it was open", async () => {
  const store = await openTestStore();
  const children = [
    { ...AT_HOME, value: "positive", count: 30 },
    { ...AT_HOME, value: "negative", count: 30 },
  ];
  await createClosedHalfYear(store, { period: "2025-2", places: PLACES, children });
  await createClosedHalfYear(store, { period: "2026-1", places: PLACES, children, reach: "whole" });
  const asked = question({ period: "2025-2", compare: "2026-1", by: ["unit"] });
  expect(await answerOf(store, asked)).toMatchObject({ state: "refused", refusal: "whole_only" });
});

test("those of whom nothing is told are one group, by whatever a table is broken down", async () => {
  const store = await openTestStore();
  const told = (gender: string, value: string, count: number) => ({ ...AT_HOME, gender, age: "13-15", value, count });
  const children = [
    ...[told("girl", "positive", 40), told("boy", "positive", 30), told("boy", "negative", 20)],
    { value: "positive", count: 2 },
  ];
  await createClosedHalfYear(store, { places: PLACES, children });
  const byGender = rowsShown(await answerOf(store, question({ by: ["gender"] })));
  const byAge = rowsShown(await answerOf(store, question({ by: ["age"] })));
  for (const rows of [byGender, byAge]) expect(rows.find(([at]) => at === "?")?.slice(1, 3)).toEqual(["*", "*"]);
  const both = rowsShown(await answerOf(store, question({ by: ["gender", "age"] })));
  expect(both.map(([at]) => at).filter((at) => String(at).includes("?"))).not.toContain("girl/?");
});
