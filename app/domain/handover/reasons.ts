/** Why a child could not be told before its caseworker changes. Stored: add codes, never change one. */
export const NOT_TOLD_REASONS = ["worker_gone", "not_reached", "not_suitable", "too_young", "child_asked_not"] as const;
export type NotToldReason = (typeof NOT_TOLD_REASONS)[number];
