import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate, SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { FOLLOW_UP_STATES } from "#app/domain/follow-up/state";
import { stopReason } from "#app/domain/outbox/may-still-send";
import { RETRY_MINUTES, settlementOf } from "#app/domain/outbox/outcome";
import { QUIET_HOURS, sendableFrom } from "#app/domain/outbox/quiet-hours";

const from = (text: string) => sendableFrom(new Date(text), QUIET_HOURS, SWEDISH_CALENDAR).toISOString();

test("by day a message goes at once, at night when the morning comes", () => {
  expect(from("2026-11-23T08:00:00Z")).toBe("2026-11-23T08:00:00.000Z");
  expect(from("2026-11-23T19:00:00Z")).toBe("2026-11-24T07:00:00.000Z");
  expect(from("2026-11-23T18:59:59Z")).toBe("2026-11-23T18:59:59.000Z");
  expect(from("2026-11-23T02:00:00Z")).toBe("2026-11-23T07:00:00.000Z");
  expect(from("2026-11-23T06:59:59Z")).toBe("2026-11-23T07:00:00.000Z");
});

test("threat 51: the two nights on which the clock changes have their morning too", () => {
  expect(from("2026-03-28T21:00:00Z")).toBe("2026-03-29T06:00:00.000Z");
  expect(from("2026-10-24T21:00:00Z")).toBe("2026-10-25T07:00:00.000Z");
});

test("threat 51, 53: whenever it is, the moment to send is by day, not before now and within half a day", () => {
  const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (now) => {
      const at = sendableFrom(now, QUIET_HOURS, SWEDISH_CALENDAR);
      const day = localDate(at);
      expect(at >= now).toBe(true);
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(13 * 3_600_000);
      expect(at >= SWEDISH_CALENDAR.instantAt(day, QUIET_HOURS.until)).toBe(true);
      expect(at < SWEDISH_CALENDAR.instantAt(day, QUIET_HOURS.from)).toBe(true);
    }),
  );
});

const SENDABLE = {
  state: "invited",
  isLatest: true,
  protectedChild: false,
  caseClosed: false,
  hasAddress: true,
} as const;

test("only a link that still waits to be answered is sent", () => {
  const sendable = FOLLOW_UP_STATES.filter((state) => stopReason({ ...SENDABLE, state }) === null);
  expect(sendable).toEqual(["invited", "opened", "in_progress"]);
});

test("protection stops everything, before any other reason", () => {
  for (const state of FOLLOW_UP_STATES) {
    expect(stopReason({ ...SENDABLE, state, protectedChild: true, hasAddress: false })).toBe("protected");
  }
});

test("a closed case, a replaced link and a lost address stop a message", () => {
  expect(stopReason({ ...SENDABLE, caseClosed: true })).toBe("case_closed");
  expect(stopReason({ ...SENDABLE, isLatest: false })).toBe("withdrawn");
  expect(stopReason({ ...SENDABLE, hasAddress: false })).toBe("no_contact");
});

test("a fault that may pass is tried again with growing waits, then given up with its reason", () => {
  const now = new Date("2026-11-23T08:00:00Z");
  const fault = { kind: "failed_for_now", reason: "unreachable" } as const;
  const waits = RETRY_MINUTES.map((_, index) => {
    const settlement = settlementOf(fault, index + 1, now);
    if (settlement.status !== "queued" || !settlement.notBefore) throw new Error("given up too early");
    return settlement.notBefore.getTime() - now.getTime();
  });
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(settlementOf(fault, RETRY_MINUTES.length + 1, now)).toEqual({ status: "failed", reason: "unreachable" });
});

test("an unknown outcome is never tried again", () => {
  expect(settlementOf({ kind: "unknown" }, 1, new Date())).toEqual({ status: "maybe_sent", reason: "no_answer" });
});
