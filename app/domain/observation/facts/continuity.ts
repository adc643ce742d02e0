import { instantAt, addDays, localDate } from "../../calendar/working-days";
import { keepsWorker } from "../../handover/handover";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type HalfYear, isWithin, yesNo } from "./case-row";

/*
 * Whether a child has a caseworker, and was told before it got another one (domain.md T13).
 */

export const TOLD_BEFORE = ["told_before", "not_told"] as const;

export function continuityFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const { childId, handovers, openedOn, closedOn } = caseRecord;
  const changes = handovers.filter((handover) => !keepsWorker(handover) && isWithin(localDate(handover.doneAt), half));
  const isOpen = openedOn <= half.until && (closedOn === null || closedOn > half.until);
  const facts = factsAbout(caseRecord);
  return [
    ...facts("fact.caseworker_change", changes, ({ id, childToldOn, doneAt }) => {
      const changedOn = localDate(doneAt);
      const told = childToldOn !== null && childToldOn <= changedOn;
      return { subject: id, value: told ? "told_before" : "not_told", on: changedOn };
    }),
    ...facts("fact.without_caseworker", isOpen ? [childId] : [], (subject) => ({
      subject,
      value: yesNo(!carriedAtEnd(caseRecord, half)),
      on: half.until,
    })),
  ];
}

/** Whether somebody who worked there carried the case when the half-year was over: before what has changed since. */
function carriedAtEnd({ handovers, responsible }: CaseRow, { until }: HalfYear): boolean {
  const over = instantAt(addDays(until, 1), "00:00");
  const [since] = handovers
    .filter(({ doneAt }) => doneAt >= over)
    .sort((a, b) => a.doneAt.getTime() - b.doneAt.getTime());
  const carrier = since ? (since.fromId === null ? null : { endedAt: since.fromEndedAt }) : responsible;
  return carrier !== null && (carrier.endedAt === null || carrier.endedAt >= over);
}
