import { expect, test } from "vitest";
import { changeDraft, changesOf, undoChange } from "#app/domain/draft/changing.server";
import { createDraft, discardDraft, listDrafts, readDraft } from "#app/domain/draft/draft.server";
import type { DraftStep } from "#app/domain/draft/operation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function createWriters() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const [anna, bo, translator, caseworker] = await Promise.all([
    createStaff(store, { unitId, role: "question_editor" }),
    createStaff(store, { unitId, role: "question_editor" }),
    createStaff(store, { unitId, role: "translator" }),
    createStaff(store, { unitId, role: "caseworker" }),
  ]);
  const { draftId } = done(await createDraft(store, anna.actor, { versionId: versions.uppfoljning_7_9 }, NOW));
  return {
    store,
    versions,
    draftId,
    anna: anna.actor,
    bo: bo.actor,
    translator: translator.actor,
    caseworker: caseworker.actor,
  };
}

const title = (from: string, to: string): DraftStep => [
  { kind: "words", node: "root", field: "title", language: "sv", from: { words: from }, to: { words: to } },
];
const FORMER = "Så har jag det (7–9 år)";

test("two who write at once lose nothing: the second is told what the first wrote", async () => {
  const { store, draftId, anna, bo } = await createWriters();
  const first = done(
    await changeDraft(store, anna, draftId, { since: 0, steps: [{ id: "a1", step: title(FORMER, "Mitt liv") }] }, NOW),
  );
  expect(first).toMatchObject({ revision: 1, refused: [], others: [] });
  const age: DraftStep = [{ kind: "set", node: "root", field: "ageMax", from: 9, to: 10 }];
  const both = {
    since: 0,
    steps: [
      { id: "b1", step: title(FORMER, "Jag") },
      { id: "b2", step: age },
    ],
  };
  const second = done(await changeDraft(store, bo, draftId, both, minutesLater(NOW, 1)));
  expect(second.refused).toEqual([{ id: "b1", refusal: "changed_by_other", current: { words: "Mitt liv" } }]);
  expect(second.others).toMatchObject([{ revision: 1, byName: anna.name, step: title(FORMER, "Mitt liv") }]);
  const draft = await readDraft(store, draftId);
  expect(draft?.document.title["sv"]?.words).toBe("Mitt liv");
  expect(draft).toMatchObject({ revision: 2, document: { ageMax: 10 } });
});

test("what is sent twice is made once", async () => {
  const { store, draftId, anna } = await createWriters();
  const request = { since: 0, steps: [{ id: "a1", step: title(FORMER, "Mitt liv") }] };
  await changeDraft(store, anna, draftId, request, NOW);
  const again = done(await changeDraft(store, anna, draftId, request, NOW));
  expect(again).toMatchObject({ revision: 1, refused: [], others: [] });
  expect(await changesOf(store, draftId, 0)).toHaveLength(1);
});

test("twenty who write in the same moment each have their step", async () => {
  const { store, draftId, anna } = await createWriters();
  const draft = await readDraft(store, draftId);
  const items = draft?.document.items.slice(0, 20) ?? [];
  const results = await Promise.all(
    items.map(({ id, core }) =>
      changeDraft(
        store,
        anna,
        draftId,
        {
          since: 0,
          steps: [{ id: `c-${id}`, step: [{ kind: "set", node: id, field: "core", from: core, to: !core }] }],
        },
        NOW,
      ),
    ),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  const after = await readDraft(store, draftId);
  expect(after?.revision).toBe(20);
  expect(after?.document.items.slice(0, 20).map(({ core }) => core)).toEqual(items.map(({ core }) => !core));
});

test("a step is taken back, and done again, also when the page has been closed meanwhile", async () => {
  const { store, draftId, anna, bo } = await createWriters();
  await changeDraft(store, anna, draftId, { since: 0, steps: [{ id: "a1", step: title(FORMER, "Mitt liv") }] }, NOW);
  expect(await undoChange(store, bo, draftId, { undo: 1, changeId: "b-undo" }, NOW)).toMatchObject({ refusal: "gone" });
  done(await undoChange(store, anna, draftId, { undo: 1, changeId: "undo" }, NOW));
  expect((await readDraft(store, draftId))?.document.title["sv"]?.words).toBe(FORMER);
  expect(await undoChange(store, anna, draftId, { undo: 1, changeId: "x" }, NOW)).toMatchObject({
    refusal: "undone_already",
  });
  done(await undoChange(store, anna, draftId, { undo: 2, changeId: "redo" }, NOW));
  expect((await readDraft(store, draftId))?.document.title["sv"]?.words).toBe("Mitt liv");
});

test("translators change translations and nothing else; others change nothing", async () => {
  const { store, draftId, translator, caseworker } = await createWriters();
  const step: DraftStep = [
    {
      kind: "words",
      node: "item-1",
      field: "text",
      language: "ar",
      from: null,
      to: { words: "سؤال", state: "translated" },
    },
  ];
  const draft = await readDraft(store, draftId);
  const from = draft?.document.items[0]?.text["ar"] ?? null;
  const arabic = step.map((operation) => ({ ...operation, from })) as DraftStep;
  const changed = done(
    await changeDraft(
      store,
      translator,
      draftId,
      {
        since: 0,
        steps: [
          { id: "t1", step: arabic },
          { id: "t2", step: title(FORMER, "x") },
        ],
      },
      NOW,
    ),
  );
  expect(changed).toMatchObject({ revision: 1, refused: [{ id: "t2", refusal: "translation_only" }] });
  const refused = await changeDraft(store, caseworker, draftId, { since: 0, steps: [] }, NOW);
  expect(refused).toEqual({ ok: false, refusal: "forbidden" });
});

test("there is one open draft for a questionnaire, and an ended one can be read and not changed", async () => {
  const { store, versions, draftId, anna, caseworker } = await createWriters();
  const again = await createDraft(store, anna, { versionId: versions.uppfoljning_7_9 }, NOW);
  expect(again).toEqual({ ok: false, refusal: "open_already", draftId });
  const taken = { key: "uppfoljning_10_12", kind: "followup", title: { sv: "Nytt" }, ageMin: 1, ageMax: 2 };
  expect(await createDraft(store, anna, taken, NOW)).toMatchObject({ refusal: "key_taken" });
  expect(await createDraft(store, caseworker, taken, NOW)).toMatchObject({ refusal: "forbidden" });
  done(await discardDraft(store, anna, draftId, NOW));
  expect(await changeDraft(store, anna, draftId, { since: 0, steps: [] }, NOW)).toEqual({ ok: false, refusal: "gone" });
  done(await createDraft(store, anna, { versionId: versions.uppfoljning_7_9 }, NOW));
  const drafts = await listDrafts(store);
  expect(drafts.map(({ endedAs }) => endedAs)).toEqual([null, "discarded"]);
});
