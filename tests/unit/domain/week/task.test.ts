import { expect, test } from "vitest";
import { birthdayToKeep, taskOf } from "#app/domain/week/task";
import type { FollowUpState } from "#app/domain/follow-up/state";

function on(today: string, state: FollowUpState, submittedAt: Date | null = null, hasAgenda = true) {
  const task = taskOf({ type: "follow_up", meetingOn: "2026-06-15", state, submittedAt, hasAgenda }, today);
  return task && [task.group, task.action, task.dueOn, task.overdue];
}

test("a follow-up is prepared from four weeks before its meeting, and late after three", () => {
  expect(on("2026-05-17", "planned")).toBeNull();
  expect(on("2026-05-18", "planned")).toEqual(["prepare", "prepare", "2026-05-25", false]);
  expect(on("2026-05-26", "planned")).toEqual(["prepare", "prepare", "2026-05-25", true]);
  expect(on("2026-05-20", "prepared")).toEqual(["prepare", "invite", "2026-06-01", false]);
});

test("a child who has not answered is nobody's task until three days before the meeting", () => {
  expect(on("2026-06-11", "invited")).toBeNull();
  expect(on("2026-06-12", "opened")).toEqual(["before", "answer_together", "2026-06-15", false]);
});

test("answers are read within two working days, over midsummer too", () => {
  const sent = new Date("2026-06-17T18:00:00Z");
  // Wednesday evening: Thursday, then midsommarafton and the weekend, then Monday.
  expect(on("2026-06-18", "submitted", sent)).toEqual(["read", "read", "2026-06-22", false]);
  expect(on("2026-06-23", "submitted", sent)).toEqual(["read", "read", "2026-06-22", true]);
});

test("a talk that was held is followed by the agenda, made the day before the meeting at the latest", () => {
  const sent = new Date("2026-06-01T18:00:00Z");
  expect(on("2026-06-10", "talked", sent, false)).toEqual(["before", "agenda", "2026-06-14", false]);
  expect(on("2026-06-10", "talked", sent, true)).toBeNull();
  expect(on("2026-06-10", "talked", null, false)).toBeNull();
  expect(on("2026-06-15", "talked", sent, false)).toEqual(["after", "decide", "2026-06-15", false]);
});

test("a follow-up that nobody prepared is not prepared after its meeting: somebody says whether that was held", () => {
  for (const state of ["planned", "prepared", "withdrawn"] as const) {
    expect(on("2026-06-15", state)).toMatchObject({ 0: "prepare" });
    expect(on("2026-06-16", state)).toEqual(["after", "decide", "2026-06-22", false]);
  }
});

test("after the meeting the child is told within a week, and all is closed within two", () => {
  expect(on("2026-06-14", "talked")).toBeNull();
  expect(on("2026-06-15", "talked")).toEqual(["after", "decide", "2026-06-15", false]);
  expect(on("2026-06-16", "decided")).toEqual(["after", "feed_back", "2026-06-22", false]);
  expect(on("2026-06-30", "fed_back")).toEqual(["after", "close", "2026-06-29", true]);
  expect(on("2026-06-16", "expired")).toEqual(["after", "record_non_response", "2026-06-22", false]);
});

test("a child who said no is offered a talk until the meeting; after it somebody says whether it was held", () => {
  expect(on("2026-06-15", "declined")).toEqual(["before", "offer_talk", "2026-06-15", false]);
  expect(on("2026-06-16", "declined")).toEqual(["after", "decide", "2026-06-22", false]);
  const asked = {
    type: "post_care",
    meetingOn: "2026-06-15",
    state: "declined",
    submittedAt: null,
    hasAgenda: false,
  } as const;
  expect(taskOf(asked, "2026-06-16")).toBeNull();
});

test("what is over asks for nothing", () => {
  for (const state of ["closed", "cancelled", "not_suitable"] as const) expect(on("2026-06-16", state)).toBeNull();
});

test("what the child tells of its own accord leads to a talk, not to a meeting", () => {
  const sent = new Date("2026-06-01T08:00:00Z");
  const own = { type: "own_words", meetingOn: "2026-06-01", submittedAt: sent, hasAgenda: false } as const;
  expect(taskOf({ ...own, state: "read" }, "2026-06-04")).toMatchObject({ action: "talk", dueOn: "2026-06-05" });
  expect(taskOf({ ...own, state: "talked" }, "2026-06-04")).toMatchObject({ action: "close" });
});

test("birthdays that change something are kept in mind, those between are not", () => {
  expect(birthdayToKeep("2011-07-01", "2026-06-10")).toEqual({ age: 15, on: "2026-07-01" });
  expect(birthdayToKeep("2011-07-01", "2026-07-16")).toBeNull();
  expect(birthdayToKeep("2012-07-01", "2026-06-10")).toBeNull();
  expect(birthdayToKeep("2008-02-29", "2026-02-20")).toEqual({ age: 18, on: "2026-03-01" });
});
