import { expect, test } from "vitest";
import { changeDraft } from "#app/domain/draft/changing.server";
import { createDraft, discardDraft } from "#app/domain/draft/draft.server";
import { addComment, commentsOf, openCommentCounts, settleComment } from "#app/domain/test-round/comment.server";
import { TestNoteInput as NoteInput, type TestNoteInput } from "#app/domain/test-round/note-input";
import { addNote, notesOf, removeNote } from "#app/domain/test-round/test-note.server";
import { documentsTried, endRound, readRound, roundsOf, startRound } from "#app/domain/test-round/test-round.server";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function createTesters() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const { actor } = await createStaff(store, { unitId, role: "question_editor" });
  const { actor: translator } = await createStaff(store, { unitId, role: "translator" });
  const { draftId } = done(await createDraft(store, actor, { versionId: versions.uppfoljning_7_9 }, NOW));
  return { store, actor, translator, draftId };
}

const NOTE: TestNoteInput = { item: "", age: "7-9", npf: "no", language: "sv", outcome: "understood", words: "" };

test("a round keeps the questions as they were tried, however the draft is changed", async () => {
  const { store, actor, draftId } = await createTesters();
  const { roundId } = done(await startRound(store, actor, draftId, NOW));
  await changeDraft(
    store,
    actor,
    draftId,
    { since: 0, steps: [{ id: "a", step: [{ kind: "set", node: "root", field: "ageMax", from: 9, to: 8 }] }] },
    minutesLater(NOW, 1),
  );
  expect((await readRound(store, draftId, roundId))?.document.ageMax).toBe(9);
  done(await endRound(store, actor, { draftId, roundId }, { conclusion: "Skalan är svår." }, minutesLater(NOW, 5)));
  done(await startRound(store, actor, draftId, minutesLater(NOW, 6)));
  const tried = await documentsTried(store.database.read, draftId);
  expect([...tried].map(([number, { ageMax }]) => [number, ageMax])).toEqual([
    [1, 9],
    [2, 8],
  ]);
  expect(await roundsOf(store, draftId)).toMatchObject([
    { number: 1, startedAt: NOW, endedAt: minutesLater(NOW, 5), conclusion: "Skalan är svår.", notes: 0 },
    { number: 2, endedAt: null, conclusion: null, notes: 0 },
  ]);
});

test("one round at a time, and none of a draft that has ended", async () => {
  const { store, actor, draftId } = await createTesters();
  const both = await Promise.all([startRound(store, actor, draftId, NOW), startRound(store, actor, draftId, NOW)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, refusal: "open_already" });
  const [round] = await roundsOf(store, draftId);
  const of = { draftId, roundId: round?.id ?? "" };
  done(await endRound(store, actor, of, { conclusion: "Klart." }, NOW));
  expect(await endRound(store, actor, of, { conclusion: "Igen." }, NOW)).toEqual({ ok: false, refusal: "gone" });
  expect(await addNote(store, actor, of, NOTE)).toEqual({ ok: false, refusal: "gone" });
  done(await discardDraft(store, actor, draftId, NOW));
  expect(await startRound(store, actor, draftId, NOW)).toEqual({ ok: false, refusal: "gone" });
});

test("a note says how it went and nothing of who or when", async () => {
  const { store, actor, draftId } = await createTesters();
  const { roundId } = done(await startRound(store, actor, draftId, NOW));
  const of = { draftId, roundId };
  const entries = () => store.database.read.auditEntry.count();
  const before = await entries();
  const ids: string[] = [];
  for (const words of ["Ordet möte är svårt.", "", "Läste två gånger."]) {
    ids.push(
      done(await addNote(store, actor, of, { ...NOTE, item: "a7_wb_mood", outcome: "hard_word", words })).noteId,
    );
  }
  const notes = await notesOf(store, [roundId]);
  expect(Object.keys(notes[0] ?? {}).sort()).toEqual(
    ["id", "roundId", "itemKey", "age", "npf", "language", "outcome", "words"].sort(),
  );
  expect(notes.map(({ id }) => id)).toEqual([...ids].sort());
  expect(await entries()).toBe(before);
  expect(await roundsOf(store, draftId)).toMatchObject([{ notes: 3 }]);
  done(await removeNote(store, actor, { ...of, noteId: ids[0] ?? "" }));
  expect(await notesOf(store, [roundId])).toHaveLength(2);
});

test("a note is about something that is tried, in a language that it is written in", async () => {
  const { store, actor, draftId } = await createTesters();
  const { roundId } = done(await startRound(store, actor, draftId, NOW));
  const of = { draftId, roundId };
  expect(await addNote(store, actor, of, { ...NOTE, item: "nothing" })).toMatchObject({ refusal: "item_unknown" });
  expect(await addNote(store, actor, of, { ...NOTE, language: "xx" })).toMatchObject({ refusal: "language_unknown" });
  expect(await addNote(store, actor, { ...of, draftId: "other" }, NOTE)).toMatchObject({ refusal: "gone" });
  done(await addNote(store, actor, of, { ...NOTE, language: "other" }));
});

test("words that lead to a child are no note", () => {
  const read = (words: string) => NoteInput.safeParse({ ...NOTE, words });
  expect(read("Ring 070-123 45 67").error?.issues).toMatchObject([{ path: ["words"], message: "phone_number" }]);
  expect(NoteInput.safeParse({ ...NOTE, outcome: "other" }).error?.issues).toMatchObject([{ message: "required" }]);
  expect(read(" Bra fråga.\r\n").data?.words).toBe("Bra fråga.");
});

test("comments stand by their item until they are settled", async () => {
  const { store, actor, draftId } = await createTesters();
  const itemId = "item-4";
  const { commentId } = done(await addComment(store, actor, draftId, { item: itemId, words: "Två frågor i en." }, NOW));
  done(await startRound(store, actor, draftId, minutesLater(NOW, 1)));
  done(await addComment(store, actor, draftId, { item: "", words: "För lång." }, minutesLater(NOW, 2)));
  expect(await openCommentCounts(store, draftId)).toEqual({ items: { [itemId]: 1 }, whole: 1 });
  const at = minutesLater(NOW, 90);
  done(await settleComment(store, actor, { draftId, commentId, settled: true }, at));
  expect(await openCommentCounts(store, draftId)).toEqual({ items: {}, whole: 1 });
  expect(await commentsOf(store, draftId)).toMatchObject([
    { itemId: null, words: "För lång.", round: 1, byName: actor.name, settledAt: null },
    { itemId, words: "Två frågor i en.", round: null, settledAt: at, settledByName: actor.name },
  ]);
  done(await settleComment(store, actor, { draftId, commentId, settled: false }, at));
  expect((await openCommentCounts(store, draftId)).items).toEqual({ [itemId]: 1 });
  expect(await addComment(store, actor, draftId, { item: "item-999", words: "?" }, NOW)).toMatchObject({
    refusal: "item_unknown",
  });
});

test("who only translates tries no questions", async () => {
  const { store, actor, translator, draftId } = await createTesters();
  const refused = { ok: false, refusal: "forbidden" };
  expect(await startRound(store, translator, draftId, NOW)).toEqual(refused);
  const { roundId } = done(await startRound(store, actor, draftId, NOW));
  const of = { draftId, roundId };
  expect(await addNote(store, translator, of, NOTE)).toEqual(refused);
  expect(await endRound(store, translator, of, { conclusion: "x" }, NOW)).toEqual(refused);
  expect(await addComment(store, translator, draftId, { item: "", words: "x" }, NOW)).toEqual(refused);
});
