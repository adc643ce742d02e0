import type { FollowUpState } from "./state";

/** Until the meeting has been held; an expired follow-up is followed by a new one, so that its outcome is counted. */
export const RESCHEDULABLE: readonly FollowUpState[] = [
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
