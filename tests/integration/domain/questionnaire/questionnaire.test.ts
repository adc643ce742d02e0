import { expect, test } from "vitest";
import {
  latestVersions,
  listVersions,
  publishVersions,
  versionDocument,
} from "#app/domain/questionnaire/questionnaire.server";
import { openTestStore } from "#tests/support/database";
import { questionSet, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const NOW = new Date("2026-03-02T09:00:00Z");
const LATER = new Date("2026-04-02T09:00:00Z");

test("all six questionnaires are published and read back word for word", async () => {
  const store = await openTestStore();
  const published = await publishVersions(store, "system", questionSet(), NOW);
  expect(published.map(({ key, number, isNew }) => ({ key, number, isNew }))).toEqual(
    QUESTIONNAIRE_KEYS.map((key) => ({ key, number: 1, isNew: true })),
  );
  for (const { key, versionId } of published) {
    expect(await versionDocument(store, versionId)).toEqual(realVersion(key as (typeof QUESTIONNAIRE_KEYS)[number]));
  }
});

test("publishing the same file again changes nothing", async () => {
  const store = await openTestStore();
  const first = await publishVersions(store, "system", questionSet(), NOW);
  const second = await publishVersions(store, "system", questionSet(), LATER);
  expect(second).toEqual(first.map((publication) => ({ ...publication, isNew: false })));
  expect(await listVersions(store)).toHaveLength(7);
});

test("a changed word makes the next number of that questionnaire alone, and the old one stays", async () => {
  const store = await openTestStore();
  const [first] = await publishVersions(store, "system", questionSet(), NOW);
  const file = structuredClone(questionSet());
  const changed = file.questionnaires[0];
  if (!first || !changed) throw new Error("the question set is empty");
  Object.assign(changed.title, { sv: "En ny rubrik" });
  const second = await publishVersions(store, "system", file, LATER);
  expect(second.filter(({ isNew }) => isNew)).toMatchObject([{ key: first.key, number: 2 }]);
  expect((await versionDocument(store, first.versionId))?.title.sv).not.toBe("En ny rubrik");
  const latest = await latestVersions(store);
  expect(latest.map(({ number }) => number).sort()).toEqual([1, 1, 1, 1, 1, 1, 2]);
  expect(latest.find(({ number }) => number === 2)?.title.sv).toBe("En ny rubrik");
});

test("a published version refuses to be changed or removed", async () => {
  const store = await openTestStore();
  const [first] = await publishVersions(store, "system", questionSet(), NOW);
  const where = { id: first?.versionId ?? "" };
  const change = store.database.write((tx) => tx.questionnaireVersion.update({ where, data: { document: "{}" } }));
  await expect(change).rejects.toThrow();
  await expect(store.database.write((tx) => tx.questionnaireVersion.delete({ where }))).rejects.toThrow();
});

test("an unknown version is null", async () => {
  expect(await versionDocument(await openTestStore(), "nothing")).toBeNull();
});
