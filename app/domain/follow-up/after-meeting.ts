import type { FollowUpType } from "./preparation";
import type { FollowUpState } from "./state";

/** How long the child has for the questions after the meeting. */
export const DAYS_FOR_AFTER_MEETING = 14;

/** Whether there has been a meeting to ask after. */
export function mayAskAfterMeeting(state: FollowUpState, type: FollowUpType): boolean {
  return (state === "decided" || state === "fed_back") && type !== "after_meeting" && type !== "own_words";
}
