import { standingOf } from "../interval/standing";
import type { FollowUpOfCase } from "../interval/turns";
import type { FollowUpOfMany } from "./of-cases.server";

/** What the clocks of cases go by: the visits and considerations of each, held, planned or come to nothing. */
export function heldAndPlanned(
  followUps: readonly FollowUpOfMany[],
  now: Date,
): (caseId: string) => readonly FollowUpOfCase[] {
  const known = new Map<string, FollowUpOfCase[]>();
  for (const { caseId, type, meetingOn, clock, dueOn, facts } of followUps) {
    if (type !== "follow_up" && type !== "consideration") continue;
    const ofCase = known.get(caseId) ?? [];
    ofCase.push({ type, clock, dueOn, ...standingOf(facts, meetingOn, now) });
    known.set(caseId, ofCase);
  }
  return (caseId) => known.get(caseId) ?? [];
}
