import { addDays, addInterval } from "../../calendar/working-days";
import { askingOutcome } from "../../follow-up/asking";
import { ageOn } from "../../follow-up/context";
import { timesInCare } from "../../interval/case-facts";
import { POST_CARE_FROM_AGE, postCareDay } from "../../placement/placement";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type HalfYear, isWithin } from "./case-row";

/*
 * Young people two years after their care ended (domain.md T12): who could be asked, and what became of it.
 */

export const AFTER_CARE_ANSWERS = ["answered", "declined", "no_answer", "not_reached", "not_agreed"] as const;
type AfterCareAnswer = (typeof AFTER_CARE_ANSWERS)[number];

/** Who has been in care for a shorter time is not asked about it. */
const LEAST_MONTHS = 6;

export function afterCareFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const { birthDate, childId, placements } = caseRecord;
  const ended = timesInCare(placements).flatMap(({ from, until }) => {
    if (until === null || !isWithin(postCareDay(until), half)) return [];
    // Of a placement that was left open when its case was closed, nobody knows when it ended.
    if (placements.some(({ endedOn, endSaid }) => endedOn === until && !endSaid)) return [];
    const long = addInterval(from, { months: LEAST_MONTHS, days: 0 }) <= until;
    return long && ageOn(birthDate, until) >= POST_CARE_FROM_AGE ? [until] : [];
  });
  // Age and home are those that the young person left.
  return factsAbout(caseRecord)("fact.after_care", ended.slice(-1), (endedOn) => ({
    subject: childId,
    value: answerOf(caseRecord, endedOn, half),
    on: addDays(endedOn, -1),
  }));
}

function answerOf({ followUps, placements }: CaseRow, endedOn: string, { now }: HalfYear): AfterCareAnswer {
  const asked = followUps
    .filter(({ type, meetingOn }) => type === "post_care" && meetingOn > endedOn)
    .map(({ facts, nonResponseReason }) => ({ outcome: askingOutcome(facts, now), nonResponseReason }));
  const latest = asked.filter(({ outcome }) => outcome !== "cancelled").at(-1);
  if (!latest) {
    const agreed = placements.some((placement) => placement.endedOn === endedOn && placement.postCareAgreed);
    return agreed ? "not_reached" : "not_agreed";
  }
  const { outcome, nonResponseReason } = latest;
  if (outcome === "answered") return "answered";
  if (outcome === "declined" || nonResponseReason === "declined") return "declined";
  // The questions were never sent, or to an address that was not the young person's any more.
  const away = nonResponseReason === "not_reached" || nonResponseReason === "moved";
  return away || outcome === "not_prepared" || outcome === "withdrawn" ? "not_reached" : "no_answer";
}
