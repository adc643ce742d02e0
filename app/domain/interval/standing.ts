import { addDays, localDate } from "../calendar/working-days";
import { type FollowUpFacts, followUpState, type FollowUpState } from "../follow-up/state";
import { FED_BACK } from "../week/task";
import type { FollowUpOfCase } from "./turns";

/**
 * What a follow-up is to the clocks. The law asks for meetings, not for answers: one is held when somebody has said that
 * it was, with or without what the child has to say, and on the day that they said.
 *
 * One whose link ran out, or to which the child said no, stays open for the week in which the caseworker is asked what
 * became of the meeting: else a second one would be planned the morning after each that was held without answers.
 */
export function standingOf(
  facts: FollowUpFacts,
  meetingOn: string,
  now: Date,
): Pick<FollowUpOfCase, "standing" | "on"> {
  const state = followUpState(facts, now);
  if (HELD.includes(state)) {
    const held = facts.events.find(({ kind }) => kind === "decided");
    return { standing: "held", on: held ? localDate(held.at) : meetingOn };
  }
  const over = DROPPED.includes(state) || (UNANSWERED.includes(state) && addDays(meetingOn, FED_BACK) < localDate(now));
  return { standing: over ? "dropped" : "open", on: meetingOn };
}

const HELD: readonly FollowUpState[] = ["decided", "fed_back", "closed"];
const DROPPED: readonly FollowUpState[] = ["cancelled", "not_suitable"];
const UNANSWERED: readonly FollowUpState[] = ["expired", "declined"];
