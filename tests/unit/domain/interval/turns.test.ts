import { expect, test } from "vitest";
import type { ClockFacts } from "#app/domain/interval/clocks";
import { daysToKeep, type FollowUpOfCase, turnsToPlan } from "#app/domain/interval/turns";

const PLACED: ClockFacts = {
  birthDate: "2012-03-04",
  legalGround: "sol",
  unitType: "familjehemsvard",
  restrictionDecidedOn: null,
  openedOn: "2026-01-10",
  placement: { form: "familjehem", startedOn: "2026-01-15" },
  inCareSince: "2026-01-15",
  lastEndedOn: null,
};

function held(type: FollowUpOfCase["type"], on: string): FollowUpOfCase {
  return { type, on, standing: "held", clock: null, dueOn: null };
}

function planned(facts: ClockFacts, followUps: readonly FollowUpOfCase[], today: string, settings = {}) {
  return turnsToPlan(facts, followUps, settings, today).map(({ clock, dueOn }) => [clock.key, dueOn]);
}

test("a visit is planned four weeks before three months have gone, and not a day earlier", () => {
  expect(planned(PLACED, [], "2026-03-17")).toEqual([]);
  expect(planned(PLACED, [], "2026-03-18")).toEqual([["visit", "2026-04-15"]]);
});

test("where visit and consideration meet, the child is asked once: the consideration is both", () => {
  const visited = [held("follow_up", "2026-04-10")];
  expect(planned(PLACED, visited, "2026-06-20")).toEqual([["consideration_sol", "2026-07-15"]]);
});

test("after the consideration both clocks run from it", () => {
  const visited = [held("follow_up", "2026-04-10"), held("consideration", "2026-07-14")];
  expect(planned(PLACED, visited, "2026-09-16")).toEqual([["visit", "2026-10-14"]]);
  const twice = [...visited, held("follow_up", "2026-10-14")];
  expect(planned(PLACED, twice, "2026-12-20")).toEqual([["consideration_sol", "2027-01-14"]]);
});

test("nothing is planned while one of its kind is under way, and a visit that was called off is not planned again", () => {
  const open = {
    type: "follow_up",
    on: "2026-04-14",
    standing: "open",
    clock: "visit",
    dueOn: "2026-04-15",
  } as const;
  expect(planned(PLACED, [open], "2026-04-20")).toEqual([]);
  const dropped = { ...open, standing: "dropped" } as const;
  expect(planned(PLACED, [dropped], "2026-04-20")).toEqual([]);
  expect(planned(PLACED, [dropped], "2026-06-25")).toEqual([["consideration_sol", "2026-07-15"]]);
});

test("a case that was there before the system begins with its next turn; one that was missed here stays overdue", () => {
  const old = { ...PLACED, inCareSince: "2023-05-02" };
  expect(planned(old, [], "2026-10-10")).toEqual([["consideration_sol", "2026-11-02"]]);
  const visited = [held("follow_up", "2026-04-10"), held("consideration", "2026-04-20")];
  expect(planned(PLACED, visited, "2026-09-01")).toEqual([["visit", "2026-07-20"]]);
});

test("the legal ground decides which clock asks for the consideration, and a child at home has none", () => {
  const lvu = { ...PLACED, legalGround: "lvu" } as const;
  expect(planned(lvu, [held("follow_up", "2026-06-30")], "2026-07-01")).toEqual([["review_lvu", "2026-07-15"]]);
  expect(planned({ ...PLACED, placement: null, inCareSince: null }, [], "2026-07-01")).toEqual([]);
});

test("a municipality sets an interval otherwise or turns a clock off", () => {
  expect(planned(PLACED, [], "2026-02-01", { visit: { months: 1 } })).toEqual([["visit", "2026-02-15"]]);
  expect(planned(PLACED, [], "2026-03-18", { visit: null })).toEqual([]);
});

/** Held in time until long after these tests. */
const CONSIDERED = [held("consideration", "2030-01-01")];

test("days to keep in mind come four weeks ahead and go a fortnight after", () => {
  const days = (facts: ClockFacts, today: string) =>
    daysToKeep(facts, CONSIDERED, {}, today).map(({ clock, dueOn }) => [clock.key, dueOn]);
  const both = [
    ["care_plan", "2028-01-15"],
    ["custody_transfer", "2028-01-15"],
  ];
  expect(days(PLACED, "2027-12-17")).toEqual([]);
  expect(days(PLACED, "2027-12-18")).toEqual(both);
  expect(days(PLACED, "2028-01-29")).toEqual(both);
  expect(days(PLACED, "2028-01-30")).toEqual([]);
  expect(days(PLACED, "2029-01-10")).toEqual([["custody_transfer", "2029-01-15"]]);
  const emergency = { ...PLACED, placement: { form: "jourhem", startedOn: "2026-01-15" } };
  expect(days(emergency, "2026-03-01")).toEqual([["jourhem_end", "2026-03-15"]]);
});

