import { addInterval, localDate } from "../../calendar/working-days";
import { END_REASONS } from "../../placement/end-reason";
import { SCHOOL_WAIT_REASONS, schoolStanding } from "../../placement/school-start";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type HalfYear, isWithin, type PlacementOfCase } from "./case-row";
import { lastDayInCare, lastDayOf, placementsIn } from "./placed";

/*
 * Children in care and their placements (domain.md T1, T2, T3, T10, T11).
 */

export const PLACEMENT_COURSES = ["started", "ended", "started_and_ended", "ongoing"] as const;
export const CARE_LENGTHS = ["under_3_months", "3_to_12_months", "1_to_3_years", "over_3_years"] as const;
export const SCHOOL_STARTS = ["within_7_days", "later", "waiting"] as const;
export const HEALTH_EXAMS = ["done", "offered", "not_offered"] as const;
export const DENTAL_EXAMS = ["done", "not_done"] as const;

export function careFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const placements = placementsIn(caseRecord, half);
  const on = lastDayInCare(caseRecord, half);
  const child = on === null ? [] : [{ subject: caseRecord.childId, on }];
  const facts = factsAbout(caseRecord);
  return [
    ...facts("fact.care_children", child, (placed) => ({ ...placed, value: "placed" })),
    ...facts("fact.care_forms", [...lastOfEachForm(placements)], ([form, placement]) => ({
      subject: `${caseRecord.childId} ${form}`,
      value: form,
      on: lastDayOf(placement, half),
    })),
    ...ofPlacements(caseRecord, "fact.placements", placements, half, courseOf),
    ...ofPlacements(caseRecord, "fact.care_length", placements, half, lengthOf),
    ...schoolFacts(caseRecord, placements, half),
    ...facts("fact.health_exam", child, (placed) => ({ ...placed, value: healthExam(caseRecord, half) })),
    ...facts("fact.dental_exam", child, (placed) => {
      const { dentalExamDoneOn: done } = caseRecord;
      return { ...placed, value: done !== null && done <= half.until ? "done" : "not_done" };
    }),
    ...ofPlacements(caseRecord, "fact.placement_end_reason", placements, half, ({ endedOn, endReason }) => {
      return endedOn !== null && endedOn <= half.until ? knownCode(END_REASONS, endReason) : null;
    }),
  ];
}

function ofPlacements(
  caseRecord: CaseRow,
  measure: string,
  placements: readonly PlacementOfCase[],
  half: HalfYear,
  valueOf: (placement: PlacementOfCase, half: HalfYear) => string | null,
): Fact[] {
  return factsAbout(caseRecord)(measure, placements, (placement) => ({
    subject: placement.id,
    value: valueOf(placement, half),
    on: lastDayOf(placement, half),
  }));
}

/** The latest placement of each form: a child who has been twice in a family home is there once. */
function lastOfEachForm(placements: readonly PlacementOfCase[]): ReadonlyMap<string, PlacementOfCase> {
  const latestLast = [...placements].sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  return new Map(latestLast.map((placement) => [placement.form, placement]));
}

function courseOf({ startedOn, endedOn }: PlacementOfCase, { from, until }: HalfYear) {
  const started = startedOn >= from;
  const ended = endedOn !== null && endedOn <= until;
  if (started && ended) return "started_and_ended";
  return started ? "started" : ended ? "ended" : "ongoing";
}

/** How long the placement had lasted at its end or at the end of the half-year. */
function lengthOf({ startedOn, endedOn }: PlacementOfCase, { until }: HalfYear) {
  const last = endedOn === null || endedOn > until ? until : endedOn;
  const lasted = (months: number) => addInterval(startedOn, { months, days: 0 }) <= last;
  if (lasted(36)) return "over_3_years";
  if (lasted(12)) return "1_to_3_years";
  return lasted(3) ? "3_to_12_months" : "under_3_months";
}

function schoolFacts(caseRecord: CaseRow, placements: readonly PlacementOfCase[], half: HalfYear): Fact[] {
  const begun = placements.filter(({ startedOn }) => isWithin(startedOn, half));
  const standing = (placement: PlacementOfCase) => schoolStanding(placement, placement.startedOn, localDate(half.now));
  return [
    ...ofPlacements(caseRecord, "fact.school_start", begun, half, standing),
    ...ofPlacements(caseRecord, "fact.school_wait_reason", begun, half, (placement) => {
      const waited = ["later", "waiting"].includes(standing(placement) ?? "");
      return waited ? knownCode(SCHOOL_WAIT_REASONS, placement.schoolWaitReason) : null;
    }),
  ];
}

function healthExam({ healthExamDoneOn, healthExamOfferedOn }: CaseRow, { until }: HalfYear) {
  if (healthExamDoneOn !== null && healthExamDoneOn <= until) return "done";
  return healthExamOfferedOn !== null && healthExamOfferedOn <= until ? "offered" : "not_offered";
}

function knownCode(codes: readonly string[], code: string | null): string | null {
  return code !== null && codes.includes(code) ? code : null;
}
