import type { EventKind } from "./state";

/*
 * Why a follow-up took the way it did: closed codes, because statistics on non-response were too late to save in
 * Karlstad (domain.md CW14). They are stored: add, never rename.
 */

/** No answer in time (CW14). */
export const NON_RESPONSE_REASONS = [
  "declined",
  "not_reached",
  "not_suitable_now",
  "technical",
  "moved",
  "other",
] as const;

export const CANCELLATION_REASONS = ["case_closed", "moved", "duplicate", "other"] as const;

export const WITHDRAWAL_REASONS = ["wrong_contact", "safety", "other"] as const;

export const NOT_SUITABLE_REASONS = ["crisis", "illness", "safety", "other"] as const;

/** The child's own, all of them voluntary (domain.md 3.7). */
export const REFUSAL_REASONS = ["not_now", "too_long", "dont_want", "talk_instead", "dont_trust"] as const;

export type NonResponseReason = (typeof NON_RESPONSE_REASONS)[number];
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
export type NotSuitableReason = (typeof NOT_SUITABLE_REASONS)[number];
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The codes that an event of a kind may carry; kinds that are not here carry none. */
export const REASONS: Readonly<Partial<Record<EventKind, readonly string[]>>> = {
  expired: NON_RESPONSE_REASONS,
  cancelled: CANCELLATION_REASONS,
  withdrawn: WITHDRAWAL_REASONS,
  not_suitable: NOT_SUITABLE_REASONS,
  declined: REFUSAL_REASONS,
};
