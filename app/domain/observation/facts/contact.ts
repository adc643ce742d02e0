import { heldAndPlanned } from "../../follow-up/held-and-planned";
import { clockFacts } from "../../interval/case-facts";
import { considerationInTime } from "../../interval/turns";
import { VISITED_PLACES } from "../../talk/talk";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type HalfYear, isWithin, yesNo } from "./case-row";
import { lastDayInCare } from "./placed";

/*
 * Whether a child in care is seen, and its care considered as often as the law asks (domain.md T7, T15).
 */

export const VISIT_COUNTS = ["0", "1", "2", "3_or_more"] as const;

export function contactFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const { childId, talks } = caseRecord;
  const on = lastDayInCare(caseRecord, half);
  const child = on === null ? [] : [{ subject: childId, on }];
  const held = talks.filter(({ heldOn }) => isWithin(heldOn, half));
  const facts = factsAbout(caseRecord);
  return [
    ...facts("fact.child_visits", child, (placed) => {
      const visits = held.filter(({ place }) => VISITED_PLACES.includes(place)).length;
      return { ...placed, value: VISIT_COUNTS[Math.min(visits, 3)] ?? null };
    }),
    ...facts("fact.consideration_in_time", on === half.until ? child : [], (placed) => ({
      ...placed,
      value: yesNo(considered(caseRecord, half)),
    })),
    ...facts("fact.talks", held, ({ id, place, heldOn }) => ({ subject: id, value: place, on: heldOn })),
  ];
}

/** On the last day of the half-year; null where the law asks for no consideration. */
function considered(caseRecord: CaseRow, { until, now }: HalfYear): boolean | null {
  const known = heldAndPlanned(caseRecord.followUps, now)(caseRecord.id);
  return considerationInTime(clockFacts(caseRecord, until), known, caseRecord.clocks, until);
}
