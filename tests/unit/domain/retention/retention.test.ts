import { expect, test } from "vitest";
import { type HeldBy, reasonToKeep, type RetentionFacts, retentionOf } from "#app/domain/retention/retention";
import { inheritSettings, type RetentionSettings, UnitSettings } from "#app/domain/unit/settings";

const SETTINGS = inheritSettings([]).retention;

/** A case at home, closed on 10 March 2020 with everything handed over, whose half-year is closed in the statistics. */
const HANDED_OVER: RetentionFacts = {
  ...{ closedOn: "2020-03-10", lastEntryOn: "2020-03-10" },
  file: { lastEntryOn: "2020-03-10", otherOpen: false, placed: false, investigated: false },
  ...{ birthDate: "2010-05-01", sent: 2, unconfirmed: 0, followUpOpen: false, holds: [], countedUntil: "2020-06-30" },
};
const ONLY_HERE: RetentionFacts = { ...HANDED_OVER, unconfirmed: 1 };

function of(facts: Partial<RetentionFacts>, today: string, settings: Partial<RetentionSettings> = {}) {
  return retentionOf({ ...HANDED_OVER, ...facts }, { ...SETTINGS, ...settings }, today);
}

const placed = { ...HANDED_OVER.file, placed: true };
const investigated = { ...HANDED_OVER.file, investigated: true };

test("threat 57: a copy goes ninety days after the case was closed, and not a day before", () => {
  expect(of({}, "2020-06-07")).toEqual({
    ...{ class: "handed_over", earliestOn: "2020-06-08", heldBy: [], due: false },
  });
  expect(of({}, "2020-06-08").due).toBe(true);
  expect(of({ sent: 0 }, "2020-06-08")).toMatchObject({ class: "survey_copy", due: true });
});

test("threat 57: the municipality's plan may be shorter, down to the day of closing, or longer", () => {
  expect(of({}, "2020-03-10", { copyDays: 0 })).toMatchObject({ earliestOn: "2020-03-10", due: true });
  expect(of({}, "2020-03-09", { copyDays: 0 }).due).toBe(false);
  expect(of({}, "2020-06-08", { copyDays: 365 })).toMatchObject({ earliestOn: "2021-03-10", due: false });
});

test("threat 57: what is part of the file and only here goes when five years have passed since the last entry", () => {
  const facts = { unconfirmed: 1 };
  expect(of(facts, "2025-03-10")).toMatchObject({ class: "personal_file", earliestOn: "2025-03-11", due: false });
  expect(of(facts, "2025-03-11").due).toBe(true);
});

test("threat 57: an entry of a leap day is five years old when the February of the fifth year is over", () => {
  const day = "2020-02-29";
  const facts = { unconfirmed: 1, closedOn: day, lastEntryOn: day, file: { ...HANDED_OVER.file, lastEntryOn: day } };
  expect(of(facts, "2025-02-28")).toMatchObject({ earliestOn: "2025-03-01", due: false });
});

test("threat 57: an investigation of a child stays until the child is thirty", () => {
  const facts = { unconfirmed: 1, file: investigated };
  expect(of(facts, "2040-04-30")).toMatchObject({ class: "investigation", earliestOn: "2040-05-01", due: false });
  expect(of(facts, "2040-05-01").due).toBe(true);
  // Who is thirty before five years have passed waits for them.
  expect(of({ ...facts, birthDate: "1992-05-01" }, "2025-03-10")).toMatchObject({ earliestOn: "2025-03-11" });
});

test("threat 57: a child born on a leap day is thirty on the first of March", () => {
  const facts = { unconfirmed: 1, file: investigated, birthDate: "2012-02-29" };
  expect(of(facts, "2042-02-28")).toMatchObject({ earliestOn: "2042-03-01", due: false });
});

test("threat 57: documents of a placed child never go where the only copy is here", () => {
  const kept = of({ unconfirmed: 1, file: placed }, "2120-01-01", { placedCopies: "purge" });
  expect(kept).toEqual({ class: "placed", earliestOn: null, heldBy: ["placed"], due: false });
  // An investigation that led to a placement is no exception.
  expect(of({ unconfirmed: 1, file: { ...placed, investigated: true } }, "2120-01-01").class).toBe("placed");
});

test("threat 57: copies in the case of a placed child stay until somebody has decided that they may go", () => {
  expect(of({ file: placed }, "2020-06-08")).toMatchObject({ class: "handed_over", heldBy: ["placed_undecided"] });
  expect(of({ file: placed, sent: 0 }, "2020-06-08").heldBy).toEqual(["placed_undecided"]);
  expect(of({ file: placed }, "2020-06-08", { placedCopies: "purge" }).due).toBe(true);
});

