import { addDays, type WorkingCalendar } from "../calendar/working-days";

/** Clock times between which nothing is sent, on the evening of one day and the morning of the next. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** A phone that lights up at night is seen by others than the child. What holds where a unit says nothing else. */
export const QUIET_HOURS: QuietHours = { from: "20:00", until: "08:00" };

/**
 * The first moment from `now` on at which a message may be sent: now by day, else when the quiet hours end.
 * Hours that begin after midnight lie within one day; the same time twice means none.
 */
export function sendableFrom(now: Date, quiet: QuietHours, calendar: Pick<WorkingCalendar, "localDate" | "instantAt">) {
  const { from, until } = quiet;
  const today = calendar.localDate(now);
  const morning = calendar.instantAt(today, until);
  const evening = calendar.instantAt(today, from);
  if (from <= until) return now >= evening && now < morning ? morning : now;
  if (now < morning) return morning;
  return now < evening ? now : calendar.instantAt(addDays(today, 1), until);
}
