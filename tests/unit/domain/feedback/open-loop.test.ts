import { expect, test } from "vitest";
import { waysToExplain } from "#app/domain/feedback/feedback";
import { openLoop } from "#app/domain/feedback/open-loop";
import { stepsOf } from "#app/domain/follow-up/steps";

const HELD = { type: "follow_up", meetingOn: "2026-11-02" } as const;
const NOTHING = { fedBack: false, written: false, explained: false, askedAfter: false };

test("after a meeting everything is owed, and telling the child comes first, within a week", () => {
  const loop = openLoop({ ...HELD, ...NOTHING }, "2026-11-09");
  expect(loop).toEqual({ missing: ["write", "explain", "ask", "close"], dueOn: "2026-11-09", overdue: false });
  expect(openLoop({ ...HELD, ...NOTHING }, "2026-11-10").overdue).toBe(true);
});

test("what has been written is owed until somebody has gone through it, then the closing within two weeks", () => {
  const written = { ...HELD, ...NOTHING, written: true };
  expect(openLoop(written, "2026-11-03").missing).toEqual(["explain", "ask", "close"]);
  const told = { ...written, explained: true, fedBack: true, askedAfter: true };
  expect(openLoop(told, "2026-11-10")).toEqual({ missing: ["close"], dueOn: "2026-11-16", overdue: false });
});

test("a child told without a text is not written to afterwards; the questions after a meeting ask for none themselves", () => {
  expect(openLoop({ ...HELD, ...NOTHING, fedBack: true }, "2026-11-03").missing).toEqual(["ask", "close"]);
  const after = { ...HELD, ...NOTHING, type: "after_meeting" as const, fedBack: true };
  expect(openLoop(after, "2026-11-03").missing).toEqual(["close"]);
});

test("a link counts only once it was opened, and nothing is sent to a protected child", () => {
  expect(waysToExplain({ protectedChild: false, opened: false })).not.toContain("link");
  expect(waysToExplain({ protectedChild: false, opened: true })).toContain("link");
  expect(waysToExplain({ protectedChild: true, opened: true })).toEqual(["in_person", "phone"]);
});

test("the steps of a follow-up say how far it has come", () => {
  const standing = (state: Parameters<typeof stepsOf>[0]) =>
    stepsOf(state, "follow_up", true)
      .map((step) => `${step.name} ${step.standing}`)
      .filter((text) => !/ahead|done/.test(text));
  expect(standing("planned")).toEqual(["prepared next"]);
  expect(standing("submitted")).toEqual(["read next", "agenda open"]);
  expect(standing("talked")).toEqual(["agenda open", "decided next"]);
  expect(standing("closed")).toEqual([]);
  expect(stepsOf("expired", "follow_up", false)).toEqual([]);
  // A meeting that was held without the child's answers shows no step that answers take.
  const unanswered = stepsOf("decided", "follow_up", false).map(({ name }) => name);
  expect(unanswered).toEqual(["prepared", "invited", "talked", "decided", "fed_back", "closed"]);
  expect(stepsOf("read", "after_meeting", true).map(({ name }) => name)).not.toContain("decided");
});
