import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { OTHER_LANGUAGE, type TestNote } from "./test-note";
import type { TestNoteInput } from "./note-input";
import { readRound } from "./test-round.server";

/**
 * The notes of a draft's rounds. In the order of their ids, which are drawn by chance: which ones were written after each other,
 * and so about one child, cannot be seen.
 */
export async function notesOf({ database }: Store, roundIds: readonly string[]): Promise<TestNote[]> {
  const rows = await database.read.testNote.findMany({
    where: { roundId: { in: [...roundIds] } },
    orderBy: { id: "asc" },
  });
  // What stands in these columns came in through TestNoteInput.
  return rows as unknown as TestNote[];
}

export type Noting =
  | { readonly ok: true; readonly noteId: string }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" | "item_unknown" | "language_unknown" };

/**
 * Notes how a question went with a child. There is no entry in the audit chain: its time and its writer would lead to the child.
 *
 * Refusals: `gone` (no such open round), `item_unknown` (not among what is tried), `language_unknown`.
 */
export async function addNote(
  store: Store,
  actor: Actor,
  of: { readonly draftId: string; readonly roundId: string },
  { item, ...note }: TestNoteInput,
): Promise<Noting> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const round = await readRound(store, of.draftId, of.roundId);
  if (!round) return { ok: false, refusal: "gone" };
  const { items, sources, translations } = round.document;
  const itemKey = item === "" ? null : item;
  if (itemKey !== null && !items.some(({ key }) => key === itemKey)) return { ok: false, refusal: "item_unknown" };
  if (![...sources, ...translations, OTHER_LANGUAGE].includes(note.language)) {
    return { ok: false, refusal: "language_unknown" };
  }
  const noteId = newId();
  return store.database.write(async (transaction): Promise<Noting> => {
    const open = await transaction.testRound.findFirst({
      where: { id: round.id, endedAt: null },
      select: { id: true },
    });
    if (!open) return { ok: false, refusal: "gone" };
    await transaction.testNote.create({ data: { id: noteId, roundId: round.id, itemKey, ...note } });
    return { ok: true, noteId };
  });
}

export type Removal = { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/** Takes a note away, at any time: what could lead to a child must be able to go, from a round that has ended too. */
export async function removeNote(
  { database }: Store,
  actor: Actor,
  { draftId, roundId, noteId }: { readonly draftId: string; readonly roundId: string; readonly noteId: string },
): Promise<Removal> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const where = { id: noteId, roundId, round: { draftId } };
  const { count } = await database.write((transaction) => transaction.testNote.deleteMany({ where }));
  return count > 0 ? { ok: true } : { ok: false, refusal: "gone" };
}
