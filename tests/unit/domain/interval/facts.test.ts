import { expect, test } from "vitest";
import { clockFacts } from "#app/domain/interval/case-facts";
import { standingOf } from "#app/domain/interval/standing";
import type { FollowUpFacts } from "#app/domain/follow-up/state";

function inCareSince(placements: readonly (readonly [form: string, startedOn: string, endedOn: string | null])[]) {
  const kept = placements.map(([form, startedOn, endedOn]) => ({ form, startedOn, endedOn }));
  const legalGround = "sol" as const;
  const birthDate = "2012-03-04";
  const unit = { type: "familjehemsvard" };
  const row = { legalGround, birthDate, restrictionDecidedOn: null, openedOn: "2026-01-01", unit, placements: kept };
  return clockFacts(row, "2026-11-23").inCareSince;
}

test("a move to another home goes on with the care, over a weekend too; a time at home ends it", () => {
  const now = ["familjehem", "2026-06-08", null] as const;
  expect(inCareSince([["jourhem", "2026-03-01", "2026-06-08"], now])).toBe("2026-03-01");
  expect(inCareSince([["hvb", "2025-01-10", "2026-03-01"], ["jourhem", "2026-03-02", "2026-06-04"], now])).toBe(
    "2025-01-10",
  );
  expect(inCareSince([["jourhem", "2026-03-01", "2026-06-03"], now])).toBe("2026-06-08");
});

test("a child at home, or whose custody has been transferred, is not in care", () => {
  expect(inCareSince([["familjehem", "2026-03-01", "2026-06-03"]])).toBeNull();
  const transferred = ["vardnadsoverflyttad", "2024-05-01", "2026-06-01"] as const;
  expect(inCareSince([["vardnadsoverflyttad", "2024-05-01", null]])).toBeNull();
  expect(inCareSince([["familjehem", "2020-05-01", "2024-05-01"], transferred])).toBeNull();
  expect(inCareSince([transferred, ["familjehem", "2026-06-01", null]])).toBe("2026-06-01");
});

test("a meeting counts from the day on which it was held, and not at all because a link ran out", () => {
  const at = (day: string) => new Date(`${day}T10:00:00Z`);
  const invitation = { createdAt: at("2026-06-01"), expiresAt: at("2026-06-11"), openedAt: null, withdrawnAt: null };
  const unanswered: FollowUpFacts = { events: [], invitation, response: null };
  const standing = (facts: FollowUpFacts, today: string) => standingOf(facts, "2026-06-10", at(today));
  expect(standing(unanswered, "2026-06-17")).toEqual({ standing: "open", on: "2026-06-10" });
  expect(standing(unanswered, "2026-06-18")).toEqual({ standing: "dropped", on: "2026-06-10" });
  const declined = { ...unanswered, events: [{ kind: "declined" as const, at: at("2026-06-05") }] };
  expect(standing(declined, "2026-06-18").standing).toBe("dropped");
  const held = { ...declined, events: [...declined.events, { kind: "decided" as const, at: at("2026-07-02") }] };
  expect(standing(held, "2026-07-03")).toEqual({ standing: "held", on: "2026-07-02" });
});
