import { expect, test } from "vitest";
import { caseRow, factsOf, HALF, placement, said } from "./case-row";

test("a child who moves is one child in care, one in each form, and has two placements", () => {
  const moved = caseRow({
    placements: [placement("2026-02-01", "2026-09-10"), placement("2026-09-10", null, { form: "hvb" })],
  });
  expect(said(moved, "fact.care_children")).toEqual(["child: placed"]);
  expect(said(moved, "fact.care_forms")).toEqual(["child familjehem: familjehem", "child hvb: hvb"]);
  expect(said(moved, "fact.placements")).toEqual(["placed 2026-02-01: ended", "placed 2026-09-10: started"]);
  expect(factsOf(moved, "fact.care_forms").map(({ on }) => on)).toEqual(["2026-09-09", "2026-12-31"]);
});

test("twice in one form is once in that form", () => {
  const back = caseRow({ placements: [placement("2026-10-01"), placement("2026-01-01", "2026-08-01")] });
  expect(said(back, "fact.care_forms")).toEqual(["child familjehem: familjehem"]);
  expect(factsOf(back, "fact.care_forms")[0]?.on).toBe("2026-12-31");
});

test("only what touches the half-year counts, its first and last day included", () => {
  const days = (startedOn: string, endedOn: string | null) =>
    said(caseRow({ placements: [placement(startedOn, endedOn)] }), "fact.placements").length;
  expect(days("2025-01-01", "2026-06-30")).toBe(0);
  expect(days("2025-01-01", "2026-07-01")).toBe(1);
  expect(days("2026-12-31", null)).toBe(1);
  expect(days("2027-01-01", null)).toBe(0);
});

test("a child whose custody has been transferred is in no care, and its home is still a form", () => {
  const transferred = caseRow({ placements: [placement("2020-01-01", null, { form: "vardnadsoverflyttad" })] });
  expect(said(transferred, "fact.care_children")).toEqual([]);
  expect(said(transferred, "fact.health_exam")).toEqual([]);
  expect(said(transferred, "fact.care_forms")).toEqual(["child vardnadsoverflyttad: vardnadsoverflyttad"]);
});

test("a placement is told of by how it began and ended, and by how long it has lasted", () => {
  const placements = [
    placement("2026-08-01", "2026-10-31"),
    placement("2025-12-31", "2027-01-01"),
    placement("2023-12-31"),
    placement("2024-01-01", "2026-07-01", { endReason: "planned_move" }),
  ];
  expect(said(caseRow({ placements }), "fact.placements").map(valueOf)).toEqual([
    ...["started_and_ended", "ongoing", "ongoing", "ended"],
  ]);
  expect(said(caseRow({ placements }), "fact.care_length").map(valueOf)).toEqual([
    ...["under_3_months", "1_to_3_years", "over_3_years", "1_to_3_years"],
  ]);
  expect(said(caseRow({ placements }), "fact.placement_end_reason")).toEqual(["placed 2024-01-01: planned_move"]);
});

test("school counts from placements of the half-year that changed it, with the reason of those who waited", () => {
  const changed = { schoolChanged: true, schoolWaitReason: "no_place" };
  const placements = [
    placement("2026-06-30", null, changed),
    placement("2026-08-01", null, { ...changed, schoolStartedOn: "2026-08-08" }),
    placement("2026-09-01", null, { ...changed, schoolStartedOn: "2026-09-09" }),
    placement("2026-10-01", null, { schoolChanged: true }),
    placement("2026-11-01", null, { schoolChanged: false }),
    placement("2026-12-01"),
  ];
  expect(said(caseRow({ placements }), "fact.school_start")).toEqual([
    "placed 2026-08-01: within_7_days",
    "placed 2026-09-01: later",
    "placed 2026-10-01: waiting",
  ]);
  expect(said(caseRow({ placements }), "fact.school_wait_reason")).toEqual(["placed 2026-09-01: no_place"]);
});

test("examinations are those of the half-year's last day, of children who were in care", () => {
  const exams = (offered: string | null, done: string | null, dental: string | null) => {
    const days = { healthExamOfferedOn: offered, healthExamDoneOn: done, dentalExamDoneOn: dental };
    const row = caseRow({ placements: [placement("2026-08-01")], ...days });
    return [...said(row, "fact.health_exam"), ...said(row, "fact.dental_exam")].map(valueOf);
  };
  expect(exams(null, null, null)).toEqual(["not_offered", "not_done"]);
  expect(exams("2026-09-01", "2027-01-02", "2026-12-31")).toEqual(["offered", "done"]);
  expect(exams("2026-09-01", "2026-10-02", "2027-01-01")).toEqual(["done", "not_done"]);
  expect(said(caseRow({ healthExamDoneOn: "2026-09-01" }), "fact.health_exam")).toEqual([]);
  expect(HALF.until).toBe("2026-12-31");
});

function valueOf(text: string): string {
  return text.split(": ")[1] ?? "";
}
