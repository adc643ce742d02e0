import { expect, test } from "vitest";
import { caseRow, factsOf, followUp, placement, said } from "./case-row";

test("what became of asking does not change because the meeting was held without the answers", () => {
  const followUps = [
    followUp(
      "2026-08-01",
      { read: "2026-07-29", talked: "2026-07-30", decided: "2026-08-01" },
      { submittedAt: "2026-07-28" },
    ),
    followUp("2026-08-02", { decided: "2026-08-02" }, { expiresAt: "2026-08-02" }),
    followUp("2026-08-03", { decided: "2026-08-03" }),
    followUp("2026-08-04", { declined: "2026-08-01", decided: "2026-08-04" }, { expiresAt: "2026-08-04" }),
    followUp("2026-08-05", { cancelled: "2026-08-01" }),
    followUp("2026-12-31", {}, { expiresAt: "2027-02-01" }),
    followUp("2026-08-06", {}, { type: "after_meeting" }),
    followUp("2027-01-01", {}),
  ];
  expect(said(caseRow({ followUps }), "fact.follow_ups")).toEqual([
    "meeting 2026-08-01: answered",
    "meeting 2026-08-02: expired",
    "meeting 2026-08-03: not_prepared",
    "meeting 2026-08-04: declined",
    "meeting 2026-08-05: cancelled",
    "meeting 2026-12-31: open",
  ]);
});

test("answers are read within two working days, and it is too early to say before", () => {
  // A Friday: two working days later is the Tuesday.
  const read = (readOn: string | null, submittedAt = "2026-10-02") => {
    const events = readOn === null ? {} : { read: readOn };
    return said(caseRow({ followUps: [followUp("2026-10-20", events, { submittedAt })] }), "fact.read_in_time");
  };
  expect(read("2026-10-06")).toEqual(["meeting 2026-10-20: yes"]);
  expect(read("2026-10-07")).toEqual(["meeting 2026-10-20: no"]);
  expect(read(null)).toEqual(["meeting 2026-10-20: no"]);
  expect(read(null, "2027-01-14")).toEqual([]);
});

test("steps are told of as the self-audit tells of them, and a talk before the meeting by either note of it", () => {
  const step = (dueDay: string) => ({ followUpId: `meeting ${dueDay}`, caseId: "case", dueDay });
  const row = caseRow({
    followUps: [
      followUp("2026-08-01", { decided: "2026-08-01", talked: "2026-08-01" }),
      followUp("2026-09-01", { decided: "2026-09-01", talked: "2026-09-02" }),
      followUp("2026-10-01", {}),
      followUp("2026-11-01", { decided: "2026-11-01" }),
    ],
    steps: [
      { ...step("2026-08-01"), inTime: true, privateTalk: true, fedBackInTime: null },
      { ...step("2026-09-01"), inTime: true, privateTalk: false, fedBackInTime: false },
      { ...step("2026-10-01"), inTime: false, privateTalk: null, fedBackInTime: null },
      { ...step("2026-11-01"), inTime: true, privateTalk: false, fedBackInTime: true },
    ],
    talks: [{ id: "talk", followUpId: "meeting 2026-11-01", heldOn: "2026-10-30", place: "office" }],
  });
  const values = (measure: string) => factsOf(row, measure).map(({ value }) => value);
  expect(values("fact.follow_up_in_time")).toEqual(["yes", "yes", "no", "yes"]);
  expect(values("fact.private_talk")).toEqual(["yes", "no", "no"]);
  expect(values("fact.fed_back_in_time")).toEqual(["no", "yes"]);
  expect(values("fact.talked_before_meeting")).toEqual(["yes", "no", "yes"]);
  expect(factsOf(row, "fact.private_talk")[0]).toMatchObject({ on: "2026-08-01", followUpId: "meeting 2026-08-01" });
});

test("visits are talks where the child lives; all talks of the half-year are told of by their place", () => {
  const places = ["placement", "home", "office", "phone"] as const;
  const talks = places.map((place) => ({ id: place, followUpId: null, heldOn: "2026-09-01", place }));
  const before = { id: "before", followUpId: null, heldOn: "2026-06-30", place: "placement" as const };
  const placed = caseRow({ placements: [placement("2026-01-01")], talks: [...talks, before] });
  expect(said(placed, "fact.child_visits")).toEqual(["child: 2"]);
  expect(said(placed, "fact.talks")).toEqual(places.map((place) => `${place}: ${place}`));
  const many = [...talks, ...talks].map((talk) => ({ ...talk, place: "placement" as const }));
  expect(said(caseRow({ placements: [placement("2026-01-01")], talks: many }), "fact.child_visits")).toEqual([
    "child: 3_or_more",
  ]);
  expect(said(caseRow({ talks }), "fact.child_visits")).toEqual([]);
});

test("care is considered in time when the last time was at most six months before the last day", () => {
  const considered = (heldOn: string, facts = {}) => {
    const held = followUp(heldOn, { decided: heldOn }, { type: "consideration" });
    const row = caseRow({ placements: [placement("2025-01-01")], followUps: [held], ...facts });
    return said(row, "fact.consideration_in_time");
  };
  expect(considered("2026-06-30")).toEqual(["child: no"]);
  expect(considered("2026-07-01")).toEqual(["child: yes"]);
  // Held since: on the last day it had not been.
  const planned = { clock: "consideration_sol", dueOn: "2026-07-01", type: "consideration" } as const;
  const late = followUp("2027-01-05", { decided: "2027-01-05" }, planned);
  expect(considered("2026-06-01", { followUps: [late] })).toEqual(["child: no"]);
  // At 18 the law asks for it no longer; at home there is nothing to consider.
  expect(considered("2026-07-01", { birthDate: "2008-12-31" })).toEqual([]);
  expect(considered("2026-07-01", { placements: [placement("2025-01-01", "2026-12-30")] })).toEqual([]);
});

test("a flag was acknowledged in time, late or not at all, and what was done is counted and never what it says", () => {
  const flag = (id: string, acknowledgedAt: string | null, dueAt = "2026-09-01T15:00:00Z") => ({
    ...{ id, followUpId: "meeting", level: "now" as const, raisedAt: new Date("2026-08-31T22:30:00Z") },
    dueAt: new Date(dueAt),
    ...{ acknowledgedAt: acknowledgedAt === null ? null : new Date(acknowledgedAt), action: null },
  });
  const flags = [
    { ...flag("a", "2026-09-01T15:00:00Z"), action: "school_contact" },
    flag("b", "2026-09-01T15:00:01Z"),
    flag("c", null),
    flag("d", null, "2027-02-01T15:00:00Z"),
    { ...flag("e", "2026-09-01T10:00:00Z"), level: "soon" as const },
  ];
  const row = caseRow({ flags });
  expect(said(row, "fact.flag_now")).toEqual([
    "a: acknowledged_in_time",
    "b: acknowledged_late",
    "c: not_acknowledged",
  ]);
  expect(said(row, "fact.flag_soon")).toEqual(["e: acknowledged_in_time"]);
  expect(said(row, "fact.flag_action")).toEqual(["a: school_contact"]);
  // The day in Sweden.
  expect(factsOf(row, "fact.flag_now")[0]).toMatchObject({ on: "2026-09-01", followUpId: "meeting" });
});
