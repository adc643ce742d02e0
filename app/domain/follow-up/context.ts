import { Temporal } from "temporal-polyfill";
import type { Context } from "../questionnaire/version";

/**
 * The facts that decide which items show, as the question set defines them (`contexts` in the question file).
 * They are taken once, when the invitation is made, for the day of the meeting.
 *
 * @param facts.placement the placement on the meeting date; null when the child lives at home.
 * @param facts.birthDate ISO day, as are `meetingOn` and `startedOn`.
 * @param facts.privateEnough the caseworker has confirmed that the child can answer in private. Unknown is no.
 */
export function contextOf(facts: {
  readonly placement: { readonly form: string; readonly startedOn: string } | null;
  readonly birthDate: string;
  readonly unitType: string;
  readonly meetingOn: string;
  readonly hasEarlierFollowUp: boolean;
  readonly privateEnough: boolean;
}): Context {
  const placementForm = facts.placement?.form ?? "home";
  const livesAway = placementForm !== "home";
  return {
    livesAway,
    placementForm,
    placementMonths: livesAway && facts.placement ? fullMonths(facts.placement.startedOn, facts.meetingOn) : 0,
    ageYears: ageOn(facts.birthDate, facts.meetingOn),
    unitType: facts.unitType,
    hasEarlierFollowUp: facts.hasEarlierFollowUp,
    sensitiveAllowed: facts.privateEnough,
  };
}

/** Full years of age on a day. Someone born on 29 February turns a year older on 1 March in other years. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return Math.max(0, day.slice(5) < birthDate.slice(5) ? years - 1 : years);
}

/** The ISO day on which somebody reaches an age, by the rule of {@link ageOn}. */
export function birthdayAt(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age;
  const leapDay = birthDate.endsWith("02-29") && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  return leapDay ? `${year}-03-01` : `${year}${birthDate.slice(4)}`;
}

function fullMonths(from: string, to: string): number {
  return Math.max(0, Temporal.PlainDate.from(from).until(to, { largestUnit: "month" }).months);
}
