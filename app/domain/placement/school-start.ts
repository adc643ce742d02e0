import { addDays } from "../calendar/working-days";

/*
 * From placement to school: no child should be without school for more than a week when a placement makes it change
 * school (the city's goal, domain.md 1a and T3).
 */

/** Why a child waits for school. Stored: add codes, never change one. */
export const SCHOOL_WAIT_REASONS = [
  "no_place",
  "not_enrolled",
  "no_information",
  "support_missing",
  "transport",
  "not_ready",
  "safety",
  "other",
] as const;
export type SchoolWaitReason = (typeof SCHOOL_WAIT_REASONS)[number];

/** Days from the placement within which a child should be at the new school (domain.md 3.3). */
export const SCHOOL_WITHIN_DAYS = 7;

export interface SchoolStart {
  /** Null where nobody has said. */
  readonly schoolChanged: boolean | null;
  /** ISO day of the first day at the new school; null while the child waits. */
  readonly schoolStartedOn: string | null;
  readonly schoolWaitReason: string | null;
}

/**
 * What is wrong with what is said of the school, as keys of `errors.json` by field: a first day or a reason for waiting
 * without a change of school, a first day before the placement or to come. What has not happened yet is not a fact.
 */
export function schoolFaults(said: SchoolStart, placedOn: string, today: string): Readonly<Record<string, string>> {
  const { schoolChanged, schoolStartedOn, schoolWaitReason } = said;
  if (schoolChanged !== true && (schoolStartedOn !== null || schoolWaitReason !== null)) {
    return { schoolChanged: "school_not_changed" };
  }
  if (schoolStartedOn === null) return {};
  if (schoolStartedOn < placedOn) return { schoolStartedOn: "school_before_placement" };
  return schoolStartedOn > today ? { schoolStartedOn: "date_future" } : {};
}

/**
 * How a placement that changed the child's school stands on a day; null where it did not, or nobody has said. A child who
 * began later than within a week stays `later`; one who waits has not begun, however long it has been.
 */
export function schoolStanding(
  { schoolChanged, schoolStartedOn }: Pick<SchoolStart, "schoolChanged" | "schoolStartedOn">,
  placedOn: string,
  on: string,
): "within_7_days" | "later" | "waiting" | null {
  if (schoolChanged !== true) return null;
  if (schoolStartedOn === null || schoolStartedOn > on) return "waiting";
  return schoolStartedOn <= addDays(placedOn, SCHOOL_WITHIN_DAYS) ? "within_7_days" : "later";
}
