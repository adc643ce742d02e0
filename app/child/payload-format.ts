import type { AnswerValue, Condition } from "#app/domain/questionnaire/version";

/*
 * What travels to the child's browser, written by `payload.ts` and read by `player/`. Positions instead of names,
 * because these bytes stand between a child on a slow network and the first question; everything here is an
 * agreement between two files of the same build and is never stored.
 */

export interface QuestionnairePayload {
  /** Language tag and writing direction of every text below. */
  readonly l: readonly [language: string, direction: "ltr" | "rtl"];
  /** Texts of buttons and notices, in the order of `UiText`. */
  readonly u: readonly string[];
  /** Symbols used by this version: the `d` of one path in a 24 by 24 box. */
  readonly s: readonly string[];
  /** Lists of options; questions with the same options share one. */
  readonly o: readonly (readonly PayloadOption[])[];
  /** Areas in the order asked, each with every item that can show. Session items stand in areas without a title. */
  readonly a: readonly PayloadArea[];
  readonly i: readonly string[];
  readonly h: readonly PayloadHelp[];
  readonly x: string;
  /** Days in words for the case that the child sends today: read by, and contact after an urgent answer. */
  readonly r: readonly [readBy: string, contactOn: string];
  /** Somebody has recorded texts of this version in this language. */
  readonly v?: 1;
  /** There is something to be told before the first question: the page waits for it (`StartReply.feedback`). */
  readonly f?: 1;
  /** Only for a page that has started and changes its language: what Start brought in the former one. */
  readonly w?: LaterTexts;
}

/** What `POST /a/questionnaire` answers with status 404: what the page says of a link that does not work. */
export interface UnknownLink {
  readonly title: string;
  readonly text: string;
}

/** What is needed from the review on. It comes with the reply to Start, behind the first question. */
export interface LaterTexts {
  /** In the order of `LaterText`. */
  readonly u: readonly string[];
  /** Shown after sending. */
  readonly z: readonly string[];
}

export type PayloadOption = readonly [value: string, label: string, symbol?: number];

export type PayloadHelp = readonly [label: string, number: string];

export type PayloadArea = readonly [title: string, symbol: number, items: readonly PayloadItem[]];

export type PayloadItem = readonly [
  key: string,
  text: string,
  /** Index of the option list; -1 for a text. */
  options: number,
  /** Place of the question's own symbol, counted from 1; 0 where it has its area's. */
  symbol?: number,
  /** `ItemTrait` values added together. */
  traits?: number,
  help?: string,
  showIf?: Condition | 0,
  /** Values after which the help numbers are shown at once. */
  urgent?: readonly string[] | 0,
  /** Values after which the child is offered to stop for now. */
  stop?: readonly string[] | 0,
];

export enum ItemTrait {
  Several = 1,
  Sensitive = 2,
}

/** Values that stand apart from the answers proper: "don't know" and "don't want to say". */
export function standsApart(value: string): boolean {
  return value === "dk" || value === "pns";
}

/** Values that cannot be combined with others where several may be chosen. */
export function standsAlone(value: string): boolean {
  return value === "none" || standsApart(value);
}

/** What `POST /a/start` answers. */
export interface StartReply {
  /** Names the response: the page says it with everything it sends, because its cookie may become a sibling's. */
  readonly tag: string;
  readonly saved: Readonly<Record<string, AnswerValue>>;
  /** Sums of `AnswerMark` by item, where there are any. */
  readonly marks: Readonly<Record<string, number>>;
  readonly next: string | null;
  /** What the server's clock shows, in milliseconds since 1970: answers are ordered by it. */
  readonly clock: number;
  readonly elsewhere: boolean;
  /** Earlier answers, or what there is to read first, come to whoever knows the code that was agreed on. */
  readonly code: boolean;
  /** To read before the first question, heading and text by turns; null where there is nothing. */
  readonly feedback: readonly string[] | null;
  readonly w: LaterTexts;
  /** The second script (app/child/later). The door's headers allow this very text. */
  readonly script: string;
}

/** What `POST /a/resumption` answers with status 200: as Start, for the whole draft. */
export type ResumptionReply = Pick<StartReply, "saved" | "marks" | "next" | "feedback">;

/** What `POST /a/early-answer` answers with status 200. */
export interface EarlyAnswerReply {
  /** The day of the contact, in words. */
  readonly contactOn: string;
}

/** What `POST /a/answers` answers, with status 200 or 422. */
export interface AnswersReply {
  readonly stored?: readonly (readonly [itemKey: string, sequence: number])[];
  readonly refused?: readonly (readonly [itemKey: string, code: string])[];
}

export interface Receipt {
  /** The day by which the answers are read, in words. */
  readonly readBy: string;
  /** An answer asks for contact at once. */
  readonly now: boolean;
  /** The day of that contact: today, or the next weekday. */
  readonly contactOn: string;
}

export const REFUSAL_REASONS = ["not_now", "too_long", "dont_want", "talk_instead", "dont_trust"] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/**
 * Places of the texts in `QuestionnairePayload.u`. The name is the key under `player` in `locales/<lang>/child.json`;
 * the build replaces each use by its number, so that names cost nothing on the wire.
 */
export enum UiText {
  leave,
  helpTitle,
  look,
  larger,
  smaller,
  calm,
  listen,
  listenFailed,
  beforeTitle,
  answer,
  resume,
  lookThrough,
  decline,
  elsewhere,
  part,
  left,
  next,
  skip,
  back,
  pause,
  choose,
  several,
  protectedText,
  charactersLeft,
  sensitiveNext,
  sensitiveSkip,
  sensitiveShow,
  thanksForTelling,
  danger,
  readWhenSent,
  toSending,
  before,
  saved,
  saving,
  unsaved,
  stopNow,
  pauseTitle,
  pauseText,
  goneTitle,
  goneText,
  lost,
  refusedAnswer,
  languageFailed,
}

/** Places of the texts in `LaterTexts.u`, as `UiText`; the keys stand under `later`. */
export enum LaterText {
  lookTitle,
  lookLead,
  codeLabel,
  codeSubmit,
  codeWrong,
  codeRight,
  codeFailed,
  earlySend,
  earlyNote,
  earlySent,
  earlyFailed,
  feedbackTitle,
  reviewTitle,
  reviewLead,
  change,
  skipped,
  unanswered,
  whoMayKnow,
  whoMayKnowAll,
  marksTitle,
  marksTitleAll,
  marksLead,
  markMeeting,
  markParents,
  markHome,
  markOther,
  marksDone,
  sendNote,
  send,
  sending,
  notSent,
  sentTitle,
  readBy,
  contactOn,
  addMore,
  closePage,
  closedTitle,
  closedText,
  whyTitle,
  whyLead,
  reason_not_now,
  reason_too_long,
  reason_dont_want,
  reason_talk_instead,
  reason_dont_trust,
  declineSend,
  declinedTitle,
  declinedText,
  comma,
}
