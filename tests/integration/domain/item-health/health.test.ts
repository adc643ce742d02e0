import { expect, test } from "vitest";
import { sharesOf, worstFirst } from "#app/domain/item-health/item-health";
import { askHealth, versionHealth } from "#app/domain/item-health/item-health.server";
import { itemMeasure } from "#app/domain/observation/item";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { closeWithVersions, makeTables, observeItems } from "#tests/factories/item-health";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { questionSet } from "#tests/support/question-set";

const KEY = "samtal_5_6";

async function asked() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const { actor: editor } = await createStaff(store, { unitId, role: "question_editor" });
  const { actor: caseworker } = await createStaff(store, { unitId, role: "caseworker" });
  const versionId = versions[KEY];
  const [first, second, third, fourth] = questionSet().questionnaires.find(({ key }) => key === KEY)?.items ?? [];
  const keys = { hard: first?.key ?? "", few: second?.key ?? "", alike: third?.key ?? "", wavering: fourth?.key ?? "" };
  return { store, versionId, editor, caseworker, keys };
}

test("one press makes every table, and the page tells how far it has come", async () => {
  const { store, versionId, editor } = await asked();
  await observeItems(store, versionId, "2026-1");
  await closeWithVersions(store, "2026-1", [{ id: versionId, questionnaire: KEY, number: 1 }]);
  expect((await versionHealth(store, versionId, null))?.answer).toEqual({ state: "unasked" });
  expect(await askHealth(store, editor, versionId, "2026-1", NOW)).toEqual({ ok: true });
  const all = (await versionHealth(store, versionId, null))?.answer;
  expect(all).toMatchObject({ state: "waiting", done: 0 });
  for (const _table of [1, 2, 3, 4]) await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), NOW);
  const some = (await versionHealth(store, versionId, null))?.answer;
  if (some?.state !== "waiting") throw new Error("Not all tables are made yet");
  expect(some.done).toBeLessThan(some.all);
  await makeTables(store);
  expect((await versionHealth(store, versionId, null))?.answer.state).toBe("ready");
});

test("the question that goes worst stands first, and what is few stays hidden", async () => {
  const { store, versionId, editor, keys } = await asked();
  await observeItems(store, versionId, "2026-1", {
    [keys.hard]: { "kept.15_60": 40, "skipped.over_60": 50, "dk.5_15": 10 },
    [keys.few]: { "kept.5_15": 97, "pns.5_15": 3 },
    [keys.alike]: { "kept.5_15": 4 },
    [keys.wavering]: { "kept.5_15": 87, "changed.5_15": 3, "dk.5_15": 10 },
  });
  await closeWithVersions(store, "2026-1", [{ id: versionId, questionnaire: KEY, number: 1 }]);
  await askHealth(store, editor, versionId, "2026-1", NOW);
  // Made first, it must not hide how many were asked: every other question's shares are shares of them.
  const few = { measure: itemMeasure(versionId, keys.few) };
  await store.database.write((tx) => tx.release.updateMany({ where: few, data: { askedAt: new Date(0) } }));
  await makeTables(store);
  const health = await versionHealth(store, versionId, "2026-1");
  if (health?.answer.state !== "ready") throw new Error("All tables are made");
  const items = worstFirst(health.answer.items);
  expect(items[0]).toMatchObject({ itemKey: keys.hard });
  expect(sharesOf(items[0] as never)).toMatchObject({ answered: 40, skipped: 50, dk: 10, pns: 0, slow: 50 });
  const sad = items.find(({ itemKey }) => itemKey === keys.few);
  expect(sad?.classes.pns).toEqual({ kind: "hidden" });
  expect(sad && sharesOf(sad).pns).toBeNull();
  const wavering = items.find(({ itemKey }) => itemKey === keys.wavering);
  expect(wavering?.classes.changed).toEqual({ kind: "hidden" });
  expect(wavering && sharesOf(wavering)).toMatchObject({ answered: 90, changed: null });
  const alike = items.find(({ itemKey }) => itemKey === keys.alike);
  expect(alike).toMatchObject({ refusal: "too_few_children", n: { kind: "hidden" } });
  expect(items.at(-1)?.refusal ?? null).not.toBeNull();
});

test("a version stands beside the one before it, in the latest half-year that has it", async () => {
  const { store, versionId, editor } = await asked();
  const file = questionSet();
  const reworded = file.questionnaires.filter(({ key }) => key === KEY);
  const next = structuredClone({ ...file, questionnaires: reworded });
  (next.questionnaires[0] as { title: Record<string, string> }).title = { sv: "Så har jag det nu", en: "How I am now" };
  const [published] = await publishVersions(store, "system", next, NOW);
  const laterId = published?.versionId ?? "";
  expect(published?.number).toBe(2);
  await observeItems(store, versionId, "2025-2");
  await closeWithVersions(store, "2025-2", [{ id: versionId, questionnaire: KEY, number: 1 }]);
  await observeItems(store, laterId, "2026-1");
  await closeWithVersions(store, "2026-1", [{ id: laterId, questionnaire: KEY, number: 2 }]);
  await askHealth(store, editor, laterId, "2026-1", NOW);
  await makeTables(store);
  const health = await versionHealth(store, laterId, null);
  expect(health).toMatchObject({ before: { versionId, number: 1, period: "2025-2" }, periods: [{ period: "2026-1" }] });
  if (health?.answer.state !== "ready") throw new Error("All tables are made");
  expect(health.answer.before).toHaveLength(health.answer.items.length);
});

test("there is nothing of an open half-year, nor for who has no business with it", async () => {
  const { store, versionId, editor, caseworker } = await asked();
  await observeItems(store, versionId, "2026-1");
  expect(await versionHealth(store, versionId, "2026-1")).toMatchObject({ chosen: null, answer: { state: "none" } });
  expect(await askHealth(store, editor, versionId, "2026-1", NOW)).toEqual({ ok: false, refusal: "period_not_closed" });
  expect(await askHealth(store, caseworker, versionId, "2026-1", NOW)).toEqual({ ok: false, refusal: "forbidden" });
  expect(await versionHealth(store, "unknown", null)).toBeNull();
});
