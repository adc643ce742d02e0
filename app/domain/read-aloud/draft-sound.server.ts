import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import type { VersionDocument } from "../questionnaire/version";
import { asShown, type PageTexts, spokenParts, spokenTexts } from "./clip";
import { recordedParts, type Sound, soundOf } from "./read-aloud.server";
import { type SoundFault, soundIn } from "./recording";

/*
 * Recordings for a draft. They belong to the words that were read: when a text changes, its recording stays behind, and when the
 * words come back, it is there again. What the version before says in the same words is taken over.
 */

/** A recording by its words, in one line as the child's page shows them. */
export interface DraftSound {
  readonly id: string;
  readonly words: string;
}

/** The version that a draft began from. */
export interface FormerVersion {
  readonly versionId: string;
  readonly document: VersionDocument;
}

/** What has been recorded for a draft in a language. Without the sounds. */
export async function draftSounds(store: Store, draftId: string, language: string): Promise<DraftSound[]> {
  return store.database.read.draftSound.findMany({
    where: { draftId, language },
    select: { id: true, words: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** What the former version says aloud, by its words. */
export async function formerSounds(
  store: Store,
  former: FormerVersion | null,
  language: string,
  page: PageTexts,
): Promise<ReadonlyMap<string, string>> {
  if (!former) return new Map();
  const recorded = (await recordedParts(store, former.versionId)).get(language) ?? [];
  const texts = spokenTexts(spokenParts(former.document, language, page), recorded);
  return new Map(texts.flatMap(({ text, clipId }) => (clipId === null ? [] : [[text, clipId] as const])));
}

/** One recording of a draft or of the version that it began from; null for a recording of anything else. */
export async function draftSoundOf(
  store: Store,
  { draftId, formerId }: { readonly draftId: string; readonly formerId: string | null },
  soundId: string,
): Promise<Sound | null> {
  const row = await store.database.read.draftSound.findFirst({
    where: { id: soundId, draftId },
    select: { mediaType: true, sound: true },
  });
  if (row) return { mediaType: row.mediaType, bytes: new Uint8Array(row.sound) };
  return formerId === null ? null : soundOf(store, formerId, soundId);
}

export type SoundKeeping =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "gone" | SoundFault };

/** Keeps a recording of some words, in the place of an earlier one of the same. */
export async function keepDraftSound(
  store: Store,
  actor: Actor,
  { draftId, language }: { readonly draftId: string; readonly language: string },
  words: string,
  bytes: Uint8Array,
  now: Date,
): Promise<SoundKeeping> {
  if (!may(actor, "questionnaire.translate")) return { ok: false, refusal: "forbidden" };
  const judged = soundIn(bytes);
  if (!judged.ok) return judged;
  const said = asShown(words);
  return store.database.write(async (transaction): Promise<SoundKeeping> => {
    const draft = await transaction.questionnaireDraft.findFirst({
      where: { id: draftId, endedAt: null },
      select: { id: true },
    });
    if (!draft || said === "") return { ok: false, refusal: "gone" };
    await transaction.draftSound.deleteMany({ where: { draftId, language, words: said } });
    await transaction.draftSound.create({
      data: {
        ...{ id: newId(), draftId, language, words: said, mediaType: judged.mediaType },
        ...{ sound: new Uint8Array(bytes), createdAt: now, createdById: actor.staffId },
      },
    });
    return { ok: true };
  });
}

/** Throws a recording away: one that reads a text which is no longer there. */
export async function removeDraftSound(store: Store, actor: Actor, draftId: string, soundId: string): Promise<boolean> {
  if (!may(actor, "questionnaire.translate")) return false;
  const { count } = await store.database.write((transaction) =>
    transaction.draftSound.deleteMany({ where: { id: soundId, draftId, draft: { endedAt: null } } }),
  );
  return count > 0;
}
