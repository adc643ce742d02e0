import { askedLanguages } from "../../questionnaire/translation";
import { type DraftDocument, stateOf, type WordsState } from "../document";
import { textsOf } from "../texts";
import { versionOfDraft } from "../to-version";

export interface LanguageGate {
  readonly language: string;
  readonly isSource: boolean;
  /** Whether children can be asked in it when this is published. */
  readonly offered: boolean;
  /** The texts of the child's page itself are not all there in it. */
  readonly withoutPage: boolean;
  /** Texts for children by how far they have come. */
  readonly counts: Readonly<Partial<Record<WordsState, number>>>;
  /** Texts that keep the language from being offered. */
  readonly lacking: number;
}

/**
 * Each language for itself: one in which every text for children is written and says what the source says is offered, the
 * others wait for a version in which they are ready. None of them holds up another.
 *
 * @param complete the languages in which the child's page itself is written.
 */
export function languageGates(draft: DraftDocument, complete: readonly string[]): LanguageGate[] {
  const source = draft.sources[0] ?? "sv";
  const offered = askedLanguages(versionOfDraft(draft), complete).map(({ language }) => language);
  const forChild = textsOf(draft).filter((text) => text.forChild);
  return [...draft.sources, ...draft.translations].map((language) => {
    const counts: Partial<Record<WordsState, number>> = {};
    for (const { text } of forChild) {
      const state = stateOf(text, language, source);
      counts[state] = (counts[state] ?? 0) + 1;
    }
    const isSource = draft.sources.includes(language);
    // Words in a source language count as they are: whoever writes the questions writes them in all of these.
    const lacking = (counts.missing ?? 0) + (isSource ? 0 : (counts.outdated ?? 0));
    const withoutPage = !complete.includes(language);
    return { language, isSource, offered: offered.includes(language), withoutPage, counts, lacking };
  });
}
