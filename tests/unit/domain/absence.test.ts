import { expect, test } from "vitest";
import { absenceFaults } from "#app/domain/absence/absence";

const TODAY = "2026-11-23";
const INPUT = { staffId: "maja", deputyId: "omar", fromOn: TODAY, untilOn: "2026-11-27" };
const NONE = { ofPerson: [], ofDeputy: [] };
const WEEK = { fromOn: "2026-11-27", untilOn: "2026-12-04" };

test.each([
  ["an absence from today", INPUT, NONE, {}],
  ["one from yesterday", { ...INPUT, fromOn: "2026-11-22" }, NONE, { fromOn: "absence_past" }],
  [
    "one that ends before it begins",
    { ...INPUT, untilOn: "2026-11-22" },
    NONE,
    { untilOn: "absence_end_before_start" },
  ],
  ["one of two years", { ...INPUT, untilOn: "2028-11-23" }, NONE, { untilOn: "absence_too_long" }],
  ["one's own deputy", { ...INPUT, deputyId: "maja" }, NONE, { deputyId: "deputy_self" }],
  ["one that shares a day with another", INPUT, { ...NONE, ofPerson: [WEEK] }, { fromOn: "absence_overlap" }],
  ["a deputy who is away on the last day", INPUT, { ...NONE, ofDeputy: [WEEK] }, { deputyId: "deputy_away" }],
  [
    "one that ends the day before another",
    { ...INPUT, untilOn: "2026-11-26" },
    { ofPerson: [WEEK], ofDeputy: [WEEK] },
    {},
  ],
])("%s", (_name, input, others, faults) => {
  expect(absenceFaults(input, others, TODAY)).toEqual(faults);
});
