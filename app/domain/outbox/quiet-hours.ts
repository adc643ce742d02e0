import type { WorkingCalendar } from "../calendar/working-days";

/** Clock times between which nothing is sent, on the evening of one day and the morning of the next. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** A phone that lights up at night is seen by others than the child. */
export const QUIET_HOURS: QuietHours = { from: "20:00", until: "08:00" };

/** The first moment from `now` on at which a message may be sent: now by day, else when the morning comes. */
export function sendableFrom(now: Date, quiet: QuietHours, calendar: Pick<WorkingCalendar, "localDate" | "instantAt">) {
  const today = calendar.localDate(now);
  const morning = calendar.instantAt(today, quiet.until);
  if (now < morning) return morning;
  if (now < calendar.instantAt(today, quiet.from)) return now;
  // Every calendar day has a noon, also the two on which the clock changes; from there a day later is tomorrow.
  const tomorrow = calendar.localDate(new Date(calendar.instantAt(today, "12:00").getTime() + DAY));
  return calendar.instantAt(tomorrow, quiet.until);
}

const DAY = 24 * 3_600_000;
