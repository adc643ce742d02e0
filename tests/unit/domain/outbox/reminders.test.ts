import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, instantAt, isWorkingDay, localDate, SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { linkEnd } from "#app/domain/follow-up/preparation";
import { quietHoursOf, reminderPlan, type ReminderFacts } from "#app/domain/outbox/reminders";
import { QUIET_HOURS, sendableFrom } from "#app/domain/outbox/quiet-hours";

const RULES = { firstReminderDaysBefore: 10, lastReminderDaysBefore: 3, quietFrom: "20:00", quietUntil: "08:00" };
const FACTS: ReminderFacts = {
  meetingOn: "2026-12-17",
  mode: "link",
  channel: "sms",
  invitedAt: new Date("2026-12-03T09:00:00Z"),
};
const plan = (facts: Partial<ReminderFacts> = {}, rules: Partial<typeof RULES> | object = {}) => {
  const { reminder_first, reminder_last, no_answer } = reminderPlan(
    { ...FACTS, ...facts },
    { ...RULES, ...rules },
    SWEDISH_CALENDAR,
  );
  return [reminder_first, reminder_last, no_answer].map((at) => at?.toISOString() ?? null);
};

test("a child is reminded out of school, ten and three days before, and its caseworker is told in the morning", () => {
  expect(plan()).toEqual(["2026-12-07T14:30:00.000Z", "2026-12-14T14:30:00.000Z", "2026-12-14T07:30:00.000Z"]);
});

test("the time is Sweden's own, in summer as in winter", () => {
  expect(plan({ meetingOn: "2026-04-02", invitedAt: new Date("2026-03-10T09:00:00Z") })).toEqual([
    "2026-03-23T14:30:00.000Z",
    "2026-03-30T13:30:00.000Z",
    "2026-03-30T06:30:00.000Z",
  ]);
});

test("nobody is reminded within three days of the invitation", () => {
  const invitedAt = new Date("2026-12-05T09:00:00Z");
  expect(plan({ invitedAt })).toEqual([null, "2026-12-14T14:30:00.000Z", "2026-12-14T07:30:00.000Z"]);
  expect(plan({ invitedAt: new Date("2026-12-12T09:00:00Z") })).toEqual([null, null, "2026-12-14T07:30:00.000Z"]);
  expect(plan({ invitedAt: new Date("2026-12-14T05:00:00Z") })).toEqual([null, null, null]);
});

test("a unit may send one reminder, or none", () => {
  expect(plan({}, { firstReminderDaysBefore: null })[0]).toBeNull();
  expect(plan({}, { lastReminderDaysBefore: null })).toEqual(["2026-12-07T14:30:00.000Z", null, null]);
  expect(plan({}, { firstReminderDaysBefore: 3 })[0]).toBeNull();
});

test("by mail a child is reminded as by SMS", () => {
  expect(plan({ channel: "email" })).toEqual(plan());
});

test("a child who was invited three days before its reminder is reminded; two days before, not", () => {
  // The last one is on the 14th.
  expect(plan({ invitedAt: new Date("2026-12-11T20:00:00Z") })[1]).toBe("2026-12-14T14:30:00.000Z");
  expect(plan({ invitedAt: new Date("2026-12-12T01:00:00Z") })[1]).toBeNull();
});

test("a reminder that quiet hours would move past the end of the link is not sent", () => {
  const onTheDay = { firstReminderDaysBefore: null, lastReminderDaysBefore: 0 };
  expect(plan({}, onTheDay)[1]).toBe("2026-12-17T14:30:00.000Z");
  expect(plan({}, { ...onTheDay, quietFrom: "15:00", quietUntil: "09:00" })[1]).toBeNull();
  expect(plan({}, { ...onTheDay, quietFrom: "15:00", quietUntil: "00:00" })[1]).toBeNull();
});

test("a link handed over as a letter reminds the caseworker alone; in the room nobody is reminded", () => {
  expect(plan({ channel: "letter" })).toEqual([null, null, "2026-12-14T07:30:00.000Z"]);
  expect(plan({ mode: "visit", channel: "none" })).toEqual([null, null, null]);
});

test("the caseworker is told on a working day, the last one before when the day is none", () => {
  // Three days before Tuesday the 29th is the Saturday after Christmas; the Friday is a holiday, the Thursday an eve.
  const christmas = { meetingOn: "2026-12-29", invitedAt: new Date("2026-12-01T09:00:00Z") };
  expect(plan(christmas)[2]).toBe("2026-12-23T07:30:00.000Z");
});

test("quiet hours of a unit move a reminder to the morning after", () => {
  expect(plan({}, { quietFrom: "15:00", quietUntil: "09:00" })[1]).toBe("2026-12-15T08:00:00.000Z");
});

test("threat 53: whatever the day and the rules, a child is reminded by day, after the invitation and while the link lives", () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2024-01-01", days));
  const days = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
  const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, "0")}:00`);
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 60 }),
      days,
      days,
      hour,
      hour,
      (invitedOn, ahead, first, last, from, until) => {
        const invitedAt = instantAt(invitedOn, "10:00");
        const meetingOn = addDays(invitedOn, ahead);
        const rules = {
          firstReminderDaysBefore: first,
          lastReminderDaysBefore: last,
          quietFrom: from,
          quietUntil: until,
        };
        const planned = reminderPlan({ ...FACTS, meetingOn, invitedAt }, rules, SWEDISH_CALENDAR);
        for (const at of [planned.reminder_first, planned.reminder_last]) {
          if (!at) continue;
          expect(at < linkEnd(meetingOn)).toBe(true);
          expect(localDate(at) >= addDays(invitedOn, 3)).toBe(true);
          expect(sendableFrom(at, quietHoursOf(rules), SWEDISH_CALENDAR)).toEqual(at);
        }
        if (planned.no_answer) expect(isWorkingDay(localDate(planned.no_answer))).toBe(true);
        if (planned.reminder_first && planned.reminder_last) {
          expect(planned.reminder_first < planned.reminder_last).toBe(true);
        }
      },
    ),
  );
});

test("quiet hours after midnight, and none at all, are understood", () => {
  const night = { from: "00:00", until: "06:00" };
  const at = (text: string, quiet = night) => sendableFrom(new Date(text), quiet, SWEDISH_CALENDAR).toISOString();
  // Half past eleven in the evening is day there; half past twelve is night until six.
  expect(at("2026-11-23T23:30:00Z")).toBe("2026-11-24T05:00:00.000Z");
  expect(at("2026-11-23T21:30:00Z")).toBe("2026-11-23T21:30:00.000Z");
  expect(at("2026-11-23T22:30:00Z", { from: "08:00", until: "08:00" })).toBe("2026-11-23T22:30:00.000Z");
  // The moments themselves: at midnight it is night, at six it is day.
  expect(at("2026-11-23T23:00:00Z")).toBe("2026-11-24T05:00:00.000Z");
  expect(at("2026-11-24T05:00:00Z")).toBe("2026-11-24T05:00:00.000Z");
  expect(at("2026-11-24T12:00:00Z", { from: "13:00", until: "15:00" })).toBe("2026-11-24T14:00:00.000Z");
  expect(at("2026-11-24T11:59:00Z", { from: "13:00", until: "15:00" })).toBe("2026-11-24T11:59:00.000Z");
  expect(QUIET_HOURS).toEqual({ from: "20:00", until: "08:00" });
});
