import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { changeDraft } from "#app/domain/draft/changing.server";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import { addComment } from "#app/domain/test-round/comment.server";
import type { TestNoteInput } from "#app/domain/test-round/note-input";
import { addNote } from "#app/domain/test-round/test-note.server";
import { endRound, startRound } from "#app/domain/test-round/test-round.server";
import { daysBefore, expect } from "./fill";

/*
 * A questionnaire that is being rewritten: one round with children is over and changed a word, the second is on. The Arabic
 * and Somali of that question wait for the translator.
 */

const WORD = "a10_so_private";
const REWORDED = {
  sv: "Får du prata ensam med din socialsekreterare?",
  en: "Do you get to talk to your social worker alone?",
};

const FIRST_ROUND: readonly TestNoteInput[] = [
  {
    ...{ item: WORD, age: "10-12", npf: "no", language: "sv", outcome: "hard_word" },
    words: "Visste inte vad enskilt betyder, läste inte hjälptexten.",
  },
  {
    ...{ item: WORD, age: "10-12", npf: "yes", language: "sv", outcome: "misunderstood" },
    words: "Trodde att det betydde i ett eget rum.",
  },
  { item: "a10_wb_mood", age: "10-12", npf: "yes", language: "sv", outcome: "understood", words: "" },
  {
    ...{ item: "a10_sc_mean", age: "10-12", npf: "unknown", language: "sv", outcome: "too_long" },
    words: "Började svara innan frågan var slut.",
  },
];

const SECOND_ROUND: readonly TestNoteInput[] = [
  { item: WORD, age: "10-12", npf: "unknown", language: "sv", outcome: "understood", words: "" },
];

/** Fills the workshop with one draft under way. Everything goes through the operations of the product, in the order of time. */
export async function fillWorkshop(store: Store, editor: Actor, versionId: string, now: Date): Promise<void> {
  const { draftId } = expect(await createDraft(store, editor, { versionId }, daysBefore(now, 40)));
  const first = expect(await startRound(store, editor, draftId, daysBefore(now, 34)));
  for (const note of FIRST_ROUND) expect(await addNote(store, editor, { draftId, ...first }, note));
  const learnt = { conclusion: "”Enskilt” är svårt även med hjälptexten. Vi skriver ”ensam” och prövar igen." };
  expect(await endRound(store, editor, { draftId, ...first }, learnt, daysBefore(now, 27)));
  await reword(store, editor, draftId, daysBefore(now, 26));
  const second = expect(await startRound(store, editor, draftId, daysBefore(now, 6)));
  for (const note of SECOND_ROUND) expect(await addNote(store, editor, { draftId, ...second }, note));
  const { id } = await itemOf(store, draftId, "a10_sc_mean");
  const words = "Kan vi dela upp den här? Skolan för sig och nätet för sig.";
  expect(await addComment(store, editor, draftId, { item: id, words }, daysBefore(now, 5)));
}

async function reword(store: Store, editor: Actor, draftId: string, now: Date): Promise<void> {
  const { id: node, text } = await itemOf(store, draftId, WORD);
  const step = Object.entries(REWORDED).map(([language, words]) => ({
    ...{ kind: "words" as const, node, field: "text", language },
    from: text[language] ?? null,
    to: language === "sv" ? { words } : { words, state: "translated" as const, of: REWORDED.sv },
  }));
  const made = expect(await changeDraft(store, editor, draftId, { since: 0, steps: [{ id: newId(), step }] }, now));
  if (made.refused.length > 0) throw new Error(`The demo's own words were refused: ${JSON.stringify(made.refused)}`);
}

async function itemOf(store: Store, draftId: string, key: string) {
  const item = (await readDraft(store, draftId))?.document.items.find((one) => one.key === key);
  if (!item) throw new Error(`The demo's draft has no question ${key}`);
  return item;
}
