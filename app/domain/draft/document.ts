import type { Condition, FlagLevel, ItemType, Scoring, TranslationState } from "../questionnaire/version";

/*
 * A questionnaire that is being written: what a published version holds, but unfinished, with the history of every
 * translation, and with an id on each part that stays while its key, its place and its words change.
 *
 * It is stored as JSON, so every property here is part of a stored format: add, never rename.
 */

/** Words in one language. */
export interface DraftWords {
  readonly words: string;
  /** How far a translation has come. Absent in the source language. */
  readonly state?: TranslationState;
  /** The source's words that this translates. Where they are no longer the source's, the translation is outdated. */
  readonly of?: string;
  /** Who wrote it, and who has read it since: never the same person. */
  readonly by?: string;
  readonly reviewedBy?: string;
}

/** By language; a language that is missing has not been written yet. */
export type DraftText = Readonly<Record<string, DraftWords>>;

export interface DraftLine {
  readonly id: string;
  readonly text: DraftText;
}

export interface DraftArea {
  readonly id: string;
  readonly key: string;
  /** Its number in the version that the draft began from; a place that it has been moved to comes first. */
  readonly order?: number;
  readonly title: DraftText;
  readonly symbol: string;
}

export interface DraftIndicator {
  readonly id: string;
  readonly key: string;
  readonly area: string;
  readonly title: DraftText;
  readonly bbic?: string;
  readonly lundy?: string;
  readonly aggregate: "normal" | "restricted" | "none" | "process";
  readonly positive?: readonly string[];
}

export interface DraftOption {
  readonly id: string;
  readonly value: string;
  readonly label: DraftText;
  readonly symbol?: string;
}

export interface DraftFlag {
  readonly id: string;
  readonly level: FlagLevel;
  readonly when: readonly string[];
  readonly note: DraftText;
}

export interface DraftItem {
  readonly id: string;
  readonly key: string;
  /** Key of an area, or `start` and `end` for the session items. */
  readonly area: string;
  readonly type: ItemType;
  readonly text: DraftText;
  /** Without any words there is no help. */
  readonly help: DraftText;
  readonly symbol?: string;
  readonly options: readonly DraftOption[];
  readonly showIf?: Condition;
  readonly flags: readonly DraftFlag[];
  readonly indicator?: string;
  readonly core: boolean;
  readonly sensitive: boolean;
  /** See `Item.meaning` of a version. */
  readonly meaning?: string;
  /** Key of the item in the version that the draft began from: what it is compared with before publishing. */
  readonly was?: string;
}

export interface DraftDocument {
  readonly key: string;
  readonly kind: string;
  readonly title: DraftText;
  readonly purpose: DraftText;
  readonly ageMin: number;
  readonly ageMax: number;
  /** The languages that everything is written in, for staff too. The first is the source of all others. */
  readonly sources: readonly string[];
  /** Further languages, for what children see. */
  readonly translations: readonly string[];
  readonly intro: readonly DraftLine[];
  readonly outro: readonly DraftLine[];
  readonly areas: readonly DraftArea[];
  readonly indicators: readonly DraftIndicator[];
  readonly scoring: Scoring;
  /** In the order asked, session items in their places. */
  readonly items: readonly DraftItem[];
}

/** The id by which changes name the questionnaire itself. */
export const ROOT = "root";

export type WordsState = "missing" | "source" | TranslationState | "outdated";

/** How far a text has come in a language. */
export function stateOf(text: DraftText, language: string, source: string): WordsState {
  const own = text[language];
  if (!own || own.words.trim() === "") return "missing";
  if (language === source) return "source";
  if (own.of !== undefined && own.of !== text[source]?.words) return "outdated";
  return own.state ?? "translated";
}

/** What a draft is called, in a reader's language where it has a title in that. */
export function draftTitle({ title, sources, key }: DraftDocument, language: string): string {
  return (title[language] ?? title[sources[0] ?? "sv"])?.words ?? key;
}
