import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";

import {
  addDays,
  addInterval,
  addWorkingDays,
  daysBetween,
  instantAt,
  isWorkingDay,
  localDate,
} from "#app/domain/calendar/working-days";

test.each([
  ["2026-06-18", true, "the Thursday before midsommar"],
  ["2026-06-19", false, "midsommarafton"],
  ["2027-06-25", false, "midsommarafton, another date in another year"],
  ["2026-12-23", true, "the day before julafton"],
  ["2026-12-24", false, "julafton"],
  ["2026-12-25", false, "juldagen"],
  ["2026-12-31", false, "nyårsafton"],
  ["2026-01-05", true, "trettondagsafton, a short day but a working day"],
  ["2026-01-06", false, "trettondedag jul"],
  ["2026-04-02", true, "skärtorsdagen"],
  ["2026-04-03", false, "långfredagen"],
  ["2026-04-06", false, "annandag påsk"],
  ["2026-05-14", false, "Kristi himmelsfärdsdag"],
  ["2026-05-15", true, "the Friday after it"],
  ["2026-05-25", true, "annandag pingst, no holiday since 2005"],
  ["2025-06-06", false, "nationaldagen on a Friday"],
  ["2026-11-21", false, "a Saturday"],
  ["2026-11-22", false, "a Sunday"],
  ["2026-11-23", true, "a Monday"],
])("%s: working day %s (%s)", (date, working) => {
  expect(isWorkingDay(date)).toBe(working);
});

test.each([
  ["2026-11-20", 1, "2026-11-23"],
  ["2026-11-21", 1, "2026-11-23"],
  ["2026-11-23", 0, "2026-11-23"],
  ["2026-11-23", -1, "2026-11-20"],
  ["2026-12-23", 1, "2026-12-28"],
  ["2026-12-30", 2, "2027-01-05"],
  ["2026-06-18", 1, "2026-06-22"],
])("%s and %i working days is %s", (date, days, expected) => {
  expect(addWorkingDays(date, days)).toBe(expected);
});

test("working days forward land on working days, one after the other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 30 }), (offset, days) => {
      const from = addDays("2024-01-01", offset);
      const to = addWorkingDays(from, days);
      expect(isWorkingDay(to)).toBe(true);
      expect(addWorkingDays(addWorkingDays(from, days - 1), 1)).toBe(to);
      expect(daysBetween(from, to)).toBeGreaterThanOrEqual(days);
    }),
  );
});

test("the day in Sweden changes at midnight there, summer and winter", () => {
  expect(localDate(new Date("2026-06-30T21:59:59Z"))).toBe("2026-06-30");
  expect(localDate(new Date("2026-06-30T22:00:00Z"))).toBe("2026-07-01");
  expect(localDate(new Date("2026-12-31T22:59:59Z"))).toBe("2026-12-31");
  expect(localDate(new Date("2026-12-31T23:00:00Z"))).toBe("2027-01-01");
});

test("threat 51: days are counted across the clock changes and the leap day", () => {
  expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-10-26", "2026-10-24")).toBe(-2);
});

test("threat 51: a clock time keeps its hour on both sides of a clock change", () => {
  expect(instantAt("2026-03-27", "17:00").toISOString()).toBe("2026-03-27T16:00:00.000Z");
  expect(instantAt("2026-03-30", "17:00").toISOString()).toBe("2026-03-30T15:00:00.000Z");
  expect(instantAt("2026-10-26", "17:00").toISOString()).toBe("2026-10-26T16:00:00.000Z");
  expect(instantAt("2026-03-29", "02:30").toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("days and months are counted as the calendar's own library counts them", () => {
  const day = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays("1900-01-01", days));
  const interval = fc.record({ months: fc.integer({ min: 0, max: 240 }), days: fc.integer({ min: -400, max: 400 }) });
  fc.assert(
    fc.property(day, day, interval, (from, to, { months, days }) => {
      const start = Temporal.PlainDate.from(from);
      expect(addDays(from, days)).toBe(start.add({ days }).toString());
      expect(addInterval(from, { months, days: Math.abs(days) })).toBe(
        start.add({ months, days: Math.abs(days) }).toString(),
      );
      expect(daysBetween(from, to)).toBe(start.until(to, { largestUnit: "day" }).days);
    }),
  );
});

test("a month later than the last of January is the last of February", () => {
  expect(addInterval("2027-01-31", { months: 1, days: 0 })).toBe("2027-02-28");
  expect(addInterval("2027-01-31", { months: 13, days: 1 })).toBe("2028-03-01");
});
