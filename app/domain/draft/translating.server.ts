import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { changeDraft } from "./changing.server";
import type { DraftDocument } from "./document";
import { type Draft, readDraft } from "./draft.server";
import type { DraftOperation, DraftStep } from "./operation";
import { targetsOf, tidied, type TextToTranslate, textsToTranslate, type TranslationMove } from "./translating";
import { type TranslationRefusal, wordsAfter } from "./translating";

/*
 * Translating a draft: every move becomes a step like any other change, so that it can be taken back and meets others' work.
 */

/** A draft that can be translated, for whoever may; null for nobody's business. */
export async function draftToTranslate(store: Store, actor: Actor, draftId: string): Promise<Draft | null> {
  return may(actor, "questionnaire.translate") ? readDraft(store, draftId) : null;
}

/** The address of a text: part and field. It stays while key, place and words change. */
export function textId({ node, field }: Pick<TextToTranslate, "node" | "field">): string {
  return `${node}.${field}`;
}

export type TranslationOutcome =
  | { readonly ok: true; readonly text: TextToTranslate }
  | {
      readonly ok: false;
      readonly refusal: "gone" | "changed_meanwhile" | TranslationRefusal | "forbidden";
      /** As it stands now, where it still does. */
      readonly text: TextToTranslate | null;
    };

/**
 * One move on one text.
 *
 * @param before the words that whoever makes it had before them: others' newer words are never written over unseen.
 */
export async function translateText(
  store: Store,
  actor: Actor,
  target: { readonly draftId: string; readonly language: string; readonly id: string },
  { move, before }: { readonly move: TranslationMove; readonly before: string },
  now: Date,
): Promise<TranslationOutcome> {
  const { draftId, language, id } = target;
  const draft = await draftToTranslate(store, actor, draftId);
  const text = draft && findText(draft.document, language, id);
  if (!draft || draft.endedAs !== null || !text) return { ok: false, refusal: "gone", text: null };
  const { own } = text;
  const there = tidied(own?.words ?? "");
  // Sent again, because nobody heard that it had been saved: what is meant to stand there does.
  const again = move.kind === "write" && tidied(move.words) === there;
  if (there !== tidied(before) && !again) return { ok: false, refusal: "changed_meanwhile", text };
  const after = wordsAfter(own && { ...own, words: tidied(own.words) }, text.source, move, actor.staffId);
  if (!after.ok) return { ...after, text };
  const unchanged = after.words === null ? own === null : same(after.words, own);
  if (unchanged) return { ok: true, text };
  const step: DraftStep = [wordsOperation(text, language, after.words)];
  const steps = [{ id: newId(), step }];
  const changed = await changeDraft(store, actor, draftId, { since: draft.revision, steps }, now);
  const fresh = await readDraft(store, draftId);
  const found = fresh && findText(fresh.document, language, id);
  if (!changed.ok) return { ok: false, refusal: changed.refusal, text: found };
  const [refused] = changed.refused;
  if (!refused && found) return { ok: true, text: found };
  return { ok: false, refusal: REFUSALS[refused?.refusal ?? ""] ?? "gone", text: found };
}

const REFUSALS: Readonly<Record<string, Exclude<TranslationOutcome, { ok: true }>["refusal"]>> = {
  ...{ changed_by_other: "changed_meanwhile", own_translation: "own_words", translation_only: "forbidden" },
};

/** Begins translations into a language; nothing else changes. For those who write the draft. */
export async function addTranslationLanguage(
  store: Store,
  actor: Actor,
  draftId: string,
  language: string,
  now: Date,
): Promise<"added" | "known_already" | "gone" | "forbidden"> {
  if (!may(actor, "questionnaire.edit")) return "forbidden";
  const draft = await readDraft(store, draftId);
  if (!draft || draft.endedAs !== null) return "gone";
  const { sources, translations } = draft.document;
  if (sources.includes(language) || translations.includes(language)) return "known_already";
  const from = [...translations];
  const step: DraftStep = [{ kind: "set", node: "root", field: "translations", from, to: [...from, language] }];
  const steps = [{ id: newId(), step }];
  const changed = await changeDraft(store, actor, draftId, { since: draft.revision, steps }, now);
  return changed.ok && changed.refused.length === 0 ? "added" : "gone";
}

function findText(document: DraftDocument, language: string, id: string): TextToTranslate | null {
  if (!targetsOf(document).includes(language)) return null;
  return textsToTranslate(document, language).find((text) => textId(text) === id) ?? null;
}

/** The change that a move on a text makes. */
export function wordsOperation(
  { node, field, own }: TextToTranslate,
  language: string,
  to: Extract<DraftOperation, { kind: "words" }>["to"],
): DraftOperation {
  return { kind: "words", node, field, language, from: own && { ...own }, to: to && { ...to } };
}

function same(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
