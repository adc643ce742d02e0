import type { WorkingCalendar } from "../calendar/working-days";
import type { FlagLevel } from "../questionnaire/version";
import { flagDueAt } from "./due";

/*
 * When a flag that nobody takes care of goes further: from the caseworker to the leader, and from there to the manager
 * (domain.md 3.2). Hours are office hours, 08:00 to 17:00 on working days, in the calendar's own time zone.
 */

export const OFFICE_OPENS = "08:00";
export const OFFICE_CLOSES = "17:00";

/** How far a flag has gone. */
export const STEPS = ["carriers", "leader", "manager"] as const;
export const LAST_STEP = STEPS.length - 1;

export interface FlagProgress {
  readonly level: FlagLevel;
  readonly raisedAt: Date;
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly actedAt: Date | null;
  readonly step: number;
}

export interface EscalationSettings {
  readonly leaderAfterHours: number;
  readonly managerAfterHours: number;
}

/**
 * When a flag goes one step further, or `null` when it does not.
 *
 * - `now`, not acknowledged: to the leader and the manager after so many office hours each, counted from when it was
 *   raised.
 * - `soon`, not acknowledged: to the leader when it was due, to the manager when the next working day begins.
 * - Acknowledged, and nothing noted about what was done: in the same way as `soon`, from {@link actBy}.
 */
export function nextStepAt(flag: FlagProgress, settings: EscalationSettings, calendar: WorkingCalendar): Date | null {
  if (flag.actedAt || flag.step >= LAST_STEP) return null;
  if (flag.level === "now" && !flag.acknowledgedAt) {
    const { leaderAfterHours, managerAfterHours } = settings;
    const hours = flag.step === 0 ? leaderAfterHours : Math.max(leaderAfterHours, managerAfterHours);
    return officeTimeAfter(flag.raisedAt, hours, calendar);
  }
  const by = flag.acknowledgedAt ? actBy(flag, calendar) : flag.dueAt;
  if (by === null || flag.step === 0) return by;
  return calendar.instantAt(calendar.addWorkingDays(calendar.localDate(by), 1), OFFICE_OPENS);
}

/**
 * Until when what was done about an acknowledged flag should be noted: when it is due, or as soon as a flag for help at
 * once would be that was raised when it was acknowledged, whichever is later. `null` for levels without a clock.
 */
export function actBy(
  { level, dueAt, acknowledgedAt }: Pick<FlagProgress, "level" | "dueAt" | "acknowledgedAt">,
  calendar: WorkingCalendar,
): Date | null {
  if (level === "meeting" || level === "strength" || !dueAt || !acknowledgedAt) return null;
  const sameDay = flagDueAt("now", acknowledgedAt, calendar);
  return sameDay && sameDay > dueAt ? sameDay : dueAt;
}

/** The instant at which so many office hours have passed. */
export function officeTimeAfter(from: Date, hours: number, calendar: WorkingCalendar): Date {
  let start = officeOpenFrom(from, calendar);
  for (let left = hours * HOUR; ;) {
    const day = calendar.localDate(start);
    const rest = calendar.instantAt(day, OFFICE_CLOSES).getTime() - start.getTime();
    if (left <= rest) return new Date(start.getTime() + left);
    left -= rest;
    start = calendar.instantAt(calendar.addWorkingDays(day, 1), OFFICE_OPENS);
  }
}

/** The moment itself in office hours, else when the office opens next. */
export function officeOpenFrom(from: Date, calendar: WorkingCalendar): Date {
  const day = calendar.localDate(from);
  const opens = calendar.instantAt(day, OFFICE_OPENS);
  if (!calendar.isWorkingDay(day) || from >= calendar.instantAt(day, OFFICE_CLOSES)) {
    return calendar.instantAt(calendar.addWorkingDays(day, 1), OFFICE_OPENS);
  }
  return from < opens ? opens : from;
}

const HOUR = 3_600_000;
