import { addDays } from "../calendar/working-days";
import type { FollowUpType } from "../follow-up/preparation";
import { mayAskAfterMeeting } from "../follow-up/after-meeting";

/*
 * What is owed to the child after a meeting, until the follow-up is closed (domain.md 3.2): told and explained within a
 * week, asked how the meeting was, and the follow-up brought to an end within two.
 */

export const DAYS_TO_FEEDBACK = 7;
export const DAYS_TO_CLOSING = 14;

/** In the order done. */
export const LOOP_STEPS = ["write", "explain", "ask", "close"] as const;
export type LoopStep = (typeof LOOP_STEPS)[number];

export interface LoopFacts {
  readonly type: FollowUpType;
  /** ISO day. */
  readonly meetingOn: string;
  readonly fedBack: boolean;
  readonly written: boolean;
  readonly explained: boolean;
  readonly askedAfter: boolean;
}

export interface LoopState {
  /** What has not been done, the first to do first. Never empty: a follow-up that is not closed is to be closed. */
  readonly missing: readonly LoopStep[];
  /** ISO day by which the first of them is due. */
  readonly dueOn: string;
  readonly overdue: boolean;
}

/** What a follow-up lacks whose meeting has been held and that is not closed. */
export function openLoop(facts: LoopFacts, today: string): LoopState {
  const missing: LoopStep[] = [];
  if (!facts.written && !facts.fedBack) missing.push("write");
  if (facts.written ? !facts.explained : !facts.fedBack) missing.push("explain");
  if (!facts.askedAfter && mayAskAfterMeeting("decided", facts.type)) missing.push("ask");
  missing.push("close");
  const telling = missing[0] === "write" || missing[0] === "explain";
  const dueOn = addDays(facts.meetingOn, telling ? DAYS_TO_FEEDBACK : DAYS_TO_CLOSING);
  return { missing, dueOn, overdue: dueOn < today };
}
