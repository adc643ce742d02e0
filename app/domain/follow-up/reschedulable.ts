import type { FollowUpType } from "./preparation";
import { type FollowUpState, linkIsLive } from "./state";

/**
 * Whether the meeting can be moved: until it has been held. A follow-up whose link ran out unanswered, also after the
 * child had declined, is followed by a new one, so that its outcome is counted and a dead link never works again.
 *
 * What a child told of its own accord has a day and no meeting.
 *
 * @param invitation the latest one.
 */
export function mayReschedule(
  type: FollowUpType,
  state: FollowUpState,
  invitation: { readonly expiresAt: Date } | null | undefined,
  now: Date,
): boolean {
  if (type === "own_words" || !RESCHEDULABLE.includes(state)) return false;
  return !(invitation && linkIsLive(state) && now >= invitation.expiresAt);
}

const RESCHEDULABLE: readonly FollowUpState[] = [
  "planned",
  "prepared",
  "invited",
  "opened",
  "in_progress",
  "declined",
  "withdrawn",
  "submitted",
  "read",
  "talked",
];
