import { expect, test } from "vitest";
import { createDraft, discardDraft, readDraft } from "#app/domain/draft/draft.server";
import type { DraftStep } from "#app/domain/draft/operation";
import { ownSteps, takeEdits } from "#app/domain/draft/sync.server";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const age = (from: number, to: number): DraftStep => [{ kind: "set", node: "root", field: "ageMax", from, to }];

async function createEditors() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const [anna, bo] = await Promise.all([
    createStaff(store, { unitId, role: "question_editor" }),
    createStaff(store, { unitId, role: "question_editor" }),
  ]);
  const { draftId } = done(await createDraft(store, anna.actor, { versionId: versions.uppfoljning_7_9 }, NOW));
  return { store, draftId, anna: anna.actor, bo: bo.actor };
}

test("an editor hears of everything since it last heard, its own among it, in the order made", async () => {
  const { store, draftId, anna, bo } = await createEditors();
  await takeEdits(store, bo, draftId, { since: 0, edits: [{ id: "b1", step: age(9, 10) }] }, NOW);
  const edits = [
    { id: "a1", step: age(9, 11) },
    { id: "a2", step: age(10, 12) },
  ];
  const taken = done(await takeEdits(store, anna, draftId, { since: 0, edits }, NOW));
  expect(taken.changes.map(({ revision, changeId }) => [revision, changeId])).toEqual([
    [1, "b1"],
    [2, "a2"],
  ]);
  expect(taken.refused).toEqual([{ id: "a1", refusal: "changed_by_other", current: 10 }]);
});

test("steps and what takes them back are made in their order, and once however often they are sent", async () => {
  const { store, draftId, anna } = await createEditors();
  const edits = [
    { id: "a1", step: age(9, 10) },
    { id: "u1", undo: "a1" },
    { id: "r1", undo: "u1" },
  ];
  for (const since of [0, 0]) done(await takeEdits(store, anna, draftId, { since, edits }, NOW));
  expect(await readDraft(store, draftId)).toMatchObject({ revision: 3, document: { ageMax: 10 } });
  const own = await ownSteps(store, draftId, anna.staffId);
  expect(own.map(({ changeId, undoes }) => [changeId, undoes])).toEqual([
    ["a1", null],
    ["u1", "a1"],
    ["r1", "u1"],
  ]);
  expect(own[0]?.inverse).toEqual(age(10, 9));
});

test("what was never made cannot be taken back, and nobody takes back another's step", async () => {
  const { store, draftId, anna, bo } = await createEditors();
  await takeEdits(store, bo, draftId, { since: 0, edits: [{ id: "b1", step: age(9, 10) }] }, NOW);
  const edits = [
    { id: "u1", undo: "never" },
    { id: "u2", undo: "b1" },
  ];
  const { refused } = done(await takeEdits(store, anna, draftId, { since: 1, edits }, NOW));
  expect(refused).toEqual([
    { id: "u1", refusal: "gone" },
    { id: "u2", refusal: "gone" },
  ]);
});

test("a draft that has been ended takes nothing more, and says so to whoever only listens", async () => {
  const { store, draftId, anna } = await createEditors();
  await discardDraft(store, anna, draftId, NOW);
  expect(await takeEdits(store, anna, draftId, { since: 0, edits: [] }, NOW)).toEqual({ ok: false, refusal: "gone" });
});
