import { expect, test } from "vitest";
import { trendsOf } from "#app/domain/meeting/trend";
import { CHART_HEIGHT, trendLine } from "#app/domain/meeting/trend-line";
import type { Answers, VersionDocument } from "#app/domain/questionnaire/version";
import { realVersion, withMeaning } from "#tests/support/question-set";

const OLDER = realVersion("uppfoljning_13_20");
const YOUNGER = realVersion("uppfoljning_10_12");
const YOUNGEST = realVersion("uppfoljning_7_9");

function sent(days: number, document: VersionDocument, answers: Answers) {
  return { sentAt: new Date(Date.UTC(2026, 0, 1 + days)), answers: { document, answers } };
}

function trend(indicator: string, all: ReturnType<typeof sent>[]) {
  const found = trendsOf(all, "sv").flatMap(({ trends }) => trends);
  return found.find((one) => one.indicator === indicator);
}

test("an indicator stands in one line with the answers in words, oldest first", () => {
  const found = trend("wb.mood", [sent(0, OLDER, { a13_wb_mood: ["5"] }), sent(90, OLDER, { a13_wb_mood: ["2"] })]);
  expect(found?.points).toMatchObject([
    { steps: { value: 5, length: 5 }, label: "Mycket bra", breakBefore: false },
    { steps: { value: 2, length: 5 }, label: "Dåligt", breakBefore: false },
  ]);
});

test("what was not answered is a gap with its code, and the line does not go on across it", () => {
  const found = trend("wb.mood", [
    sent(0, OLDER, { a13_wb_mood: ["5"] }),
    sent(30, OLDER, { a13_wb_mood: null }),
    sent(60, OLDER, { a13_wb_mood: ["dk"] }),
    sent(90, OLDER, {}),
    sent(120, OLDER, { a13_wb_mood: ["4"] }),
  ]);
  if (!found) throw new Error("wb.mood has two points");
  expect(found.points.map(({ gap }) => gap)).toEqual([null, "skipped", "dk", "none", null]);
  const line = trendLine(found);
  expect(line.path.match(/[ML]/g)).toEqual(["M", "M"]);
  expect([line.dots.length, line.gaps.length, line.breaks.length]).toEqual([2, 3, 0]);
});

test("another scale for the same indicator breaks the line and says so", () => {
  // Seven to nine answer with three faces, ten to twelve with five.
  const scales = [YOUNGEST, YOUNGER].map(({ items }) => items.find(({ indicator }) => indicator === "wb.mood"));
  const [young, old] = scales;
  if (!young || !old) throw new Error("Both ask how the child is");
  const found = trend("wb.mood", [
    sent(0, YOUNGEST, { [young.key]: ["2"] }),
    sent(90, YOUNGEST, { [young.key]: ["3"] }),
    sent(180, YOUNGER, { [old.key]: ["4"] }),
    sent(270, YOUNGER, { [old.key]: ["3"] }),
  ]);
  if (!found) throw new Error("wb.mood was asked four times");
  expect(found.points.map(({ steps }) => steps?.length)).toEqual([3, 3, 5, 5]);
  expect(found.points.map(({ breakBefore }) => breakBefore)).toEqual([false, false, true, false]);
  const line = trendLine(found);
  expect(line.path.match(/[ML]/g)).toEqual(["M", "L", "M", "L"]);
  expect(line.breaks).toHaveLength(1);
});

test("a version that does not ask leaves a gap, and one answer alone is no trend", () => {
  const rules = [
    sent(0, OLDER, { a13_so_15: ["yes"] }),
    sent(90, YOUNGER, {}),
    sent(180, OLDER, { a13_so_15: ["no"] }),
  ];
  expect(trend("soc.rights_15", rules)?.points.map(({ gap }) => gap)).toEqual([null, "absent", null]);
  expect(trend("soc.rights_15", rules.slice(0, 2))).toBeUndefined();
});

test("the better answer stands higher, whatever the length of the scale", () => {
  const found = trend("wb.mood", [sent(0, OLDER, { a13_wb_mood: ["1"] }), sent(90, OLDER, { a13_wb_mood: ["5"] })]);
  if (!found) throw new Error("wb.mood has two points");
  const [worst, best] = trendLine(found).dots;
  expect(worst?.y).toBe(CHART_HEIGHT - 6);
  expect(best?.y).toBe(6);
  expect(best?.x).toBeGreaterThan(worst?.x ?? Infinity);
});

test("a new meaning breaks the line though the scale is the same, and says why", () => {
  const renewed = withMeaning(OLDER, "a13_wb_mood", "uppfoljning_13_20.2");
  const found = trend("wb.mood", [
    sent(0, OLDER, { a13_wb_mood: ["5"] }),
    sent(90, OLDER, { a13_wb_mood: ["4"] }),
    sent(180, renewed, { a13_wb_mood: ["2"] }),
    sent(270, renewed, { a13_wb_mood: ["3"] }),
  ]);
  if (!found) throw new Error("wb.mood was asked four times");
  expect(found.points.map(({ breakBefore }) => breakBefore)).toEqual([false, false, true, false]);
  expect(found.points.map(({ newMeaning }) => newMeaning)).toEqual([false, false, true, false]);
  expect(trendLine(found).path.match(/[ML]/g)).toEqual(["M", "L", "M", "L"]);
});
