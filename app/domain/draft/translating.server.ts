import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { changeDraft } from "./changing.server";
import type { DraftDocument } from "./document";
import { type Draft, readDraft } from "./draft.server";
import type { DraftOperation, DraftStep } from "./operation";
import { targetsOf, tidied, type TextToTranslate, textsToTranslate, type TranslationMove } from "./translating";
import { type TranslationRefusal, wordsAfter } from "./translating";
import { type JudgedRow, judgeRows, type KnownText, type TranslationRow } from "./translation-rows";

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
  const step: DraftStep = [operation(text, language, after.words)];
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

/** What can be said of a file that came in. */
export interface TranslationImport {
  readonly rows: readonly JudgedRow[];
  /** Rows that met somebody else's change in the same moment: nothing of them was taken in. */
  readonly collided: number;
}

/** Takes rows in. `id` of a row: key of the questionnaire and address of the text ({@link rowId}). */
export async function importTranslations(
  store: Store,
  actor: Actor,
  draftId: string,
  rows: readonly TranslationRow[],
  now: Date,
): Promise<TranslationImport | null> {
  const draft = await draftToTranslate(store, actor, draftId);
  if (!draft || draft.endedAs !== null) return null;
  const { document } = draft;
  const languages = targetsOf(document);
  const texts = languages.flatMap((language) => {
    return textsToTranslate(document, language).map((text) => ({ text, language, id: rowId(document, text) }));
  });
  const byRow = new Map(texts.map((known) => [`${known.language} ${known.id}`, known]));
  const known = texts.map(({ text, language, id }): KnownText => ({
    id,
    language,
    source: text.source,
    own: text.own,
  }));
  const judged = judgeRows(rows, known, languages);
  const operations = judged.flatMap(({ row, words }): DraftOperation[] => {
    const found = byRow.get(`${row.language} ${row.id}`);
    if (!words || !found) return [];
    const { text, language } = found;
    const after = wordsAfter(text.own, text.source, { kind: "write", ...words }, actor.staffId);
    return after.ok && after.words ? [operation(text, language, after.words)] : [];
  });
  const steps = chunked(operations).map((step) => ({ id: newId(), step }));
  if (steps.length === 0) return { rows: judged, collided: 0 };
  const changed = await changeDraft(store, actor, draftId, { since: draft.revision, steps }, now);
  if (!changed.ok) return null;
  const refused = new Set(changed.refused.map(({ id }) => id));
  const collided = steps.filter(({ id }) => refused.has(id)).reduce((sum, { step }) => sum + step.length, 0);
  return { rows: judged, collided };
}

/** With the key of the questionnaire: the parts of two questionnaires have the same ids. */
export function rowId({ key }: DraftDocument, text: TextToTranslate): string {
  return `${key}/${textId(text)}`;
}

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

/** Changes of one step; a file of a long questionnaire is several steps. */
const IN_ONE_STEP = 400;

function chunked(operations: readonly DraftOperation[]): DraftStep[] {
  const steps: DraftStep[] = [];
  for (let at = 0; at < operations.length; at += IN_ONE_STEP) steps.push(operations.slice(at, at + IN_ONE_STEP));
  return steps;
}

function findText(document: DraftDocument, language: string, id: string): TextToTranslate | null {
  if (!targetsOf(document).includes(language)) return null;
  return textsToTranslate(document, language).find((text) => textId(text) === id) ?? null;
}

function operation(
  { node, field, own }: TextToTranslate,
  language: string,
  to: Extract<DraftOperation, { kind: "words" }>["to"],
): DraftOperation {
  return { kind: "words", node, field, language, from: own && { ...own }, to: to && { ...to } };
}

function same(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
