import fc from "fast-check";
import { expect, test } from "vitest";
import { SWEDISH_CALENDAR as CALENDAR } from "#app/domain/calendar/working-days";
import { flagDueAt } from "#app/domain/flag/due";
import { actBy, type FlagProgress, nextStepAt, officeOpenFrom, officeTimeAfter } from "#app/domain/flag/escalation";

const SETTINGS = { leaderAfterHours: 2, managerAfterHours: 4 };
/** Everything here happens on the quarter, so that counting by quarters misses nothing. */
const QUARTER = 15 * 60_000;

/** Any quarter of fifteen years: every holiday and clock change is in there. */
const moments = fc
  .integer({ min: Date.parse("2024-01-01T00:00:00Z") / QUARTER, max: Date.parse("2038-12-31T00:00:00Z") / QUARTER })
  .map((quarters) => new Date(quarters * QUARTER));

/** Of them, those around nights on which the clock changes, Christmas, Easter and midsummer. */
const oddMoments = fc
  .tuple(
    fc.constantFrom("2026-03-29", "2026-10-25", "2026-12-24", "2027-03-26", "2026-06-19", "2028-06-06", "2027-01-06"),
    fc.integer({ min: -3 * 96, max: 3 * 96 }),
  )
  .map(([day, quarters]) => new Date(Date.parse(`${day}T00:00:00Z`) + quarters * QUARTER));

const anyMoment = fc.oneof(moments, oddMoments);

function flag(facts: Partial<FlagProgress>): FlagProgress {
  const { level = "now", raisedAt = new Date("2026-11-19T09:00:00Z") } = facts;
  const dueAt = flagDueAt(level, raisedAt, CALENDAR);
  return { level, raisedAt, dueAt, acknowledgedAt: null, actedAt: null, step: 0, ...facts };
}

/** Independent of the rule: the clock of Stockholm as the platform tells it, quarter by quarter. */
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });

function inOffice(moment: Date): boolean {
  const time = clock.format(moment);
  return time >= "08:00" && time < "17:00" && CALENDAR.isWorkingDay(CALENDAR.localDate(moment));
}

function officeQuartersBetween(from: Date, until: Date): number {
  let quarters = 0;
  for (let at = from.getTime(); at < until.getTime(); at += QUARTER) if (inOffice(new Date(at))) quarters += 1;
  return quarters;
}

test("exactly so many office hours pass, whatever the day, the holiday or the clock change", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 1, max: 12 }), (from, hours) => {
      const then = officeTimeAfter(from, hours, CALENDAR);
      expect(officeQuartersBetween(from, then)).toBe(hours * 4);
      // The quarter before it is office time: nobody is told at a moment when nobody is there.
      expect(inOffice(new Date(then.getTime() - QUARTER))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("the office opens at the moment itself or at the first office minute after it", () => {
  fc.assert(
    fc.property(anyMoment, (from) => {
      const opens = officeOpenFrom(from, CALENDAR);
      expect(inOffice(opens)).toBe(true);
      expect(officeQuartersBetween(from, opens)).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test("the manager never hears of a flag before the leader, nor the leader before it was raised", () => {
  fc.assert(
    fc.property(
      anyMoment,
      fc.constantFrom("now" as const, "soon" as const),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 80 }),
      (raisedAt, level, leaderAfterHours, managerAfterHours) => {
        const settings = { leaderAfterHours, managerAfterHours };
        const leader = nextStepAt(flag({ level, raisedAt }), settings, CALENDAR);
        const manager = nextStepAt(flag({ level, raisedAt, step: 1 }), settings, CALENDAR);
        expect(leader && leader > raisedAt).toBe(true);
        expect(leader && manager && manager >= leader).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ["2026-11-19T09:00:00+01:00", "2026-11-19T10:00:00.000Z", "2026-11-19T12:00:00.000Z", "a Thursday morning"],
  ["2026-11-19T16:00:00+01:00", "2026-11-20T08:00:00.000Z", "2026-11-20T10:00:00.000Z", "an hour before closing"],
  ["2026-11-20T22:00:00+01:00", "2026-11-23T09:00:00.000Z", "2026-11-23T11:00:00.000Z", "Friday night"],
  ["2026-12-23T16:30:00+01:00", "2026-12-28T08:30:00.000Z", "2026-12-28T10:30:00.000Z", "before Christmas"],
  ["2026-03-28T12:00:00+01:00", "2026-03-30T08:00:00.000Z", "2026-03-30T10:00:00.000Z", "the clock goes forward"],
  ["2026-10-24T12:00:00+02:00", "2026-10-26T09:00:00.000Z", "2026-10-26T11:00:00.000Z", "the clock goes back"],
])("for help at once, raised %s: leader %s, manager %s (%s)", (raised, leader, manager) => {
  const raisedAt = new Date(raised);
  expect(nextStepAt(flag({ raisedAt }), SETTINGS, CALENDAR)?.toISOString()).toBe(leader);
  expect(nextStepAt(flag({ raisedAt, step: 1 }), SETTINGS, CALENDAR)?.toISOString()).toBe(manager);
});

test("within two days: the leader when it was due, the manager the next working morning", () => {
  const raisedAt = new Date("2026-12-17T09:00:00+01:00");
  const soon = flag({ level: "soon", raisedAt });
  expect(nextStepAt(soon, SETTINGS, CALENDAR)?.toISOString()).toBe("2026-12-21T16:00:00.000Z");
  expect(nextStepAt({ ...soon, step: 1 }, SETTINGS, CALENDAR)?.toISOString()).toBe("2026-12-22T07:00:00.000Z");
});

test("acknowledged and nothing noted: it goes on from when it should have been noted", () => {
  const acknowledgedAt = new Date("2026-11-20T10:00:00+01:00");
  const late = flag({ raisedAt: new Date("2026-11-19T09:00:00+01:00"), acknowledgedAt });
  expect(actBy(late, CALENDAR)?.toISOString()).toBe("2026-11-20T16:00:00.000Z");
  expect(nextStepAt(late, SETTINGS, CALENDAR)?.toISOString()).toBe("2026-11-20T16:00:00.000Z");
  expect(nextStepAt({ ...late, step: 1 }, SETTINGS, CALENDAR)?.toISOString()).toBe("2026-11-23T07:00:00.000Z");
});

test("nothing goes further once something was noted, past the manager, or without a clock", () => {
  expect(nextStepAt(flag({ actedAt: new Date() }), SETTINGS, CALENDAR)).toBeNull();
  expect(nextStepAt(flag({ step: 2 }), SETTINGS, CALENDAR)).toBeNull();
  expect(nextStepAt(flag({ level: "meeting" }), SETTINGS, CALENDAR)).toBeNull();
  expect(nextStepAt(flag({ level: "meeting", acknowledgedAt: new Date() }), SETTINGS, CALENDAR)).toBeNull();
});
