import type { WorkingCalendar } from "#app/domain/calendar/working-days";
import type { FlagLevel } from "#app/domain/questionnaire/version";

/** After this there is too little left of the day to read, reach the child and act. */
const LAST_HOUR_TO_START = "16:00";
const END_OF_DAY = "17:00";

/**
 * When a flag must have been acted on, or `null` for levels without a clock (`meeting`, `strength`).
 *
 * - `now` is "the same working day": 17:00 on the day it was raised, if that is a working day and it was raised
 *   before 16:00. Otherwise it waits for the first working hour (out of hours the child is shown who answers then)
 *   and is due at 17:00 on the next working day.
 * - `soon` is "within two working days": 17:00 on the second working day after the day it was raised, so that a
 *   flag from Saturday is due on Tuesday, as is one from Friday.
 *
 * Days and hours are those of the calendar's own time zone.
 */
export function flagDueAt(level: FlagLevel, raisedAt: Date, calendar: WorkingCalendar): Date | null {
  if (level === "meeting" || level === "strength") return null;
  const raisedOn = calendar.localDate(raisedAt);
  if (level === "soon") return calendar.instantAt(calendar.addWorkingDays(raisedOn, 2), END_OF_DAY);
  const inTime = calendar.isWorkingDay(raisedOn) && raisedAt < calendar.instantAt(raisedOn, LAST_HOUR_TO_START);
  return calendar.instantAt(inTime ? raisedOn : calendar.addWorkingDays(raisedOn, 1), END_OF_DAY);
}
