import { expect, test } from "vitest";

import { SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { flagDueAt } from "#app/domain/flag/due";
import type { FlagLevel } from "#app/domain/questionnaire/version";

function due(level: FlagLevel, raisedAt: string): string | undefined {
  return flagDueAt(level, new Date(raisedAt), SWEDISH_CALENDAR)?.toISOString();
}

test.each([
  ["2026-11-19T10:00:00+01:00", "2026-11-19T16:00:00.000Z", "Thursday morning: the same day at 17"],
  ["2026-11-19T15:59:59+01:00", "2026-11-19T16:00:00.000Z", "a second before four: still the same day"],
  ["2026-11-19T16:00:00+01:00", "2026-11-20T16:00:00.000Z", "at four: the next working day"],
  ["2026-11-20T22:00:00+01:00", "2026-11-23T16:00:00.000Z", "Friday night: Monday"],
  ["2026-11-22T09:00:00+01:00", "2026-11-23T16:00:00.000Z", "Sunday: Monday"],
  ["2026-11-23T00:30:00+01:00", "2026-11-23T16:00:00.000Z", "after midnight on a Monday: that Monday"],
  ["2026-06-18T18:00:00+02:00", "2026-06-22T15:00:00.000Z", "the evening before midsommarafton: the Monday after"],
  ["2026-12-23T17:00:00+01:00", "2026-12-28T16:00:00.000Z", "before Christmas: the first working day after it"],
])("at once, raised %s, is due %s (%s)", (raisedAt, expected) => {
  expect(due("now", raisedAt)).toBe(expected);
});

test.each([
  ["2026-11-19T10:00:00+01:00", "2026-11-23T16:00:00.000Z", "Thursday: Monday"],
  ["2026-11-21T10:00:00+01:00", "2026-11-24T16:00:00.000Z", "Saturday: Tuesday"],
  ["2026-03-27T10:00:00+01:00", "2026-03-31T15:00:00.000Z", "across the change to summer time"],
])("soon, raised %s, is due %s (%s)", (raisedAt, expected) => {
  expect(due("soon", raisedAt)).toBe(expected);
});

test("what is taken up at the meeting, and strengths, have no clock", () => {
  expect(due("meeting", "2026-11-19T10:00:00+01:00")).toBeUndefined();
  expect(due("strength", "2026-11-19T10:00:00+01:00")).toBeUndefined();
});
