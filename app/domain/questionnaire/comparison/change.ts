import type { ConditionInWords, FlagInWords } from "../describe";
import type { AnswerClass } from "../scoring";
import type { ItemType, LocalizedText, TranslationState } from "../version";

/*
 * What changed between two versions, as data for a page: every entry carries what stood before and what stands now, and
 * the page adds the joining words.
 */

/** Words in one language; null where there were or are none. */
export interface WordsChange {
  readonly kind: "words";
  readonly field: "text" | "help" | "note" | "title" | "purpose";
  readonly language: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface FromTo<K extends string, T> {
  readonly kind: K;
  readonly before: T;
  readonly after: T;
}

export type ItemChange =
  | WordsChange
  | FromTo<"key", string>
  | FromTo<"type", ItemType>
  | FromTo<"area", LocalizedText | null>
  | FromTo<"symbol", string | null>
  | FromTo<"condition", ConditionInWords | null>
  | FromTo<"flags", readonly FlagInWords[]>
  | FromTo<"indicator", string | null>
  | FromTo<"core", boolean>
  | FromTo<"sensitive", boolean>
  | { readonly kind: "moved"; readonly after: LocalizedText | null }
  | { readonly kind: "option_added" | "option_removed"; readonly value: string; readonly label: LocalizedText }
  | {
      readonly kind: "option_words";
      readonly value: string;
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | (FromTo<"option_symbol", string | null> & { readonly value: string; readonly label: LocalizedText })
  | FromTo<"option_order", readonly LocalizedText[]>
  /** The same answer counts as something else: good, middling, bad. */
  | (FromTo<"judged", AnswerClass> & { readonly value: string; readonly label: LocalizedText });

/** Whether somebody must say what a change means for the figures; `new` where no answer but one is possible. */
export type MeaningQuestion = "none" | "ask" | "new";

export interface ItemComparison {
  readonly kind: "added" | "removed" | "changed";
  /** Of the new version; of the old one for what was removed. */
  readonly key: string;
  readonly text: LocalizedText;
  readonly changes: readonly ItemChange[];
  readonly meaning: MeaningQuestion;
}

export type WholeChange =
  | WordsChange
  | FromTo<"kind", string>
  | FromTo<"ages", readonly [number, number]>
  /** Lines of the beginning or the end, one language at a time. */
  | {
      readonly kind: "lines";
      readonly part: "intro" | "outro";
      readonly language: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: "area_added" | "area_removed" | "area_moved"; readonly title: LocalizedText }
  | {
      readonly kind: "area_words";
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | (FromTo<"area_symbol", string | null> & { readonly title: LocalizedText })
  | {
      readonly kind: "indicator_words";
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** How far it may be counted; and the parts of BBIC and of Lundy's model that it belongs to. */
  | (FromTo<"indicator_counted" | "indicator_bbic" | "indicator_lundy", string | null> & {
      readonly title: LocalizedText;
    })
  | { readonly kind: "language_added" | "language_removed"; readonly language: string }
  | (FromTo<"translation", TranslationState | null> & { readonly language: string });

export interface VersionComparison {
  readonly whole: readonly WholeChange[];
  /** Those that changed, in the order of the new version; what was removed stands last. */
  readonly items: readonly ItemComparison[];
}
