import type { FollowUpType } from "./preparation";

/*
 * The life cycle of a follow-up (domain.md 3.1). Nothing stores a state: it is computed here from what happened, and
 * pages and operations ask the same function, so that what a page offers is what an operation allows.
 */

export const FOLLOW_UP_STATES = [
  "planned",
  "prepared",
  "invited",
  "opened",
  "in_progress",
  "submitted",
  "read",
  "talked",
  "decided",
  "fed_back",
  "closed",
  "declined",
  "not_suitable",
  "expired",
  "withdrawn",
  "cancelled",
] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** A state that something can move a follow-up to; all but the first. */
export type Move = Exclude<FollowUpState, "planned">;

/** The moves that are events of their own. Opening, answering and sending are told by invitation and response. */
export type EventKind = Exclude<Move, "opened" | "in_progress" | "submitted">;

/** What has happened to one follow-up. */
export interface FollowUpFacts {
  readonly events: readonly { readonly kind: EventKind; readonly at: Date }[];
  /** The latest invitation, live or not; null before the first. */
  readonly invitation: {
    readonly createdAt: Date;
    readonly expiresAt: Date;
    readonly openedAt: Date | null;
    readonly withdrawnAt: Date | null;
  } | null;
  /** `startedAt` is the last time that Start was pressed. */
  readonly response: {
    readonly startedAt: Date;
    readonly hasAnswers: boolean;
    readonly submittedAt: Date | null;
  } | null;
}

/**
 * The state of a follow-up at a moment.
 *
 * What the child sent is never undone by what comes later. Without that, a talk or meeting that was held all the same
 * decides, and before it the latest invitation: a withdrawn one stays withdrawn until a new one is made, and a link that
 * has run out is expired without anyone having noted it.
 */
export function followUpState(facts: FollowUpFacts, now: Date): FollowUpState {
  const { events, invitation, response } = facts;
  const happened = (kind: EventKind) => events.some((event) => event.kind === kind);
  if (happened("cancelled")) return "cancelled";
  if (response?.submittedAt) return AFTER_SUBMISSION.find(happened) ?? "submitted";
  if (happened("not_suitable")) return "not_suitable";
  const heldWithoutAnswers = AFTER_TALK.find(happened);
  if (heldWithoutAnswers) return heldWithoutAnswers;
  if (!invitation) return happened("prepared") ? "prepared" : "planned";
  if (invitation.withdrawnAt) return "withdrawn";
  const started = response && response.startedAt >= invitation.createdAt ? response : null;
  if (declinedSince(events, started?.startedAt ?? invitation.createdAt)) return "declined";
  if (now >= invitation.expiresAt) return "expired";
  if (started?.hasAnswers) return "in_progress";
  return started || invitation.openedAt ? "opened" : "invited";
}

/** The states that a follow-up can move to from here, whatever the day. */
export function nextMoves(state: FollowUpState, type: FollowUpType): readonly Move[] {
  const moves = MOVES[state];
  if (leadsToNoMeeting(type)) return CLOSED_WITHOUT_MEETING.includes(state) ? [...moves, "closed"] : moves;
  return state === "expired" ? [...moves, ...HELD] : moves;
}

/**
 * The states that a follow-up can move to on a day (ISO). From the day of the meeting on it can have been held without
 * the answers: by a child who declined (who may change their mind until then, 3.7), or who was never asked. The law asks
 * for the meeting (SoL 22:11-13, LVU 13 §), and one that was held must be possible to record.
 */
export function nextMovesOn(
  followUp: { readonly state: FollowUpState; readonly type: FollowUpType; readonly meetingOn: string },
  today: string,
): readonly Move[] {
  const { state, type, meetingOn } = followUp;
  const moves = nextMoves(state, type);
  return NOT_ANSWERED.includes(state) && meetingOn <= today && !leadsToNoMeeting(type) ? [...moves, ...HELD] : moves;
}

export function mayMove(state: FollowUpState, to: Move, type: FollowUpType): boolean {
  return nextMoves(state, type).includes(to);
}

/** What came after a meeting, or of the child's own accord, need not be followed by a meeting with decisions. */
function leadsToNoMeeting(type: FollowUpType): boolean {
  return type === "own_words" || type === "after_meeting" || type === "post_care";
}

