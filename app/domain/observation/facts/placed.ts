import { addDays } from "../../calendar/working-days";
import { isCare } from "../../interval/case-facts";
import type { CaseRow, HalfYear, PlacementOfCase } from "./case-row";

/** The placements of a case in a half-year. Its first and its last day belong to a placement. */
export function placementsIn({ placements }: CaseRow, { from, until }: HalfYear): PlacementOfCase[] {
  return placements.filter(
    ({ form, startedOn, endedOn }) => form !== "home" && startedOn <= until && (endedOn === null || endedOn >= from),
  );
}

/** Those in which the child was in care: living with whoever custody has been transferred to is none. */
export function careIn(caseRecord: CaseRow, half: HalfYear): PlacementOfCase[] {
  return placementsIn(caseRecord, half).filter(({ form }) => isCare(form));
}

/**
 * The last day in the half-year on which the child still had this placement: that of its background. On the day on which
 * it ends the next one may have begun.
 */
export function lastDayOf({ startedOn, endedOn }: PlacementOfCase, { until }: HalfYear): string {
  const last = endedOn === null || endedOn > until ? until : addDays(endedOn, -1);
  return last < startedOn ? startedOn : last;
}

/** The last day in the half-year on which the child was in care; null for a child who was not. */
export function lastDayInCare(caseRecord: CaseRow, half: HalfYear): string | null {
  const days = careIn(caseRecord, half).map((placement) => lastDayOf(placement, half));
  return days.sort().at(-1) ?? null;
}
