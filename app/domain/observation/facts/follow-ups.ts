import { localDate } from "../../calendar/working-days";
import { askingOutcome } from "../../follow-up/asking";
import type { FollowUpOfMany } from "../../follow-up/of-cases.server";
import { hasMeeting, lastDayToRead } from "../../week/task";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type HalfYear, isWithin, yesNo } from "./case-row";

/*
 * Follow-ups that lead to a meeting: what became of asking the child, and what was done with what it said (domain.md T4,
 * T7, T8).
 */

export function followUpFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const { followUps, steps } = caseRecord;
  const ofPeriod = followUps.filter(({ type, meetingOn }) => hasMeeting(type) && isWithin(meetingOn, half));
  const byId = new Map(followUps.map((followUp) => [followUp.id, followUp]));
  const about = ({ id, meetingOn }: FollowUpOfMany) => ({ subject: id, followUpId: id, on: meetingOn });
  const step = ({ followUpId, dueDay }: CaseRow["steps"][number]) => ({ subject: followUpId, followUpId, on: dueDay });
  const facts = factsAbout(caseRecord);
  return [
    ...facts("fact.follow_ups", ofPeriod, (followUp) => ({
      ...about(followUp),
      value: askingOutcome(followUp.facts, half.now),
    })),
    ...facts("fact.follow_up_in_time", steps, (one) => ({ ...step(one), value: yesNo(one.inTime) })),
    ...facts("fact.private_talk", steps, (one) => ({ ...step(one), value: yesNo(one.privateTalk) })),
    ...facts("fact.read_in_time", ofPeriod, (followUp) => ({ ...about(followUp), value: readInTime(followUp, half) })),
    ...facts("fact.talked_before_meeting", steps, (one) => {
      const followUp = byId.get(one.followUpId);
      return { ...step(one), value: followUp ? talkedBefore(caseRecord, followUp) : null };
    }),
    ...facts("fact.fed_back_in_time", steps, (one) => ({ ...step(one), value: yesNo(one.fedBackInTime) })),
  ];
}

/** Of what the child sent: read within two working days. Too early to say while there is still time. */
function readInTime({ facts }: FollowUpOfMany, { now }: HalfYear): "yes" | "no" | null {
  const submittedAt = facts.response?.submittedAt;
  if (!submittedAt) return null;
  const by = lastDayToRead(submittedAt);
  const readOn = firstDay(facts.events, "read");
  if (readOn !== null) return readOn <= by ? "yes" : "no";
  return localDate(now) > by ? "no" : null;
}

/** Of meetings that were held: somebody had talked with the child about it, at the latest the same day. */
function talkedBefore({ talks }: CaseRow, { id, facts }: FollowUpOfMany): "yes" | "no" | null {
  const heldOn = firstDay(facts.events, "decided");
  if (heldOn === null) return null;
  const noted = firstDay(facts.events, "talked");
  const logged = talks.some((talk) => talk.followUpId === id && talk.heldOn <= heldOn);
  return logged || (noted !== null && noted <= heldOn) ? "yes" : "no";
}

function firstDay(events: FollowUpOfMany["facts"]["events"], kind: "read" | "talked" | "decided"): string | null {
  const days = events.flatMap((event) => (event.kind === kind ? [localDate(event.at)] : []));
  return days.sort()[0] ?? null;
}
