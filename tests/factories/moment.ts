/** When most tests take place: a Monday morning in winter time, within working hours in Sweden. */
export const NOW = new Date("2026-11-23T08:00:00Z");

/** Days from {@link NOW} as an ISO day; the meeting of most tests is ten days ahead. */
export function dayFromNow(days: number): string {
  return daysLater(NOW, days).toISOString().slice(0, 10);
}

export function daysLater(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000);
}

export function minutesLater(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
