import { type FollowUpFacts, followUpState, linkIsLive } from "../follow-up/state";

/**
 * Whether a link still leads anywhere.
 * - `open`: the child can answer.
 * - `sent`: the answers have been sent; nobody sees or changes them through the link.
 * - `withdrawn`, `expired`: this link is dead, another may be made.
 * - `closed`: there is nothing to answer any more, for instance because the meeting was cancelled.
 */
export type InvitationState = "open" | "sent" | "withdrawn" | "expired" | "closed";

export interface InvitationFacts {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** When the child's identity or housing was protected, if it is. Links from before that are dead at once. */
  readonly protectedAt: Date | null;
}

/** The state of one invitation, by the same life cycle that the staff pages show (follow-up/state.ts). */
export function invitationState(
  invitation: InvitationFacts,
  followUp: Pick<FollowUpFacts, "events" | "response">,
  now: Date,
): InvitationState {
  if (followUp.response?.submittedAt) return "sent";
  // Before everything else: who follows a protected child must find nothing, not even that there was a meeting.
  if (invitation.protectedAt && invitation.protectedAt > invitation.createdAt) return "withdrawn";
  const state = followUpState({ ...followUp, invitation }, now);
  // Before the link, which was withdrawn with it: a child who was answering is told why that is over.
  if (state === "cancelled" || state === "not_suitable") return "closed";
  if (invitation.withdrawnAt) return "withdrawn";
  if (now >= invitation.expiresAt) return "expired";
  return linkIsLive(state) ? "open" : "closed";
}
