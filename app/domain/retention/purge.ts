/*
 * A purge from proposal to report. A list that has been made never grows: what is decided is what was looked at. What
 * must not go after all is found at the moment of destruction.
 */

/** Things in one list: as many as somebody can look through. */
export const MOST_TOGETHER = 100;

/** Days for which what was left out or rejected is not proposed again. What must stay longer is held. */
export const RESTS_DAYS = 90;

/** Why a thing of a purge was left alone, besides the reasons of the rule (retention.ts). */
export const KEPT_FOR = [
  /** Whoever decided left it out. */
  "left_out",
  /** It is not of the class any more that was decided about: a receipt was missing after all. */
  "class_changed",
  /** It was gone already. */
  "gone",
  /** It had not been reached when the database was restored. */
  "restored",
  "too_early",
] as const;