const CLOSED_WITHOUT_MEETING: readonly FollowUpState[] = ["read", "talked"];

/** The talk and the meeting are held with a child who gave no answers too (SoL 22:11-13 does not ask for answers). */
const HELD: readonly Move[] = ["talked", "decided"];

/** States in which no answers came or will come before the meeting. */
const NOT_ANSWERED: readonly FollowUpState[] = ["planned", "prepared", "withdrawn", "declined"];

/** Whether the child could answer now, were it not for the invitation's own state. */
export function linkIsLive(state: FollowUpState): boolean {
  return LIVE.includes(state);
}

/** The one thing that the caseworker should do next; `wait` and `none` ask for nothing. */
export type NextAction =
  | "prepare"
  | "invite"
  | "wait"
  | "read"
  | "talk"
  | "decide"
  | "feed_back"
  | "close"
  | "offer_talk"
  | "schedule_next"
  | "record_non_response"
  | "invite_again"
  | "none";

export function nextAction(state: FollowUpState, type: FollowUpType): NextAction {
  return state === "talked" && leadsToNoMeeting(type) ? "close" : NEXT_ACTION[state];
}

/** The same on a day (ISO): once the meeting's day has passed, the one thing to say is whether it was held. */
export function nextActionOn(
  followUp: { readonly state: FollowUpState; readonly type: FollowUpType; readonly meetingOn: string },
  today: string,
): NextAction {
  const { state, type, meetingOn } = followUp;
  if (!NOT_ANSWERED.includes(state) || today <= meetingOn) return nextAction(state, type);
  if (leadsToNoMeeting(type)) return state === "declined" ? "none" : nextAction(state, type);
  return "decide";
}

const AFTER_TALK = ["closed", "fed_back", "decided", "talked"] as const;
const AFTER_SUBMISSION = [...AFTER_TALK, "read"] as const;

const LIVE: readonly FollowUpState[] = ["invited", "opened", "in_progress", "declined"];

/*
 * Forward only, with the two ways back of domain.md 3.1: a withdrawn link can be replaced, and after an expired one
 * the questions can still be answered together. `prepared` from a later state changes the preparation and nothing else.
 * Beyond the table of 3.1, a live link can always be withdrawn, cancelled or found unsuitable: safety comes first.
 * A child who declined may change their mind until the meeting (3.7). What was never answered can end in a meeting all
 * the same; whether it has is for HELD, which goes by type and day.
 */
const MOVES: Readonly<Record<FollowUpState, readonly Move[]>> = {
  planned: ["prepared", "cancelled"],
  prepared: ["prepared", "invited", "not_suitable", "cancelled"],
  invited: ["opened", "in_progress", "submitted", "declined", "expired", "withdrawn", "not_suitable", "cancelled"],
  opened: ["in_progress", "submitted", "declined", "expired", "withdrawn", "not_suitable", "cancelled"],
  in_progress: ["submitted", "declined", "expired", "withdrawn", "not_suitable", "cancelled"],
  submitted: ["read"],
  read: ["talked"],
  talked: ["decided"],
  decided: ["fed_back"],
  fed_back: ["closed"],
  closed: [],
  declined: ["opened", "in_progress", "submitted", "withdrawn", "not_suitable", "cancelled"],
  not_suitable: [],
  expired: ["prepared", "invited", "expired"],
  withdrawn: ["prepared", "invited", "not_suitable", "cancelled"],
  cancelled: [],
};

const NEXT_ACTION: Readonly<Record<FollowUpState, NextAction>> = {
  planned: "prepare",
  prepared: "invite",
  invited: "wait",
  opened: "wait",
  in_progress: "wait",
  submitted: "read",
  read: "talk",
  talked: "decide",
  decided: "feed_back",
  fed_back: "close",
  closed: "none",
  declined: "offer_talk",
  not_suitable: "schedule_next",
  expired: "record_non_response",
  withdrawn: "invite_again",
  cancelled: "none",
};

function declinedSince(events: FollowUpFacts["events"], since: Date): boolean {
  return events.some((event) => event.kind === "declined" && event.at >= since);
}
