import type { FollowUpState } from "../follow-up/state";

/** States in which a follow-up asks nothing more of anyone. */
const OVER: readonly FollowUpState[] = ["closed", "cancelled", "not_suitable", "expired"];

export function isOver(state: FollowUpState): boolean {
  return OVER.includes(state);
}

/** The follow-up that a case is at: the one under way whose meeting comes first, else the latest of those over. */
export function currentFollowUp<T extends { readonly meetingOn: string; readonly state: FollowUpState }>(
  followUps: readonly T[],
): T | null {
  const byMeeting = [...followUps].sort((a, b) => (a.meetingOn < b.meetingOn ? -1 : 1));
  return byMeeting.find(({ state }) => !isOver(state)) ?? byMeeting.at(-1) ?? null;
}
