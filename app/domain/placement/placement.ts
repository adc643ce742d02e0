import { z } from "zod";
import { addDays, addInterval, addWorkingDays } from "../calendar/working-days";
import { ageOn } from "../follow-up/context";
import { EndReasonGiven, Provider, SchoolChanged } from "./facts";
import { PLACEMENT_FORMS } from "./forms";

const Day = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));

const Ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());

/** What the form for a new placement sends. Living at home is the absence of a placement, not one of them. */
export const PlacementInput = z.object({
  form: z.enum(PLACEMENT_FORMS, "required").exclude(["home"], "required"),
  startedOn: Day,
  otherMunicipality: Ticked,
  place: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.string().trim().max(200, "too_long").nullable(),
  ),
  /** Who runs the home, and whether the child changes school. Left out: nobody has said. */
  provider: Provider.optional(),
  schoolChanged: SchoolChanged.optional(),
  /** Why the placement that is under way ends, where there is one. */
  formerEndReason: EndReasonGiven.optional(),
  /** A short follow-up within a week (domain.md 3.5). */
  checkIn: Ticked,
});
export type PlacementInput = z.infer<typeof PlacementInput>;

export const PlacementEndInput = z.object({
  endedOn: Day,
  /** Left out: nobody has said. */
  endReason: EndReasonGiven.optional(),
  /** The young person agrees to be contacted two years later. */
  postCareAgreed: Ticked,
  /** A short follow-up of the time that is over, and of what the child needs now. */
  closingFollowUp: Ticked,
});
export type PlacementEndInput = z.infer<typeof PlacementEndInput>;

/** Key of `errors.json`, or null. Days are ISO days; a placement that begins within a year can be planned. */
export function startFault(startedOn: string, birthDate: string, today: string): string | null {
  if (startedOn < birthDate) return "placement_before_birth";
  return startedOn > oneYearAfter(today) ? "placement_too_far" : null;
}

export function endFault(endedOn: string, startedOn: string): string | null {
  return endedOn < startedOn ? "placement_end_before_start" : null;
}

/** Two years after a placement ended, the young person is asked how it became (domain.md 3.5). ISO day. */
export function postCareDay(endedOn: string): string {
  return addInterval(endedOn, { months: 24, days: 0 });
}

/** From this age somebody agrees for themselves (SoL 3:4), and the questions are made for them. */
export const POST_CARE_FROM_AGE = 15;

/** Why nobody can be asked two years after this end, as a key of `errors.json`; null when they can. */
export function postCareFault(endedOn: string, birthDate: string, today: string): string | null {
  if (ageOn(birthDate, endedOn) < POST_CARE_FROM_AGE) return "post_care_age";
  return postCareDay(endedOn) < today ? "post_care_passed" : null;
}

/** The last working day of a child's first week in a new home. ISO day. */
export function checkInDay(startedOn: string): string {
  return addWorkingDays(addDays(startedOn, CHECK_IN_WITHIN + 1), -1);
}

/** When the child is asked about a placement that is over: soon, with time to prepare and ask. ISO day. */
export function closingDay(endedOn: string, today: string): string {
  return addWorkingDays(endedOn > today ? endedOn : today, LEAD_WORKING_DAYS);
}

const CHECK_IN_WITHIN = 7;
const LEAD_WORKING_DAYS = 10;

function oneYearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
