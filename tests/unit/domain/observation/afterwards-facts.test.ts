import { expect, test } from "vitest";
import type { FollowUpOfMany } from "#app/domain/follow-up/of-cases.server";
import { caseRow, factsOf, followUp, placement, said } from "./case-row";

const YOUNG = { birthDate: "2008-01-01" };
const ENDED = "2024-10-01";

test("two years after at least half a year in care, from the age of fifteen, somebody could be asked", () => {
  const eligible = (...facts: Parameters<typeof placement>) =>
    said(caseRow({ ...YOUNG, placements: [placement(...facts)] }), "fact.after_care");
  expect(eligible("2024-04-01", ENDED)).toEqual(["child: not_agreed"]);
  expect(eligible("2024-04-02", ENDED)).toEqual([]);
  expect(eligible("2023-01-01", "2024-06-30")).toEqual([]);
  expect(eligible("2023-01-01", "2025-01-01")).toEqual([]);
  expect(eligible("2023-01-01", ENDED, { endSaid: false })).toEqual([]);
  const placements = [placement("2023-01-01", ENDED)];
  expect(said(caseRow({ birthDate: "2009-10-02", placements }), "fact.after_care")).toEqual([]);
});

test("a move to another home is not the end of care, and its months count together", () => {
  const moved = [placement("2024-01-01", "2024-07-10"), placement("2024-07-12", ENDED)];
  expect(said(caseRow({ ...YOUNG, placements: moved }), "fact.after_care")).toEqual(["child: not_agreed"]);
  const goesOn = [placement("2023-01-01", ENDED), placement("2024-10-03")];
  expect(said(caseRow({ ...YOUNG, placements: goesOn }), "fact.after_care")).toEqual([]);
});

test("what became of asking two years later, and the age and home are those that were left", () => {
  const after = (...asked: FollowUpOfMany[]) => {
    const placements = [placement("2023-01-01", ENDED, { postCareAgreed: true })];
    return caseRow({ ...YOUNG, placements, followUps: asked });
  };
  const post = (events: Parameters<typeof followUp>[1], facts: Parameters<typeof followUp>[2] = {}) =>
    followUp("2026-10-01", events, { type: "post_care", ...facts });
  const value = (...asked: FollowUpOfMany[]) => said(after(...asked), "fact.after_care");
  expect(value(post({}, { submittedAt: "2026-09-20" }))).toEqual(["child: answered"]);
  expect(value(post({ declined: "2026-09-20" }, { expiresAt: "2026-10-01" }))).toEqual(["child: declined"]);
  expect(value(post({}, { expiresAt: "2026-10-01" }))).toEqual(["child: no_answer"]);
  expect(value(post({ expired: "2026-10-02" }, { expiresAt: "2026-10-01", nonResponseReason: "moved" }))).toEqual([
    "child: not_reached",
  ]);
  expect(value(post({}))).toEqual(["child: not_reached"]);
  expect(value(post({ cancelled: "2026-09-01" }))).toEqual(["child: not_reached"]);
  expect(factsOf(after(), "fact.after_care")[0]?.on).toBe("2024-09-30");
});

test("a child was told before it got another caseworker; one who stays needs no telling", () => {
  const change = (id: string, childToldOn: string | null, facts = {}) => ({
    ...{ id, fromId: "old", fromEndedAt: null, toId: "new", childToldOn, doneAt: new Date("2026-09-15T05:00:00Z") },
    ...facts,
  });
  const handovers = [
    change("told", "2026-09-15"),
    change("late", "2026-09-16"),
    change("never", null),
    change("unit", null, { toId: "old" }),
    change("since", null, { doneAt: new Date("2027-01-04T05:00:00Z") }),
  ];
  expect(said(caseRow({ handovers }), "fact.caseworker_change")).toEqual([
    "told: told_before",
    "late: not_told",
    "never: not_told",
  ]);
});

test("who carried the case on the last day, before what has changed since", () => {
  const without = (facts: Parameters<typeof caseRow>[0]) => said(caseRow(facts), "fact.without_caseworker");
  expect(without({})).toEqual(["child: no"]);
  expect(without({ responsible: null })).toEqual(["child: yes"]);
  expect(without({ responsible: { endedAt: new Date("2026-12-31T12:00:00Z") } })).toEqual(["child: yes"]);
  expect(without({ responsible: { endedAt: new Date("2027-01-02T12:00:00Z") } })).toEqual(["child: no"]);
  const since = {
    ...{ id: "since", fromId: null, fromEndedAt: null, toId: "new", childToldOn: null },
    doneAt: new Date("2027-01-04T05:00:00Z"),
  };
  expect(without({ handovers: [since] })).toEqual(["child: yes"]);
  expect(without({ closedOn: "2026-12-31" })).toEqual([]);
  expect(without({ openedOn: "2027-01-01" })).toEqual([]);
});
