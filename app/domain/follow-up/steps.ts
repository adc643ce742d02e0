import type { FollowUpType } from "./preparation";
import type { FollowUpState } from "./state";

/*
 * A follow-up from planning to the end as one row of steps, so that whoever opens it sees how far it has come and what
 * is left. The states say more; this says it at a glance.
 */

export const FOLLOW_UP_STEPS = [
  "prepared",
  "invited",
  "sent",
  "read",
  "talked",
  "agenda",
  "decided",
  "fed_back",
  "closed",
] as const;
export type StepName = (typeof FOLLOW_UP_STEPS)[number];

export interface FollowUpStep {
  readonly name: StepName;
  /** `open`: can be done now, but is no condition for what follows. */
  readonly standing: "done" | "next" | "open" | "ahead";
}

/** The last step that each state has behind it; states outside the row have none. */
const REACHED: Readonly<Partial<Record<FollowUpState, StepName | null>>> = {
  planned: null,
  prepared: "prepared",
  invited: "invited",
  opened: "invited",
  in_progress: "invited",
  submitted: "sent",
  read: "read",
  talked: "talked",
  decided: "decided",
  fed_back: "fed_back",
  closed: "closed",
};

/**
 * The steps of a follow-up in a state; none where the row does not tell it, as after a refusal, or where there is no
 * meeting to come to.
 *
 * @param answered the child has sent its answers. After a meeting that was held without them, the steps that answers
 *   take are left out.
 */
export function stepsOf(state: FollowUpState, type: FollowUpType, answered: boolean): FollowUpStep[] {
  const reached = REACHED[state];
  if (reached === undefined || type === "own_words") return [];
  const withoutMeeting = type === "after_meeting" || type === "post_care";
  const done = reached === null ? -1 : FOLLOW_UP_STEPS.indexOf(reached);
  const withoutAnswers = !answered && done > FOLLOW_UP_STEPS.indexOf("sent");
  const names = FOLLOW_UP_STEPS.filter(
    (name) => !(withoutMeeting && OF_MEETING.includes(name)) && !(withoutAnswers && OF_ANSWERS.includes(name)),
  );
  const next = names.find((name) => name !== "agenda" && FOLLOW_UP_STEPS.indexOf(name) > done);
  return names.map((name) => {
    if (name === "agenda") return { name, standing: agendaStanding(state) };
    if (FOLLOW_UP_STEPS.indexOf(name) <= done) return { name, standing: "done" };
    return { name, standing: name === next ? "next" : "ahead" };
  });
}

const OF_MEETING: readonly StepName[] = ["agenda", "decided", "fed_back"];
const OF_ANSWERS: readonly StepName[] = ["sent", "read", "agenda"];

/** It can be made from the moment that there are answers, and is over with the meeting. */
function agendaStanding(state: FollowUpState): FollowUpStep["standing"] {
  if (state === "submitted" || state === "read" || state === "talked") return "open";
  return state === "decided" || state === "fed_back" || state === "closed" ? "done" : "ahead";
}
