import { expect, test } from "vitest";
import { localDate } from "#app/domain/calendar/working-days";
import { itemMeasure } from "#app/domain/observation/item";
import { periodOf } from "#app/domain/observation/period";
import { saveAnswers } from "#app/domain/response/answers.server";
import { backfillObservations } from "#app/domain/response/backfill.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { closePeriod, findSnapshot } from "#app/domain/snapshot/snapshot.server";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

const HALF_YEAR = periodOf(localDate(NOW));

async function sent() {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const given = [
    { k: "ses_help", v: ["alone"], s: 1, t: 3 },
    { k: "a13_wb_mood", v: ["2"], s: 2, t: 7 },
    { k: "a13_wb_worry", v: ["1"], s: 3, t: 2 },
    { k: "a13_wb_worry_text", v: "Pappa.", s: 4, t: 90 },
    { k: "a13_wb_lonely", v: ["dk"], s: 5, t: 61 },
  ];
  for (const one of given) await saveAnswers(store, child.secret, [one], minutesLater(NOW, 6));
  await saveAnswers(store, child.secret, [{ k: "a13_wb_mood", v: ["3"], s: 9, t: 4 }], minutesLater(NOW, 7));
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const versionId = child.versions.uppfoljning_13_20;
  const observed = () =>
    store.database.read.observation.findMany({
      where: { measure: { startsWith: "item." } },
      orderBy: { measure: "asc" },
    });
  return { store, child, versionId, observed };
}

test("of each question that was asked it is counted how it was answered, of the whole municipality only", async () => {
  const { versionId, observed } = await sent();
  const rows = await observed();
  const valueOf = (key: string) => rows.find(({ measure }) => measure === itemMeasure(versionId, key))?.value;
  expect(valueOf("a13_wb_mood")).toBe("changed.5_15");
  expect(valueOf("a13_wb_worry")).toBe("kept.under_5");
  expect(valueOf("a13_wb_lonely")).toBe("dk.over_60");
  expect(rows.filter(({ value }) => value === "skipped.unknown").length).toBeGreaterThan(10);
  for (const row of rows) {
    expect(row).toMatchObject({ period: HALF_YEAR, unit: null, district: null, age: null, gender: null, mode: null });
  }
});

test("nothing is counted of questions about harm, nor of those that show after a certain answer", async () => {
  const { versionId, observed } = await sent();
  const measures = (await observed()).map(({ measure }) => measure);
  for (const key of [
    "ses_help",
    "ses_private",
    "a13_ho_harm",
    "a13_ho_harm_now",
    "a13_wb_worry_text",
    "a13_wb_selfharm",
  ]) {
    expect(measures).not.toContain(itemMeasure(versionId, key));
  }
  expect(measures.length).toBeGreaterThan(20);
});

test("the answers of one child to several questions cannot be put together", async () => {
  const { child, observed } = await sent();
  const rows = await observed();
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(rows.length);
  expect(JSON.stringify(rows)).not.toContain(child.childId);
});

test("counting afterwards gives the same, and a closed half-year knows which versions were asked", async () => {
  const { store, versionId, observed } = await sent();
  const atOnce = await observed();
  await store.database.write((transaction) => transaction.observation.deleteMany());
  await backfillObservations(store, null, NOW);
  expect(await observed()).toEqual(atOnce);
  done(await closePeriod(store, "system", HALF_YEAR, 5, daysLater(NOW, 200)));
  expect((await findSnapshot(store, HALF_YEAR))?.measures.versions).toEqual([
    { id: versionId, questionnaire: "uppfoljning_13_20", number: 1 },
  ]);
});
