import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";

/*
 * Days as a Swedish authority counts them. Dates are ISO days ("2026-06-19") in Europe/Stockholm; instants are Date.
 * Pure despite two packages: both only hold data (the holidays of a country, the rules of a time zone).
 */

export const TIME_ZONE = "Europe/Stockholm";

/** What a rule about deadlines needs to know of a calendar. */
export interface WorkingCalendar {
  readonly localDate: (now: Date) => string;
  readonly isWorkingDay: (date: string) => boolean;
  readonly addWorkingDays: (date: string, days: number) => string;
  /** The instant of a clock time ("17:00") on a day. */
  readonly instantAt: (date: string, time: string) => Date;
}

export const SWEDISH_CALENDAR: WorkingCalendar = { localDate, isWorkingDay, addWorkingDays, instantAt };

/**
 * Whether offices are open on a day: Monday to Friday, save public holidays and midsommarafton, julafton and
 * nyårsafton, which count as Sundays (semesterlagen 3 a §, lag 1930:173). The other eves are working days.
 */
export function isWorkingDay(date: string): boolean {
  const dayOfWeek = midnight(date).getUTCDay();
  return dayOfWeek !== SUNDAY && dayOfWeek !== SATURDAY && !holidaysOf(Number(date.slice(0, 4))).has(date);
}

/**
 * The n-th working day after a day, or before it when n is negative; the day itself for 0, working or not.
 * One working day after a Saturday is the Monday.
 */
export function addWorkingDays(date: string, days: number): string {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The day that it is in Sweden at an instant. Asked hundreds of times a page, so by the platform's own calendar. */
export function localDate(now: Date): string {
  return SWEDISH_DAY.format(now);
}

/** Swedish writes dates as ISO does. */
const SWEDISH_DAY = new Intl.DateTimeFormat("sv-SE", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

export function addDays(date: string, days: number): string {
  const day = midnight(date);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Months later, on the last day of a month that is too short, and then days. */
export function addInterval(
  date: string,
  { months, days }: { readonly months: number; readonly days: number },
): string {
  const day = midnight(date);
  const dayOfMonth = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(dayOfMonth, lastDay) + days);
  return day.toISOString().slice(0, 10);
}

/** Days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return (midnight(to).getTime() - midnight(from).getTime()) / DAY_MS;
}

const SATURDAY = 6;
const SUNDAY = 0;
const DAY_MS = 86_400_000;

/**
 * A day as an instant where every day has 24 hours. Plans and lists count days by the hundred thousand, which takes ten
 * times as long by way of Temporal.
 */
function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** The instant of a clock time in Sweden. A time that the clock change skips is taken as the same time in the old offset. */
export function instantAt(date: string, time: string): Date {
  const key = `${date} ${time}`;
  let milliseconds = instants.get(key);
  if (milliseconds === undefined) {
    const moment = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
    milliseconds = moment.epochMilliseconds;
    if (instants.size >= MOST_INSTANTS) instants.clear();
    instants.set(key, milliseconds);
  }
  return new Date(milliseconds);
}

/** The same few are asked for with each message: the morning and the evening of days that are near. */
const instants = new Map<string, number>();
const MOST_INSTANTS = 2_000;

const sweden = new Holidays("SE");
const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** Computed once a year: a case list asks for the same year thousands of times. `bank` holds the three eves. */
function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const closed = sweden.getHolidays(year).filter((holiday) => holiday.type === "public" || holiday.type === "bank");
  const days = new Set(closed.map((holiday) => holiday.date.slice(0, 10)));
  holidaysByYear.set(year, days);
  return days;
}