test("a restriction is to be reviewed within three months, and stays until the review is noted", () => {
  const days = (restrictionDecidedOn: string | null, today: string) =>
    daysToKeep({ ...PLACED, restrictionDecidedOn }, CONSIDERED, {}, today)
      .filter(({ clock }) => clock.key === "restriction_lvu")
      .map(({ dueOn }) => dueOn);
  expect(days(null, "2026-06-01")).toEqual([]);
  expect(days("2026-03-10", "2026-05-12")).toEqual([]);
  expect(days("2026-03-10", "2026-05-13")).toEqual(["2026-06-10"]);
  expect(days("2026-03-10", "2026-09-30")).toEqual(["2026-06-10"]);
  expect(days("2026-09-29", "2026-09-30")).toEqual([]);
});

test("what the law asks for is due until it is held: calling it off skips no turn, and it is planned again", () => {
  const dropped: FollowUpOfCase = {
    ...{ type: "consideration", on: "2026-07-14", standing: "dropped" },
    ...{ clock: "consideration_sol", dueOn: "2026-07-15" },
  };
  const visited = held("follow_up", "2026-06-30");
  const turns = (followUps: readonly FollowUpOfCase[], today: string) =>
    turnsToPlan(PLACED, followUps, {}, today).map(({ dueOn, replaces }) => [dueOn, replaces]);
  expect(turns([visited, dropped], "2026-07-01")).toEqual([["2026-07-15", 1]]);
  expect(turns([visited, dropped], "2026-09-01")).toEqual([["2026-07-15", 1]]);
  expect(turns([visited, dropped, dropped], "2026-09-01")).toEqual([["2026-07-15", 2]]);
  const kept = (followUps: readonly FollowUpOfCase[], today: string) =>
    daysToKeep(PLACED, followUps, {}, today).map(({ clock, dueOn }) => [clock.key, dueOn]);
  const overdue = [["consideration_sol", "2026-07-15"]];
  expect(kept([dropped], "2026-07-01")).toEqual(overdue);
  expect(kept([dropped], "2026-11-01")).toEqual(overdue);
  // Planned again: ahead of its day the follow-up says so itself, and after it nothing is hidden by that.
  const again = { ...dropped, on: "2026-07-10", standing: "open" } as const;
  expect(kept([dropped, again], "2026-07-01")).toEqual([]);
  expect(kept([dropped, again], "2026-07-16")).toEqual(overdue);
  // So with one that was planned by hand.
  const byHand = { ...dropped, clock: null, dueOn: null };
  expect(turns([visited, byHand], "2026-09-01")).toEqual([["2026-07-15", 0]]);
  expect(kept([dropped, held("consideration", "2026-08-20")], "2026-11-01")).toEqual([]);
});

test("clocks stop with care: at 21, in protected housing under its own act at 18", () => {
  const visited = [held("follow_up", "2026-06-30")];
  const born = (birthDate: string, legalGround: ClockFacts["legalGround"]) =>
    planned({ ...PLACED, birthDate, legalGround }, visited, "2026-07-01");
  expect(born("2005-07-15", "lvu")).toEqual([]);
  expect(born("2005-07-16", "lvu")).toEqual([["review_lvu", "2026-07-15"]]);
  expect(born("2008-07-15", "skb")).toEqual([]);
  expect(born("2008-07-16", "skb")).toEqual([["review_skb", "2026-07-15"]]);
});

test("from 18 the consideration under the social services act is good practice, and one called off is let pass", () => {
  const dropped: FollowUpOfCase = {
    ...{ type: "consideration", on: "2026-07-14", standing: "dropped" },
    ...{ clock: "consideration_sol", dueOn: "2026-07-15" },
  };
  const adult = { ...PLACED, birthDate: "2008-03-04" };
  expect(planned(adult, [held("follow_up", "2026-06-30"), dropped], "2026-07-20")).toEqual([]);
  expect(daysToKeep(adult, [dropped], {}, "2026-07-20")).toEqual([]);
});
