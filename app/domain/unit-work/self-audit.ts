import { addDays } from "../calendar/working-days";

/** Answers from fewer children than this are not told of, not even to those who lead the unit. */
export const FEWEST_ANSWERS = 5;

/** Days from the meeting within which the child is told what was decided (domain.md 3.2). */
export const FEEDBACK_DAYS = 7;

/** So many of so many. */
export interface Share {
  readonly n: number;
  readonly of: number;
}

/** ISO days, both included. */
export interface Period {
  readonly fromOn: string;
  readonly untilOn: string;
}

/**
 * The period that was asked for; without one, or one that runs backwards, the last ninety days. What is not due yet is
 * not counted, so it never ends after today.
 */
export function auditPeriod(
  asked: { readonly fromOn: string | null; readonly untilOn: string | null },
  today: string,
): Period {
  const untilOn = asked.untilOn !== null && asked.untilOn < today ? asked.untilOn : today;
  const fromOn = asked.fromOn ?? addDays(untilOn, -90);
  return fromOn <= untilOn ? { fromOn, untilOn } : { fromOn: addDays(today, -90), untilOn: today };
}
