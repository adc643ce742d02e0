import { expect, test } from "vitest";
import { schoolFaults, schoolStanding } from "#app/domain/placement/school-start";

const PLACED = "2026-03-02";
const said = (schoolChanged: boolean | null, schoolStartedOn: string | null = null, reason: string | null = null) => ({
  ...{ schoolChanged, schoolStartedOn },
  schoolWaitReason: reason,
});

test("a first day at school is one between the placement and today, of a child who changes school", () => {
  const faults = (...parts: Parameters<typeof said>) => schoolFaults(said(...parts), PLACED, "2026-03-20");
  expect(faults(true, "2026-03-09", "no_place")).toEqual({});
  expect(faults(true, PLACED)).toEqual({});
  expect(faults(null)).toEqual({});
  expect(faults(true, "2026-03-01")).toEqual({ schoolStartedOn: "school_before_placement" });
  expect(faults(true, "2026-03-21")).toEqual({ schoolStartedOn: "date_future" });
  expect(faults(false, "2026-03-09")).toEqual({ schoolChanged: "school_not_changed" });
  expect(faults(null, null, "no_place")).toEqual({ schoolChanged: "school_not_changed" });
});

test("school begins within a week, later, or not yet; where it does not change there is nothing to say", () => {
  const standing = (schoolStartedOn: string | null, on = "2026-06-30") =>
    schoolStanding(said(true, schoolStartedOn), PLACED, on);
  expect([standing("2026-03-09"), standing("2026-03-10"), standing(null)]).toEqual([
    "within_7_days",
    "later",
    "waiting",
  ]);
  expect(standing("2026-03-10", "2026-03-09")).toBe("waiting");
  expect(schoolStanding(said(false), PLACED, "2026-06-30")).toBeNull();
  expect(schoolStanding(said(null), PLACED, "2026-06-30")).toBeNull();
});
