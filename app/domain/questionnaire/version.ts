/**
 * A frozen questionnaire version: everything needed to ask, show and judge its items for ever.
 *
 * The document is self-contained (areas, indicators, scoring and flag rules travel with it), because a published
 * version must render word for word even after the shared lists have changed. It is stored as JSON, so every
 * property here is part of a stored format: add, never rename.
 */

export type LocalizedText = Readonly<Record<string, string>>;

export type ItemType = "smiley3" | "smiley5" | "scale" | "yesno" | "single" | "multi" | "text" | "talk";

export type FlagLevel = "now" | "soon" | "meeting" | "strength";

export type Condition =
  | { readonly item: string; readonly in: readonly string[] }
  | { readonly context: ContextKey; readonly in: readonly ContextLiteral[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** A literal to equal, or a comparison with a number such as ">=16" or "<18". */
export type ContextLiteral = string | number | boolean;

/** Facts about the case that decide which items show; fixed when the follow-up is invited. */
export interface Context {
  readonly livesAway: boolean;
  readonly placementForm: string;
  /** Full months in the same home. */
  readonly placementMonths: number;
  readonly ageYears: number;
  readonly unitType: string;
  readonly hasEarlierFollowUp: boolean;
  /** The caseworker has confirmed that the child can answer in private. */
  readonly sensitiveAllowed: boolean;
}

export type ContextKey = keyof Context;

export interface Option {
  readonly value: string;
  readonly label: LocalizedText;
  readonly symbol?: string;
}

export interface FlagRule {
  readonly level: FlagLevel;
  /** Option values that raise the flag; `["*"]` on a text item means any non-empty text. */
  readonly when: readonly string[];
  readonly note: LocalizedText;
}

export interface Item {
  /** Stable for ever; what is stored and sent, never the label. */
  readonly key: string;
  /** `start` and `end` hold the session items (privacy check, closing questions). */
  readonly area: string;
  readonly type: ItemType;
  readonly text: LocalizedText;
  readonly help?: LocalizedText;
  readonly symbol?: string;
  readonly options?: readonly Option[];
  readonly showIf?: Condition;
  readonly flag?: readonly FlagRule[];
  readonly indicator?: string;
  /** Part of the short version. */
  readonly core?: boolean;
  readonly sensitive?: boolean;
  /**
   * Set when the item was given a new meaning: the questionnaire and the number of the version that gave it
   * (`uppfoljning_7_9.3`). Answers to items that measure the same indicator are compared only where this is the same.
   */
  readonly meaning?: string;
}

export interface Area {
  readonly key: string;
  readonly order: number;
  readonly title: LocalizedText;
  readonly symbol: string;
}

export interface Indicator {
  readonly key: string;
  readonly area: string;
  readonly title: LocalizedText;
  readonly bbic?: string;
  readonly lundy?: string;
  readonly aggregate: "normal" | "restricted" | "none" | "process";
  /** Overrides the scoring row of the item type. */
  readonly positive?: readonly string[];
}

export interface ScoringRow {
  readonly positive: readonly string[];
  readonly middle: readonly string[];
  readonly negative: readonly string[];
}

export interface Scoring {
  readonly rows: Readonly<Record<string, ScoringRow>>;
  /** Values that are neither good nor bad: `dk`, `pns`, `na`, … */
  readonly notCounted: readonly string[];
}

/** A machine's translation is understandable but unproven; a person must have read it before it counts as reviewed. */
export const TRANSLATION_STATES = ["machine", "translated", "reviewed"] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

export type QuestionnaireKind = "followup" | "together" | "after_meeting" | "post_care" | "own_words";

export interface VersionDocument {
  readonly key: string;
  readonly kind: string;
  readonly title: LocalizedText;
  readonly purpose: LocalizedText;
  readonly ageMin: number;
  readonly ageMax: number;
  readonly intro: readonly LocalizedText[];
  readonly outro: readonly LocalizedText[];
  readonly areas: readonly Area[];
  readonly indicators: readonly Indicator[];
  readonly scoring: Scoring;
  /** How far the translations have come; languages in which the whole file is written are not named. */
  readonly translations?: Readonly<Record<string, TranslationState>>;
  /** In the order asked: session items of the start, the items area by area, session items of the end. */
  readonly items: readonly Item[];
}

/**
 * One answer as it travels and as the rules see it: chosen option values (one for single choice), a text,
 * or `null` for a question that the child skipped. An item that was never reached has no answer at all.
 */
export type AnswerValue = readonly string[] | string | null;

/** Answers by item key. */
export type Answers = Readonly<Record<string, AnswerValue | undefined>>;
