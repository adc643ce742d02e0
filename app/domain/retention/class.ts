/*
 * Why things are kept and when they go (gallring). Every class stands here with the law or the promise that it comes
 * from; the periods themselves are settings of the units (app/domain/unit/settings.ts), with the national defaults there.
 *
 * SoL is socialtjänstlagen (2025:400), SoF socialtjänstförordningen. "The file" is the personal file (personakt).
 */

/** Classes that people decide about. Nothing of these is destroyed before somebody has said yes. */
export const DECIDED_CLASSES = {
  /**
   * The case has no answers that belong to the file: nothing was sent, or the municipality counts answers as part of the
   * file only when they are handed over, and these were not. No law asks for it to be kept; the municipality's own plan
   * says for how long, at most a year after the case was closed (`retention.copyDays`, 90).
   */
  survey_copy: { period: "copyDays", persons: 1 },
  /**
   * Everything that belongs to the file is in the case system, and somebody has confirmed that it is there (Transfer).
   * What is here are copies: the same plan. The original follows the case system's own rules.
   */
  handed_over: { period: "copyDays", persons: 1 },
  /**
   * Part of the file, and nowhere else: SoL 16:1, five years after the last entry (`retention.fileYears`). The only copy
   * goes, so two persons must say yes.
   */
  personal_file: { period: "fileYears", persons: 2 },
  /**
   * Part of the file, nowhere else, and of an investigation of a child: SoL 16:2 a (lag 2025:1501), besides the five
   * years not before the child has turned 30 (`retention.investigationAge`).
   */
  investigation: { period: "investigationAge", persons: 2 },
} as const satisfies Record<string, { readonly period: string; readonly persons: 1 | 2 }>;
export type DecidedClass = keyof typeof DECIDED_CLASSES;

/**
 * Never: documents drawn up in connection with a child's placement (SoL 16:2 third point), where the only copy is here.
 * It can only be handed over, after which it is a copy.
 */
export const NEVER = "placed";

/**
 * What the clock destroys without asking anybody, because nobody else has a use for it or because it has been promised:
 * answers that a child began and never sent belong to the child, and go `retention.draftDays` after the follow-up ended.
 */
export const DRAFT = "draft";

/** A class as a purge names it. */
export type RetentionClass = DecidedClass | typeof NEVER;
export const PURGE_RULES = [...(Object.keys(DECIDED_CLASSES) as DecidedClass[]), DRAFT] as const;
export type PurgeRule = (typeof PURGE_RULES)[number];

export function isDecidedClass(rule: string): rule is DecidedClass {
  return rule in DECIDED_CLASSES;
}

/**
 * What the ledger can name. A stored format: add members, never change or remove one.
 * - `case`: a case with everything in it; and the child, when it was the last case. `thingId` is the case's id.
 * - `draft`: the answers of a follow-up that were never sent. `thingId` is the follow-up's id.
 */
export const THING_KINDS = ["case", "draft"] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/**
 * Rows that hold no words of anybody and serve a machine: they go by the clock and into no ledger
 * (technical.server.ts). Days after they have ended.
 */
export const TECHNICAL_DAYS = {
  /**
   * The gateway's own number for a message: with it the gateway can say to whom it went. The row holds no address. Seven
   * days from its final state (`threats.md`: contact traces).
   */
  messageTraces: 7,
  /** What the file transport wrote instead of sending, with address and link. For trying out only. */
  messageFiles: 7,
  /** Browsers in which a child answered, once left, sent or shut out. */
  childSessions: 7,
  /** Sessions of staff that have ended or run out. Who signed in when stays in the audit log. */
  staffSessions: 30,
  /** Links with which staff chose a password. */
  accountLinks: 30,
  /** Counts of tries; no window is longer than a day. */
  throttles: 2,
  /** What another system was told, in ids and codes. */
  webhookDeliveries: 30,
  /** Addresses of calendars that have been withdrawn. */
  calendarFeeds: 30,
} as const;
// Case imports that nobody accepted go within a day, by a job of their own (app/domain/case-import).
