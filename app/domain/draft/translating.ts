import { isCompleteIn } from "../questionnaire/translation";
import { type DraftDocument, type DraftWords, stateOf, type WordsState } from "./document";
import { type Place, placesIn } from "./place";
import { type TextField, textsOf } from "./texts";
import type { TranslationCounts } from "./translation-filters";
import { versionOfDraft } from "./to-version";

/*
 * How translations come about: who wrote which words of which source, and who has read them since. A state is never
 * chosen freely: it follows from what was done.
 */

/** A text beside its source. */
export interface TextToTranslate {
  readonly node: string;
  readonly field: TextField;
  readonly place: Place;
  /** The source's words of now; empty where the source itself has not been written. */
  readonly source: string;
  readonly own: DraftWords | null;
  readonly state: WordsState;
}

/**
 * What is translated into a language, in the order in which a child meets it. What only staff read (notes to flags, the
 * purpose) is written in the languages of the sources, and in others shown only where somebody has written it.
 */
export function textsToTranslate(draft: DraftDocument, language: string): TextToTranslate[] {
  const source = draft.sources[0] ?? "sv";
  const placeOf = placesIn(draft);
  const isSource = draft.sources.includes(language);
  return textsOf(draft)
    .filter(({ text, forChild }) => forChild || isSource || text[language] !== undefined)
    .map(({ node, field, text }) => ({
      ...{ node, field, place: placeOf({ node, field }) },
      ...{ source: text[source]?.words ?? "", own: text[language] ?? null, state: stateOf(text, language, source) },
    }));
}

export function countStates(texts: readonly { readonly state: WordsState }[]): TranslationCounts {
  const counts = { missing: 0, outdated: 0, machine: 0, translated: 0, reviewed: 0 };
  for (const { state } of texts) if (state !== "source") counts[state] += 1;
  return counts;
}

/** The languages that a draft is translated into: everything but the first source. */
export function targetsOf(draft: DraftDocument): string[] {
  return [...draft.sources.slice(1), ...draft.translations];
}

/** Whether a child would be asked in a language if the draft were published as it is, as far as its own texts decide. */
export function isAskedIn(draft: DraftDocument, language: string): boolean {
  return isCompleteIn(versionOfDraft(draft), language);
}

/** What somebody does with one text. `of`: the source's words that they had before them. */
export type TranslationMove =
  | { readonly kind: "write"; readonly words: string; readonly of: string; readonly machine?: boolean }
  | { readonly kind: "review"; readonly of: string }
  | { readonly kind: "still_right"; readonly of: string };

export type TranslationRefusal =
  /** Whoever wrote a text cannot be the one who has read it with fresh eyes. */
  "own_words" | "nothing_written" | "source_changed" | "outdated" | "not_outdated";

/**
 * The words after a move; the same object where nothing changes, null where they are taken away. Words that were written
 * for a source that has changed meanwhile keep that source, and so are outdated from the start.
 *
 * @param by the staff member who does it
 */
export function wordsAfter(
  own: DraftWords | null,
  source: string,
  move: TranslationMove,
  by: string,
):
  | { readonly ok: true; readonly words: DraftWords | null }
  | { readonly ok: false; readonly refusal: TranslationRefusal } {
  if (move.kind === "write") return { ok: true, words: written(own, move, by) };
  if (!own || own.words.trim() === "") return { ok: false, refusal: "nothing_written" };
  if (move.of !== source) return { ok: false, refusal: "source_changed" };
  const outdated = own.of !== undefined && own.of !== source;
  if (move.kind === "still_right") {
    if (!outdated) return { ok: false, refusal: "not_outdated" };
    const { reviewedBy: _, ...kept } = own;
    return { ok: true, words: { ...kept, state: "translated", of: source } };
  }
  if (outdated) return { ok: false, refusal: "outdated" };
  if (own.by === by) return { ok: false, refusal: "own_words" };
  if (own.state === "reviewed") return { ok: true, words: own };
  const { reviewedBy: _, ...kept } = own;
  return { ok: true, words: { ...kept, state: "reviewed", of: source, reviewedBy: by } };
}

function written(
  own: DraftWords | null,
  move: Extract<TranslationMove, { kind: "write" }>,
  by: string,
): DraftWords | null {
  const words = tidied(move.words);
  if (words === "") return null;
  const state = move.machine ? "machine" : "translated";
  const same = own !== null && own.words === words;
  // Saying again what stands there changes nothing, save that a machine wrote it.
  if (same && (!move.machine || own.state === "machine")) return own;
  if (same) {
    const { reviewedBy: _, ...kept } = own;
    return { ...kept, state };
  }
  return { words, state, of: move.of, by };
}

/**
 * Words as they are kept: lines end as everywhere, nothing stands around them, and no sign is in them that no screen shows and no
 * database takes. Words of which nothing can be seen are none.
 */
export function tidied(words: string): string {
  const kept = words
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}/gu, "")
    .trim();
  return /[^\s\p{C}]/u.test(kept) ? kept : "";
}
