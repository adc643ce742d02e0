import { expect, test } from "vitest";
import { isBroken, mannersOf, meaningsSince, type SnapshotMeasure } from "#app/domain/snapshot/snapshot";
import { realVersion, withMeaning } from "#tests/support/question-set";

const V1 = realVersion("uppfoljning_13_20");
const NEW = { questionnaire: "uppfoljning_13_20", version: 2, on: "2026-02-10" };

test("a question without a new meaning is put as it always was, in half-years closed long ago too", () => {
  const manner = mannersOf(V1).get("wb.mood");
  expect(manner).toBe("scale 5/4/3/2/1/dk ");
  expect(mannersOf(withMeaning(V1, "a13_wb_mood", "uppfoljning_13_20.2")).get("wb.mood")).not.toBe(manner);
});

test("the line breaks where the question is put in another way, and after a half-year in which it was put in two", () => {
  const old = asked({ version: 1, manner: "scale" });
  const both = asked({ version: 2, manner: "scale new", meaning: NEW, mixed: true });
  const later = asked({ version: 2, manner: "scale new", meaning: NEW });
  expect(isBroken(old, old)).toBe(false);
  expect(isBroken(old, later)).toBe(true);
  expect(isBroken(old, both)).toBe(true);
  expect(isBroken(both, later)).toBe(true);
  expect(isBroken(later, later)).toBe(false);
});

test("a new meaning is told once, with its version and day", () => {
  const later = asked({ version: 2, manner: "scale new", meaning: NEW });
  expect(meaningsSince(asked({ version: 1, manner: "scale" }), later)).toEqual([NEW]);
  expect(meaningsSince(later, later)).toEqual([]);
  expect(meaningsSince(undefined, undefined)).toEqual([]);
});

function asked(how: SnapshotMeasure["asked"][string]): SnapshotMeasure {
  return {
    ...{ key: "wb.mood", title: {}, area: "wellbeing", areaTitle: {}, bbic: "", reach: "open" },
    asked: { uppfoljning_13_20: how },
  };
}
