import ical from "ical-generator";

/** One whole day in a calendar. */
export interface CalendarDay {
  readonly id: string;
  /** ISO day. */
  readonly on: string;
  readonly title: string;
  readonly address: string;
  readonly since: Date;
}

/** A calendar (RFC 5545) of whole days. An event keeps its identity when its day moves, so that calendars move it too. */
export function calendarFile(name: string, days: readonly CalendarDay[]): string {
  const calendar = ical({ name, prodId: { company: "Tilltals", product: "Tilltals" }, ttl: 3600 });
  for (const { id, on, title, address, since } of days) {
    // Midnight in UTC, which is how the library is told of a date without a time.
    const start = new Date(`${on}T00:00:00Z`);
    calendar.createEvent({ id: `${id}@tilltals`, start, allDay: true, summary: title, url: address, stamp: since });
  }
  return calendar.toString();
}
