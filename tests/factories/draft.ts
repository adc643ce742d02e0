import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { changeDraft } from "#app/domain/draft/changing.server";
import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import type { DraftStep } from "#app/domain/draft/operation";
import { done } from "./follow-up";
import { NOW } from "./moment";

/** A draft of the next version, with what has been tried and changed so far. */
export async function createDraftOf(store: Store, editor: Actor, versionId: string, now = NOW): Promise<string> {
  return done(await createDraft(store, editor, { versionId }, now)).draftId;
}

/** The draft as it stands. */
export async function draftNow(store: Store, draftId: string) {
  const draft = await readDraft(store, draftId);
  if (!draft) throw new Error(`No draft ${draftId}`);
  return draft;
}

export function draftItem({ items }: DraftDocument, key: string): DraftItem {
  const item = items.find((candidate) => candidate.key === key);
  if (!item) throw new Error(`No item ${key}`);
  return item;
}

/** One step more, that nothing may stand in the way of. */
export async function change(store: Store, editor: Actor, draftId: string, step: DraftStep, now = NOW): Promise<void> {
  const { revision } = await draftNow(store, draftId);
  const made = done(
    await changeDraft(store, editor, draftId, { since: revision, steps: [{ id: newId(), step }] }, now),
  );
  if (made.refused.length > 0) throw new Error(JSON.stringify(made.refused));
}

/** Other words for a question. */
export async function reword(
  store: Store,
  editor: Actor,
  draftId: string,
  key: string,
  words: string,
  language = "sv",
) {
  const { document } = await draftNow(store, draftId);
  const { id, text } = draftItem(document, key);
  const from = text[language] ?? null;
  const of = text["sv"]?.words;
  const to = language === "sv" || of === undefined ? { words } : { words, state: "translated" as const, of };
  await change(store, editor, draftId, [{ kind: "words", node: id, field: "text", language, from, to }]);
}

/** So many rounds in which children tried the draft, all of them ended. */
export async function tryRounds(store: Store, draftId: string, count: number, now = NOW): Promise<void> {
  const { document } = await draftNow(store, draftId);
  await store.database.write(async (transaction) => {
    for (let number = 1; number <= count; number += 1) {
      const said = { startedAt: now, startedById: "tester", endedAt: now, endedById: "tester" };
      await transaction.testRound.create({
        data: { id: newId(), draftId, number, document: JSON.stringify(document), ...said },
      });
    }
  });
}
