import { type EventKind, type FollowUpFacts, followUpState, type FollowUpState } from "./state";

/** What became of asking the child before a meeting, whether or not the meeting was held (domain.md T4). */
export const ASKING_OUTCOMES = [
  "answered",
  "declined",
  "not_suitable",
  "expired",
  "withdrawn",
  "cancelled",
  /** Nobody asked: neither prepared nor invited. */
  "not_prepared",
  /** The child can still answer. */
  "open",
] as const;
export type AskingOutcome = (typeof ASKING_OUTCOMES)[number];

/**
 * What became of asking the child. A meeting that was held without the answers says nothing of why there were none, so
 * here it is as if it had not been noted.
 */
export function askingOutcome(facts: FollowUpFacts, now: Date): AskingOutcome {
  const events = facts.events.filter(({ kind }) => !MEETING.includes(kind));
  return outcomeIn(followUpState({ ...facts, events }, now));
}

/** The same by the state alone, for whoever asks while a link is on its way. */
export function outcomeIn(state: FollowUpState): AskingOutcome {
  return OUTCOMES[state];
}

const MEETING: readonly EventKind[] = ["talked", "decided", "fed_back", "closed"];

const OUTCOMES: Readonly<Record<FollowUpState, AskingOutcome>> = {
  planned: "not_prepared",
  prepared: "not_prepared",
  invited: "open",
  opened: "open",
  in_progress: "open",
  submitted: "answered",
  read: "answered",
  talked: "answered",
  decided: "answered",
  fed_back: "answered",
  closed: "answered",
  declined: "declined",
  not_suitable: "not_suitable",
  expired: "expired",
  withdrawn: "withdrawn",
  cancelled: "cancelled",
};
