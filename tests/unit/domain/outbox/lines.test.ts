import { expect, test } from "vitest";
import { SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { type KnownMessage, type LineFacts, messageLines } from "#app/domain/outbox/lines";
import { NO_REMINDERS } from "#app/domain/outbox/reminders";

const NOW = new Date("2026-12-07T12:00:00Z");
const BEFORE = new Date("2026-12-07T09:00:00Z");
const LATER = new Date("2026-12-14T14:30:00Z");

const WAITING: KnownMessage = {
  ...{ id: "m1", kind: "invitation", invitationId: "i1", channel: "sms", status: "queued", reason: null },
  ...{ notBefore: BEFORE, settledAt: null, attempts: 0, reported: null, reportedAt: null, handledAt: null },
  staffName: null,
};
const FACTS: LineFacts = {
  ...{ state: "invited", invitationId: "i1", protectedChild: false, caseClosed: false, hasAddress: true },
  paused: false,
  plan: { ...NO_REMINDERS, reminder_first: LATER, reminder_last: LATER, no_answer: LATER },
  rules: { firstReminderDaysBefore: 10, lastReminderDaysBefore: 3, quietFrom: "20:00", quietUntil: "08:00" },
};

function lineOf(message: Partial<KnownMessage>, facts: Partial<LineFacts> = {}, now = NOW) {
  const [line] = messageLines([{ ...WAITING, ...message }], { ...FACTS, ...facts }, now, SWEDISH_CALENDAR);
  if (!line) throw new Error("No line");
  return line;
}

const outcome = (message: Partial<KnownMessage>, facts: Partial<LineFacts> = {}) => {
  const { outcome: became, reason } = lineOf(message, facts);
  return [became, reason];
};

test("what waits is shown with its day: now, when the clock says so, when its step is due, or in the morning", () => {
  expect(lineOf({})).toEqual({
    ...{ messageId: "m1", kind: "invitation", channel: "sms", staffName: null, reason: null, open: false },
    ...{ outcome: "planned", at: NOW.toISOString() },
  });
  expect(lineOf({ notBefore: LATER }).at).toBe(LATER.toISOString());
  for (const kind of ["reminder_first", "reminder_last"]) expect(lineOf({ kind }).at).toBe(LATER.toISOString());
  expect(lineOf({ kind: "no_answer", staffName: "Maja" }).at).toBe(LATER.toISOString());
  const night = new Date("2026-12-07T21:00:00Z");
  expect(lineOf({}, {}, night).at).toBe("2026-12-08T07:00:00.000Z");
});

test("a step that has no day of its own any more waits for nothing but its turn", () => {
  const plan = NO_REMINDERS;
  expect(lineOf({ kind: "no_answer", staffName: "Maja" }, { plan }).at).toBe(NOW.toISOString());
});

test("what was tried and will be again says so; one that was only put back does not", () => {
  expect(outcome({ attempts: 2, reason: "unreachable" })).toEqual(["trying", "unreachable"]);
  expect(outcome({ attempts: 1, reason: null })).toEqual(["planned", null]);
  expect(outcome({ attempts: 0, reason: "unreachable" })).toEqual(["planned", "unreachable"]);
});

test("what will be stopped when its turn comes is shown as stopped, with the reason", () => {
  expect(outcome({}, { protectedChild: true })).toEqual(["stopped", "protected"]);
  expect(outcome({}, { state: "submitted" })).toEqual(["stopped", "answered"]);
  expect(outcome({}, { hasAddress: false })).toEqual(["stopped", "no_contact"]);
  expect(outcome({ invitationId: "i0" })).toEqual(["stopped", "withdrawn"]);
  expect(lineOf({}, { protectedChild: true })).toMatchObject({ at: BEFORE.toISOString(), messageId: "m1" });
});

test("a pause stops reminders, and neither the link nor what is for staff", () => {
  for (const kind of ["reminder_first", "reminder_last"]) {
    expect(outcome({ kind }, { paused: true })).toEqual(["stopped", "paused"]);
    expect(outcome({ kind })).toEqual(["planned", null]);
  }
  expect(outcome({}, { paused: true })).toEqual(["planned", null]);
  expect(outcome({ kind: "no_answer", staffName: "Maja" }, { paused: true })).toEqual(["planned", null]);
});

test("a reminder whose meeting has come too near will not be sent; a link without such a day will", () => {
  const plan = { ...FACTS.plan, reminder_first: null };
  expect(outcome({ kind: "reminder_first" }, { plan })).toEqual(["stopped", "too_near"]);
  expect(outcome({ kind: "reminder_last" }, { plan })).toEqual(["planned", null]);
  expect(outcome({}, { plan: NO_REMINDERS })).toEqual(["planned", null]);
});

test("a colleague is told that no answer came only while one is waited for, and of a flag in any case", () => {
  const toStaff = { kind: "no_answer", staffName: "Maja" };
  expect(outcome(toStaff, { state: "submitted" })).toEqual(["stopped", "answered"]);
  expect(outcome({ ...toStaff, invitationId: "i0" })).toEqual(["stopped", "withdrawn"]);
  expect(outcome({ ...toStaff, kind: "flag_raised" }, { state: "submitted" })).toEqual(["planned", null]);
  // What stops a message to the child does not stop one about it.
  expect(outcome(toStaff, { protectedChild: true, hasAddress: false })).toEqual(["planned", null]);
});

test("what was sent is shown at its moment, and as delivered when the gateway says so", () => {
  const sent = { status: "sent", settledAt: BEFORE } as const;
  const arrived = new Date("2026-12-07T09:00:07Z");
  expect(lineOf(sent)).toMatchObject({ outcome: "sent", at: BEFORE.toISOString(), open: false });
  const delivered = { ...sent, reported: "delivered", reportedAt: arrived };
  expect(lineOf(delivered)).toMatchObject({ outcome: "delivered", at: arrived.toISOString(), open: false });
  expect(lineOf({ ...delivered, reportedAt: null })).toMatchObject({ outcome: "delivered", at: BEFORE.toISOString() });
  const failed = { ...sent, reported: "undelivered", reportedAt: arrived };
  expect(lineOf(failed)).toMatchObject({ outcome: "sent", at: BEFORE.toISOString() });
});

test("what only went into a file is never shown as sent", () => {
  const written = { status: "sent", reason: "written_to_file", settledAt: BEFORE, reported: "delivered" } as const;
  expect(lineOf(written)).toMatchObject({ outcome: "written_to_file", at: BEFORE.toISOString(), channel: "sms" });
});

test("what failed, or may have been sent, waits for somebody to say what was done about it", () => {
  for (const status of ["failed", "maybe_sent"] as const) {
    const failed = { status, settledAt: BEFORE };
    expect(lineOf(failed)).toMatchObject({ outcome: status, open: true, at: BEFORE.toISOString(), messageId: "m1" });
    expect(lineOf({ ...failed, handledAt: NOW }).open).toBe(false);
    expect(lineOf({ ...failed, staffName: "Maja" }).open).toBe(false);
  }
  for (const status of ["sending", "stopped"] as const) {
    expect(lineOf({ status, settledAt: BEFORE })).toMatchObject({ outcome: status, open: false });
  }
});

test("lines stand in the order in which they happen", () => {
  const moments = [LATER, BEFORE, LATER, NOW].map((settledAt, number) => ({
    ...WAITING,
    ...{ id: `m${number}`, status: "sent" as const, settledAt },
  }));
  const lines = messageLines(moments, FACTS, NOW, SWEDISH_CALENDAR);
  expect(lines.map(({ messageId }) => messageId)).toEqual(["m1", "m3", "m0", "m2"]);
});
