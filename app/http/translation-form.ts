import { z } from "zod";
import type { WordsState } from "#app/domain/draft/document";
import { LONGEST_TEXT } from "#app/domain/draft/operation";
import type { TranslationMove } from "#app/domain/draft/translating";
import { TRANSLATION_FILTERS, type TranslationFilter } from "#app/domain/draft/translation-filters";

/** What one row of a page of translations sends: which text, what the translator had before them, and what is done. */
export const TranslationForm = z.object({
  id: z.string().max(200),
  /** The translation and the source as the page showed them. */
  before: z.string().max(LONGEST_TEXT),
  of: z.string().max(LONGEST_TEXT),
  words: z.string().max(LONGEST_TEXT, "too_long"),
  intent: z.enum(["save", "machine", "review", "still_right"]),
  /** Sent by the page's own script, which shows the answer in the row. */
  quiet: z.literal("yes").optional(),
});
export type TranslationForm = z.infer<typeof TranslationForm>;

/** Whoever reviews or confirms does so of the words that stand there, not of some that have not been saved. */
export function moveOf({ intent, words, of, before }: TranslationForm): TranslationMove | "unsaved" {
  if (intent === "save" || intent === "machine") return { kind: "write", words, of, machine: intent === "machine" };
  return lines(words) === lines(before) ? { kind: intent, of } : "unsaved";
}

function lines(words: string): string {
  return words.replace(/\r\n?/g, "\n").trim();
}

/** Texts on one page: as many as stay quick to write in. */
export const TEXTS_ON_PAGE = 40;

/** What an address of a page of translations chooses. */
export interface TranslationChoice {
  readonly filter: TranslationFilter | null;
  /** Place in the whole list from which the page begins. */
  readonly from: number;
}

export function choiceOf(request: Request): TranslationChoice {
  const { searchParams } = new URL(request.url);
  const filter = TRANSLATION_FILTERS.find((known) => known === searchParams.get("state")) ?? null;
  const from = Number(searchParams.get("from") ?? 0);
  return { filter, from: Number.isInteger(from) && from > 0 ? from : 0 };
}

/**
 * The texts of one page, and from where the next one begins; null on the last. Places are counted in the whole list, so that a
 * page of missing texts does not skip any when some of them have been written meanwhile.
 */
export function pageOf<Text extends { readonly state: WordsState | "delivered" }>(
  texts: readonly Text[],
  { filter, from }: TranslationChoice,
): { readonly texts: readonly Text[]; readonly next: number | null } {
  const found: Text[] = [];
  for (let at = from; at < texts.length; at += 1) {
    const text = texts[at];
    if (!text || (filter !== null && !falls(text.state, filter))) continue;
    if (found.length === TEXTS_ON_PAGE) return { texts: found, next: at };
    found.push(text);
  }
  return { texts: found, next: null };
}

/** What the release says has been written, and read by nobody here. */
function falls(state: WordsState | "delivered", filter: TranslationFilter): boolean {
  return state === filter || (state === "delivered" && filter === "translated");
}
