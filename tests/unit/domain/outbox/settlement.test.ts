import { expect, test } from "vitest";
import { isNoticeKind, NOTICE_KINDS } from "#app/domain/outbox/decision";
import { noAnswerExpected, noticeStopReason } from "#app/domain/outbox/may-still-send";
import { settlementOf } from "#app/domain/outbox/outcome";
import { inTurn } from "#app/domain/outbox/turn";

const NOW = new Date("2026-11-23T08:00:00Z");

test("each answer of a transport becomes what it means, and nothing else", () => {
  const settle = (delivery: Parameters<typeof settlementOf>[0]) => settlementOf(delivery, 1, NOW);
  expect(settle({ kind: "accepted", providerId: "p" })).toEqual({ status: "sent", reason: null, providerId: "p" });
  expect(settle({ kind: "written", providerId: "p" })).toEqual({
    ...{ status: "sent", reason: "written_to_file", providerId: "p" },
  });
  expect(settle({ kind: "stopped", reason: "answered" })).toEqual({ status: "stopped", reason: "answered" });
  expect(settle({ kind: "not_tried" })).toEqual({ status: "queued", reason: null, notBefore: null });
  expect(settle({ kind: "failed", reason: "address_refused" })).toEqual({
    ...{ status: "failed", reason: "address_refused" },
  });
});

test("a fault that may pass is tried again after a minute, five, a quarter of an hour, and so on for nine hours", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7].map((attempts) => {
    const settled = settlementOf({ kind: "failed_for_now", reason: "unreachable" }, attempts, NOW);
    if (settled.status !== "queued" || settled.notBefore === null) throw new Error("given up");
    expect(settled.reason).toBe("unreachable");
    return (settled.notBefore.getTime() - NOW.getTime()) / 60_000;
  });
  expect(minutes).toEqual([1, 5, 15, 60, 120, 180, 180]);
});

test("staff are told only while it is theirs to act", () => {
  const facts = { works: true, flagAcknowledged: false, answerStopped: null, hasAddress: true };
  expect(noticeStopReason(facts)).toBeNull();
  expect(noticeStopReason({ ...facts, hasAddress: false })).toBe("no_contact");
  expect(noticeStopReason({ ...facts, works: false, hasAddress: false })).toBe("left");
  expect(noticeStopReason({ ...facts, answerStopped: "declined", works: false })).toBe("declined");
  expect(noticeStopReason({ ...facts, flagAcknowledged: true, answerStopped: "declined" })).toBe("acknowledged");
});

test.each([
  ["planned", "withdrawn"],
  ["prepared", "withdrawn"],
  ["submitted", "answered"],
  ["read", "answered"],
  ["talked", "answered"],
  ["decided", "answered"],
  ["fed_back", "answered"],
  ["closed", "answered"],
  ["declined", "declined"],
  ["not_suitable", "not_suitable"],
  ["expired", "expired"],
  ["withdrawn", "withdrawn"],
  ["cancelled", "cancelled"],
] as const)("of a follow-up that is %s no answer is waited for: %s", (state, reason) => {
  expect(noAnswerExpected({ state, caseClosed: true, isLatest: false })).toBe(reason);
});

test("a notice is told from a message to a child by its kind", () => {
  expect(NOTICE_KINDS.every(isNoticeKind)).toBe(true);
  for (const kind of ["invitation", "reminder_first", "reminder_last", ""]) expect(isNoticeKind(kind)).toBe(false);
});

test("on one database things are done one after the other, also after one that failed; on two, at once", async () => {
  const [database, other] = [{}, {}];
  const done: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const first = inTurn(database, async () => {
    await held;
    done.push("first");
    throw new Error("broken");
  });
  const second = inTurn(database, async () => void done.push("second"));
  await inTurn(other, async () => void done.push("elsewhere"));
  release();
  await expect(first).rejects.toThrow("broken");
  await second;
  expect(done).toEqual(["elsewhere", "first", "second"]);
});
