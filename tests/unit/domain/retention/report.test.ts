import { expect, test } from "vitest";
import { DECIDED_CLASSES, isDecidedClass, PURGE_RULES, TECHNICAL_DAYS, THING_KINDS } from "#app/domain/retention/class";
import { HOLD_CODES, HoldInput } from "#app/domain/retention/hold";
import { LedgerEntry } from "#app/domain/retention/ledger";
import { KEPT_FOR, MOST_TOGETHER, RESTS_DAYS } from "#app/domain/retention/purge";
import {
  DestroyedRows,
  EMPTY_REPORT,
  ledgerText,
  PurgeReport,
  withDestroyed,
  withKept,
} from "#app/domain/retention/report";

const DONE = new Date("2026-11-23T10:00:00Z");

test("two persons say yes before an only copy goes, one before a copy, and nobody before what the clock takes", () => {
  expect(PURGE_RULES.map((rule) => [rule, isDecidedClass(rule) ? DECIDED_CLASSES[rule].persons : 0])).toEqual([
    ["survey_copy", 1],
    ["handed_over", 1],
    ["personal_file", 2],
    ["investigation", 2],
    ["draft", 0],
  ]);
  expect([isDecidedClass("placed"), isDecidedClass("draft")]).toEqual([false, false]);
});

test("each class has the period that the law or the plan gives it", () => {
  expect(Object.entries(DECIDED_CLASSES).map(([name, { period }]) => [name, period])).toEqual([
    ["survey_copy", "copyDays"],
    ["handed_over", "copyDays"],
    ["personal_file", "fileYears"],
    ["investigation", "investigationAge"],
  ]);
});

test("what leads to a person goes within a week of its end, what serves a machine within a month", () => {
  const { messageTraces, messageFiles, childSessions, ...others } = TECHNICAL_DAYS;
  expect([messageTraces, messageFiles, childSessions]).toEqual([7, 7, 7]);
  for (const days of Object.values(others)) expect(days).toBeLessThanOrEqual(30);
});

test("one list is short enough to be looked through, and what was left out rests for three months", () => {
  expect([MOST_TOGETHER, RESTS_DAYS]).toEqual([100, 90]);
});

const HOLD = { code: "dispute", reason: "", untilOn: "" };

test("a hold says why; what is none of the reasons is said in words, and a day is a day", () => {
  expect(HoldInput.parse(HOLD)).toEqual({ code: "dispute", reason: null, untilOn: null });
  expect(HoldInput.parse({ ...HOLD, code: "other", reason: " Överklagat ", untilOn: "2027-01-31" })).toEqual({
    ...{ code: "other", reason: "Överklagat", untilOn: "2027-01-31" },
  });
  const faults = (form: object) =>
    HoldInput.safeParse({ ...HOLD, ...form }).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  expect(faults({ code: "other" })).toEqual(["reason required"]);
  expect(faults({ code: "other", reason: "  " })).toEqual(["reason required"]);
  expect(faults({ code: "because" })).toEqual(["code required"]);
  expect(faults({ untilOn: "tomorrow" })).toEqual(["untilOn date_invalid"]);
  expect(faults({ reason: "x".repeat(1001) })).toEqual(["reason too_long"]);
  expect(HoldInput.safeParse({ ...HOLD, reason: "x".repeat(1000) }).success).toBe(true);
});

test("reasons and kinds that are stored keep their names", () => {
  expect([...HOLD_CODES]).toEqual(["dispute", "supervision", "request", "archive", "research", "other"]);
  expect([...THING_KINDS]).toEqual(["case", "draft"]);
  expect([...KEPT_FOR]).toEqual(["left_out", "class_changed", "gone", "restored", "too_early"]);
});

test("a report adds up what went and what stayed, and counts nothing that was not there", () => {
  const one = withDestroyed(EMPTY_REPORT, { cases: 1, answers: 12, flags: 0 });
  const two = withKept(withDestroyed(one, { cases: 1, answers: 3, talks: 2 }), "hold");
  expect(withKept(two, "hold")).toEqual({
    rows: { cases: 2, answers: 15, talks: 2 },
    ...{ destroyed: 2, kept: { hold: 2 }, contentHash: null },
  });
  expect(withKept(two, "gone").kept).toEqual({ hold: 1, gone: 1 });
  expect(EMPTY_REPORT).toEqual({ rows: {}, destroyed: 0, kept: {}, contentHash: null });
  expect(PurgeReport.parse(JSON.parse(JSON.stringify(two)))).toEqual(two);
});

test("every kind of row that can go is counted", () => {
  const everything = Object.fromEntries(Object.keys(DestroyedRows.shape).map((name) => [name, 1]));
  expect(withDestroyed(EMPTY_REPORT, everything).rows).toEqual(everything);
  expect(Object.keys(everything)).toContain("holds");
  expect(DestroyedRows.safeParse({ cases: 0.5 }).success).toBe(false);
});

test("the text behind a report's hash has a line for each thing, in an order that does not depend on who asks", () => {
  const items = [
    { kind: "draft", thingId: "b", doneAt: DONE, keptFor: null },
    { kind: "case", thingId: "c", doneAt: null, keptFor: "hold" },
    { kind: "case", thingId: "a", doneAt: DONE, keptFor: null },
  ];
  const text = "case a 2026-11-23T10:00:00.000Z\ncase c kept hold\ndraft b 2026-11-23T10:00:00.000Z";
  expect(ledgerText(items)).toBe(text);
  expect(ledgerText([...items].reverse())).toBe(text);
});

test("a line of the ledger that was cut or changed is no line of it", () => {
  const purge = {
    ...{ id: "p", rule: "survey_copy", unitId: "u", proposedAt: DONE.toISOString(), proposedById: null },
    ...{ decidedAt: null, decidedById: null },
  };
  const entry = { kind: "case", thingId: "c", caseId: null, doneAt: DONE.toISOString(), purge };
  expect(LedgerEntry.parse(entry)).toEqual(entry);
  for (const [name] of Object.entries(entry)) {
    expect(LedgerEntry.safeParse({ ...entry, [name]: undefined }).success).toBe(false);
  }
  for (const name of Object.keys(purge)) {
    expect(LedgerEntry.safeParse({ ...entry, purge: { ...purge, [name]: undefined } }).success).toBe(false);
  }
  expect(LedgerEntry.safeParse({ ...entry, kind: "child" }).success).toBe(false);
});
