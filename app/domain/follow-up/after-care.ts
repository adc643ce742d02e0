import type { FollowUpType } from "./preparation";

/**
 * Whether a follow-up goes on when its case is closed. A young person has agreed to be asked two years after care ended
 * (domain.md 3.5), when the case is long closed: closing it must not break what was agreed. All else ends with the case.
 */
export function outlivesCase(type: FollowUpType): boolean {
  return type === "post_care";
}

/** Whether nothing more can be done with a follow-up, because its case is closed. */
export function isShut(closedOn: string | null, type: FollowUpType): boolean {
  return closedOn !== null && !outlivesCase(type);
}
