import { spokenPageTexts } from "#app/child/spoken-page";
import type { Store } from "#app/db/store";
import type { Draft } from "#app/domain/draft/draft.server";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { type PageTexts, spokenParts } from "#app/domain/read-aloud/clip";
import { draftSounds, formerSounds, type FormerVersion } from "#app/domain/read-aloud/draft-sound.server";
import { isLanguage } from "#app/i18n/languages";
import type { TextToRecord } from "#app/ui/workshop/recording/recording-view";
import { notFound } from "./errors";

/** Texts of the child's page in a language; none in one that the page does not speak. */
export function pageTextsIn(language: string): PageTexts {
  return isLanguage(language) ? spokenPageTexts(language) : {};
}

/** The version that a draft began from, with its words. */
export async function formerVersionOf(store: Store, draft: Draft): Promise<FormerVersion | null> {
  const { basedOnId } = draft;
  const document = basedOnId === null ? null : await versionDocument(store, basedOnId);
  return basedOnId !== null && document ? { versionId: basedOnId, document } : null;
}

/**
 * What can be read aloud of a draft in a language, each text once in reading order, and the recordings of texts that are no longer
 * there. @throws 404 for a language that the draft is not written in.
 */
export async function draftRecording(store: Store, draft: Draft, language: string) {
  const { sources, translations } = draft.document;
  if (!sources.includes(language) && !translations.includes(language)) throw notFound();
  const page = pageTextsIn(language);
  const words = new Set(spokenParts(versionOfDraft(draft.document), language, page).map(({ text }) => text));
  const own = await draftSounds(store, draft.id, language);
  const sounds = new Map(await formerSounds(store, await formerVersionOf(store, draft), language, page));
  for (const sound of own) sounds.set(sound.words, sound.id);
  const base = `/workshop/${draft.id}/translations/${language}/recording`;
  const texts = [...words].map((text): TextToRecord => {
    const id = sounds.get(text);
    return { text, sound: id === undefined ? null : `${base}/${id}` };
  });
  return { texts, old: own.filter((sound) => !words.has(sound.words)) };
}