test("threat 57: an exempt municipality keeps everything", () => {
  for (const facts of [{}, { sent: 0 }, { unconfirmed: 2 }, { unconfirmed: 1, file: investigated }]) {
    expect(of(facts, "2120-01-01", { exempt: "yes" })).toMatchObject({ heldBy: ["exempt"], due: false });
  }
});

test("when answers belong to the file first when they are handed over, what was not is a copy like others", () => {
  expect(of({ unconfirmed: 1 }, "2020-06-08", { countsAsFile: "handed_over" })).toMatchObject({
    ...{ class: "survey_copy", due: true },
  });
});

test("a case that is open again is not destroyed, and a note after its closing begins the time anew", () => {
  expect(of({ closedOn: null }, "2120-01-01")).toMatchObject({ earliestOn: null, heldBy: ["case_open"], due: false });
  expect(of({ closedOn: null, unconfirmed: 1 }, "2120-01-01").due).toBe(false);
  expect(of({ lastEntryOn: "2020-05-01" }, "2020-07-30")).toMatchObject({ earliestOn: "2020-07-30", due: true });
  const noted = { unconfirmed: 1, lastEntryOn: "2020-05-01", file: { ...HANDED_OVER.file, lastEntryOn: "2020-05-01" } };
  expect(of(noted, "2025-05-01")).toMatchObject({ earliestOn: "2025-05-02", due: false });
});

test("the personal file is one: another case of the same child keeps it, and does not keep copies", () => {
  const open = { ...HANDED_OVER.file, otherOpen: true };
  expect(of({ unconfirmed: 1, file: open }, "2025-03-11").heldBy).toEqual(["file_open"]);
  expect(of({ file: open }, "2020-06-08").due).toBe(true);
  const later = { ...HANDED_OVER.file, lastEntryOn: "2022-01-15" };
  expect(of({ unconfirmed: 1, file: later }, "2025-03-11").earliestOn).toBe("2027-01-16");
  expect(of({ file: later }, "2020-06-08").due).toBe(true);
});

test("threat 57: a hold keeps whatever its class, its last day included, and one without a day until it is lifted", () => {
  for (const facts of [{}, { unconfirmed: 1 }, { unconfirmed: 1, file: investigated }]) {
    expect(of({ ...facts, holds: [{ untilOn: null }] }, "2120-01-01").heldBy).toEqual(["hold"]);
  }
  const until = { holds: [{ untilOn: "2020-07-01" }] };
  expect(of(until, "2020-07-01").heldBy).toEqual(["hold"]);
  expect(of(until, "2020-07-02").due).toBe(true);
});

test("a follow-up that is still to be held keeps its case", () => {
  expect(of({ followUpOpen: true }, "2120-01-01").heldBy).toEqual(["follow_up_open"]);
});

test("what is not counted yet waits for the half-year to be closed, half a year at most", () => {
  for (const countedUntil of [null, "2019-12-31"]) {
    expect(of({ countedUntil }, "2020-12-30").heldBy).toEqual(["not_counted"]);
    expect(of({ countedUntil }, "2020-12-31").due).toBe(true);
  }
});

test("why something stays is told as one code, the heaviest first", () => {
  const reasons: (HeldBy | "too_early" | null)[] = [
    reasonToKeep(of({}, "2020-06-08")),
    reasonToKeep(of({}, "2020-06-07")),
    reasonToKeep(of({ holds: [{ untilOn: null }], closedOn: null }, "2020-06-08")),
  ];
  expect(reasons).toEqual([null, "too_early", "hold"]);
});

test("no unit can say less than the law: five years, thirty years, thirty days", () => {
  for (const retention of [{ fileYears: 4 }, { investigationAge: 29 }, { draftDays: 31 }, { copyDays: 366 }]) {
    expect(UnitSettings.safeParse({ retention }).success).toBe(false);
  }
  expect(inheritSettings([{ retention: { exempt: "yes" } }, { retention: { copyDays: 30 } }]).retention).toEqual({
    ...{ ...SETTINGS, exempt: "yes", copyDays: 30 },
  });
});

test("the only copy of something is its own class, whatever else is handed over", () => {
  expect(retentionOf(ONLY_HERE, SETTINGS, "2020-06-08")).toMatchObject({ class: "personal_file", due: false });
});
