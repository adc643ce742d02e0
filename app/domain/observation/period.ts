/*
 * Half-years. Tables are made of whole half-years only: figures "so far this year" could be taken from each other from one
 * week to the next.
 */

/** "2026-1" is January to June, "2026-2" July to December. */
export type Period = string;

const FORMAT = /^(\d{4})-([12])$/;

export function isPeriod(text: string): boolean {
  return FORMAT.test(text);
}

/** @param day ISO day */
export function periodOf(day: string): Period {
  return `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

export function periodAfter(period: Period): Period {
  const { year, half } = partsOf(period);
  return half === 1 ? `${year}-2` : `${year + 1}-1`;
}

export function periodBefore(period: Period): Period {
  const { year, half } = partsOf(period);
  return half === 2 ? `${year}-1` : `${year - 1}-2`;
}

/** The same half of the year before. */
export function yearBefore(period: Period): Period {
  const { year, half } = partsOf(period);
  return `${year - 1}-${half}`;
}

/** ISO days, both included. */
export function daysOf(period: Period): { readonly from: string; readonly until: string } {
  const { year, half } = partsOf(period);
  return half === 1
    ? { from: `${year}-01-01`, until: `${year}-06-30` }
    : { from: `${year}-07-01`, until: `${year}-12-31` };
}

export function partsOf(period: Period): { readonly year: number; readonly half: 1 | 2 } {
  const [, year = "", half = ""] = FORMAT.exec(period) ?? [];
  if (year === "") throw new Error(`${period} is no half-year`);
  return { year: Number(year), half: half === "1" ? 1 : 2 };
}
