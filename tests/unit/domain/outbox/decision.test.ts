import { expect, test } from "vitest";
import { SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { type ChildMessage, decideForChild, decideForStaff, type Notice } from "#app/domain/outbox/decision";
import { QUIET_HOURS } from "#app/domain/outbox/quiet-hours";
import { NO_REMINDERS } from "#app/domain/outbox/reminders";

const NOW = new Date("2026-12-07T14:30:00Z");
const REMINDER: ChildMessage = {
  kind: "reminder_first",
  state: "invited",
  isLatest: true,
  caseClosed: false,
  plan: { ...NO_REMINDERS, reminder_first: NOW, reminder_last: new Date("2026-12-14T14:30:00Z") },
  linkEndsAt: new Date("2026-12-17T23:00:00Z"),
  protectedChild: false,
  remindersPaused: false,
  sentToday: false,
  byHand: false,
  contact: { to: "alma@post.example" },
};
const decide = (facts: Partial<ChildMessage> = {}, now = NOW) =>
  decideForChild({ ...REMINDER, ...facts }, QUIET_HOURS, now, SWEDISH_CALENDAR);

test("a reminder whose time has come goes out", () => {
  expect(decide()).toEqual({ kind: "send", to: "alma@post.example" });
});

test("a reminder whose meeting has moved away waits for its new day", () => {
  const later = new Date("2026-12-20T14:30:00Z");
  expect(decide({ plan: { ...REMINDER.plan, reminder_first: later } })).toEqual({ kind: "wait", until: later });
});

test("a reminder that has lost its day, was paused or comes as late as the next is not sent", () => {
  expect(decide({ plan: NO_REMINDERS })).toEqual({ kind: "stop", reason: "too_near" });
  expect(decide({ remindersPaused: true })).toEqual({ kind: "stop", reason: "paused" });
  expect(decide({}, new Date("2026-12-14T14:31:00Z"))).toEqual({ kind: "stop", reason: "too_near" });
});

test("a pause stops reminders and not the link", () => {
  expect(decide({ kind: "invitation", remindersPaused: true })).toMatchObject({ kind: "send" });
});

test("threat 53: a child who has got something today gets the next tomorrow, at the time of reminders", () => {
  expect(decide({ sentToday: true })).toEqual({ kind: "wait", until: new Date("2026-12-08T14:30:00Z") });
  expect(decide({ kind: "invitation", sentToday: true })).toEqual({
    kind: "wait",
    until: new Date("2026-12-08T07:00:00Z"),
  });
});

test("what cannot wait until tomorrow: the link goes, a reminder of it does not, and a press goes at once", () => {
  const linkEndsAt = new Date("2026-12-07T23:00:00Z");
  expect(decide({ kind: "invitation", sentToday: true, linkEndsAt })).toMatchObject({ kind: "send" });
  expect(decide({ sentToday: true, linkEndsAt })).toEqual({ kind: "stop", reason: "another_today" });
  expect(decide({ kind: "invitation", sentToday: true, byHand: true })).toMatchObject({ kind: "send" });
});

test("threat 53: at night everything waits, except what is only written to a file", () => {
  const night = new Date("2026-12-07T20:00:00Z");
  expect(decide({}, night)).toEqual({ kind: "wait", until: new Date("2026-12-08T07:00:00Z") });
  expect(decideForChild({ ...REMINDER, sentToday: true }, null, night, SWEDISH_CALENDAR)).toMatchObject({
    kind: "send",
  });
});

test("contact details that do not open are a failure, unless there is nothing to send", () => {
  expect(decide({ contact: "unreadable" })).toEqual({ kind: "fail", reason: "contact_unreadable" });
  expect(decide({ contact: "unreadable", state: "submitted" })).toEqual({ kind: "stop", reason: "answered" });
  expect(decide({ contact: { to: null } })).toEqual({ kind: "stop", reason: "no_contact" });
});

const NOTICE: Notice = {
  kind: "flag_raised",
  answering: null,
  works: true,
  flagAcknowledged: false,
  contact: { to: "maja@kommun.example" },
};
const notice = (facts: Partial<Notice> = {}, now = NOW) =>
  decideForStaff({ ...NOTICE, ...facts }, QUIET_HOURS, now, SWEDISH_CALENDAR);

test("staff are told of a flag that nobody has taken, while they work here, and by day", () => {
  expect(notice()).toMatchObject({ kind: "send" });
  expect(notice({ flagAcknowledged: true })).toEqual({ kind: "stop", reason: "acknowledged" });
  expect(notice({ works: false })).toEqual({ kind: "stop", reason: "left" });
  const night = new Date("2026-12-07T21:00:00Z");
  expect(notice({}, night)).toEqual({ kind: "wait", until: new Date("2026-12-08T07:00:00Z") });
  expect(notice({ kind: "account_link" }, night)).toMatchObject({ kind: "send" });
});

test("a caseworker is not told that no answer has come when it has, or is not waited for", () => {
  const answering = { ...REMINDER, plan: { ...NO_REMINDERS, no_answer: NOW } };
  expect(notice({ kind: "no_answer", answering })).toMatchObject({ kind: "send" });
  expect(notice({ kind: "no_answer", answering: { ...answering, state: "submitted" } })).toMatchObject({
    reason: "answered",
  });
  expect(notice({ kind: "no_answer", answering: { ...answering, state: "declined" } })).toMatchObject({
    reason: "declined",
  });
});

test("a reminder is for the child's own message kind: the last one goes on its day, even when the first never went", () => {
  const last = new Date("2026-12-14T14:30:00Z");
  expect(decide({ kind: "reminder_last" }, last)).toMatchObject({ kind: "send" });
  expect(decide({}, last)).toEqual({ kind: "stop", reason: "too_near" });
  expect(decide({ plan: { ...REMINDER.plan, reminder_last: null } }, new Date("2026-12-15T14:30:00Z"))).toMatchObject({
    kind: "send",
  });
});

test("a link whose meeting has no reminders is sent all the same", () => {
  expect(decide({ kind: "invitation", plan: NO_REMINDERS })).toMatchObject({ kind: "send" });
});

test("a second message on one day waits for tomorrow only while the link lives then", () => {
  const tomorrow = new Date("2026-12-08T14:30:00Z");
  expect(decide({ sentToday: true, linkEndsAt: tomorrow })).toEqual({ kind: "stop", reason: "another_today" });
  const after = new Date(tomorrow.getTime() + 1);
  expect(decide({ sentToday: true, linkEndsAt: after })).toEqual({ kind: "wait", until: tomorrow });
});

test("a child without an address is not a failure, and contact details that do not open are no missing address", () => {
  expect(decide({ kind: "invitation", contact: { to: null } })).toEqual({ kind: "stop", reason: "no_contact" });
  expect(decide({ kind: "invitation", contact: "unreadable" })).toEqual({ kind: "fail", reason: "contact_unreadable" });
});

test("a colleague without an address is left out, and one whose details do not open is a failure", () => {
  expect(notice({ contact: { to: null } })).toEqual({ kind: "stop", reason: "no_contact" });
  expect(notice({ contact: "unreadable" })).toEqual({ kind: "fail", reason: "contact_unreadable" });
  expect(notice({ contact: "unreadable", works: false })).toEqual({ kind: "stop", reason: "left" });
});

test("the notice that no answer came follows its meeting; a notice of anything else has no such day", () => {
  const later = new Date("2026-12-10T07:30:00Z");
  const answering = { ...REMINDER, plan: { ...NO_REMINDERS, no_answer: later } };
  expect(notice({ kind: "no_answer", answering })).toEqual({ kind: "wait", until: later });
  expect(notice({ kind: "no_answer", answering: { ...answering, plan: NO_REMINDERS } })).toEqual({
    ...{ kind: "stop", reason: "too_near" },
  });
  expect(notice({ kind: "flag_raised", answering })).toMatchObject({ kind: "send" });
  expect(notice({ kind: "flag_raised", answering: { ...answering, state: "submitted" } })).toMatchObject({
    ...{ kind: "send" },
  });
  expect(notice({ kind: "no_answer", answering: null })).toMatchObject({ kind: "send" });
});

test("where nobody is woken, since messages only go into files, staff are told at night too", () => {
  const night = new Date("2026-12-07T21:00:00Z");
  expect(decideForStaff(NOTICE, null, night, SWEDISH_CALENDAR)).toMatchObject({ kind: "send" });
});
