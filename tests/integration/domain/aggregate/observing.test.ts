import { expect, test } from "vitest";
import { localDate } from "#app/domain/calendar/working-days";
import { periodAfter, periodOf } from "#app/domain/observation/period";
import { backfillObservations } from "#app/domain/response/backfill.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { closedPeriods, closePeriod, findSnapshot, openPeriods } from "#app/domain/snapshot/snapshot.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const HALF_YEAR = periodOf(localDate(NOW));
const AFTERWARDS = daysLater(NOW, 200);

async function sent() {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_wb_mood", ["2"]);
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const observed = () => store.database.read.observation.findMany({ orderBy: { measure: "asc" } });
  return { store, child, observed };
}

test("a response that is sent is counted without a name, with where and how it was given", async () => {
  const { child, observed } = await sent();
  const rows = await observed();
  const mood = rows.find(({ measure }) => measure === "wb.mood");
  expect(mood).toMatchObject({
    ...{ period: HALF_YEAR, value: "negative", unit: child.organisation.familjehem, form: "familjehem" },
    ...{
      district: child.organisation.north,
      age: "13-15",
      gender: "girl",
      ground: "sol",
      mode: "link",
      language: "sv",
    },
  });
  expect(JSON.stringify(rows)).not.toContain(child.childId);
  expect(JSON.stringify(rows)).not.toContain(child.caseId);
  const subjects = new Set(rows.map(({ subject }) => subject));
  expect(subjects.size).toBe(rows.length);
  expect(rows.map(({ measure }) => measure)).not.toContain("home.harm");
  expect(rows.map(({ measure }) => measure)).not.toContain("wb.selfharm");
});

test("a restricted indicator is stored without anything that it could be broken down by", async () => {
  const { observed } = await sent();
  const restricted = (await observed()).filter(({ measure }) => measure === "wb.need_help");
  expect(restricted).toHaveLength(1);
  expect(restricted[0]).toMatchObject({ unit: null, district: null, age: null, gender: null, mode: null });
});

test("counting afterwards gives the same as counting at once, and twice the same as once", async () => {
  const { store, observed } = await sent();
  const atOnce = await observed();
  await store.database.write((transaction) => transaction.observation.deleteMany());
  for (const _time of [1, 2]) {
    expect(await backfillObservations(store, null, NOW)).toEqual({ observed: 1, closed: 0, next: null });
    expect(await observed()).toEqual(atOnce);
  }
});

test("threat 68: a half-year is closed when it is over, once, and then it stands", async () => {
  const { store, observed } = await sent();
  expect(await closePeriod(store, "system", HALF_YEAR, 5, NOW)).toEqual({ ok: false, refusal: "not_over" });
  expect(await closePeriod(store, "system", HALF_YEAR, 2, AFTERWARDS)).toMatchObject({ refusal: "threshold_invalid" });
  expect(await closePeriod(store, "system", HALF_YEAR, 5, AFTERWARDS)).toEqual({ ok: true });
  expect(await closePeriod(store, "system", HALF_YEAR, 5, AFTERWARDS)).toMatchObject({ refusal: "closed_already" });
  const before = await observed();
  expect(await closedPeriods(store)).toMatchObject([{ period: HALF_YEAR, threshold: 5, observations: before.length }]);
  expect(await openPeriods(store, AFTERWARDS)).toEqual([]);
  const change = store.database.write((transaction) => transaction.observation.deleteMany());
  await expect(change).rejects.toThrow(/closed/);
  expect(await backfillObservations(store, null, AFTERWARDS)).toEqual({ observed: 0, closed: 1, next: null });
  expect(await observed()).toEqual(before);
});

test("a closed half-year knows how many places its units had", async () => {
  const { store, child } = await sent();
  const { root, familjehem, utredning } = child.organisation;
  const say = (id: string, places: number | null) =>
    store.database.write((transaction) => transaction.unit.update({ where: { id }, data: { settings: { places } } }));
  await say(root, 30);
  await say(familjehem, 4);
  await say(utredning, null);
  expect(await closePeriod(store, "system", HALF_YEAR, 5, AFTERWARDS)).toEqual({ ok: true });
  const { places = [] } = (await findSnapshot(store, HALF_YEAR)) ?? {};
  expect(Object.fromEntries(places.map(({ id, capacity }) => [id, capacity]))).toEqual({
    ...{ [familjehem]: 4, [utredning]: null, [child.organisation.familjeratt]: 30 },
  });
});

test("threat 68: what is sent after its half-year was closed counts in the next one", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const stands = { closedAt: NOW, closedById: "system", threshold: 5, observations: 0, contentHash: "" };
  await store.database.write((transaction) =>
    transaction.snapshot.create({ data: { period: HALF_YEAR, ...stands, places: "[]", measures: "{}" } }),
  );
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const periods = await store.database.read.observation.groupBy({ by: ["period"] });
  expect(periods).toEqual([{ period: periodAfter(HALF_YEAR) }]);
});

test("only analysts close half-years", async () => {
  const { store, child } = await sent();
  const manager = await createStaff(store, { role: "manager", unitId: child.organisation.root });
  expect(await closePeriod(store, manager.actor, HALF_YEAR, 5, AFTERWARDS)).toMatchObject({ refusal: "forbidden" });
  const analyst = await createStaff(store, { role: "analyst", unitId: child.organisation.root });
  expect(await closePeriod(store, analyst.actor, HALF_YEAR, 5, AFTERWARDS)).toEqual({ ok: true });
});
