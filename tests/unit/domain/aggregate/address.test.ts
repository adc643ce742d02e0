import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, readAddress } from "#app/domain/aggregate/address";
import type { TableQuestion } from "#app/domain/aggregate/question";

const QUESTION: TableQuestion = {
  period: "2026-1",
  compare: "2025-1",
  measures: ["wb.mood", "wb.mood~change"],
  by: ["district", "age"],
  only: { form: "familjehem" },
};

const read = (address: string) => readAddress(new URLSearchParams(address));

test("a question is the same question after it has been an address", () => {
  const found = read(addressOf(QUESTION));
  expect(found.kind === "question" && found.question).toEqual(QUESTION);
});

test("an empty address asks nothing", () => {
  expect(read("")).toEqual({ kind: "empty" });
});

test.each([
  ["measure=wb.mood", { period: "period_missing" }],
  ["period=2026-3&measure=wb.mood", { period: "period_invalid" }],
  ["period=2026-1&compare=2026-1&measure=wb.mood", { compare: "compare_same" }],
  ["period=2026-1&compare=last&measure=wb.mood", { compare: "compare_invalid" }],
  ["period=2026-1", { measure: "measure_missing" }],
  ["period=2026-1&measure=wb.mood&by=caseworker", { by: "by_invalid" }],
  ["period=2026-1&measure=wb.mood&by=unit&by=age&by=form", { by: "too_many_by" }],
  ["period=2026-1&measure=wb.mood&form=hvb&form=sis", { form: "filter_invalid" }],
  ["period=2026-1&measure=wb.mood&from=hvb", { "": "address_unknown" }],
])("%s is no question, and says why", (address, faults) => {
  const found = read(address);
  expect(found.kind === "faulty" && found.faults).toEqual(faults);
});

test("more rows than a report has room for are refused", () => {
  const measures = Array.from({ length: 41 }, (_, index) => `measure=m${index}`).join("&");
  const found = read(`period=2026-1&${measures}`);
  expect(found.kind === "faulty" && found.faults).toEqual({ measure: "too_many_measures" });
});

test("whatever stands in an address, reading it is answered, and a question found is the question that is asked", () => {
  const names = fc.constantFrom("period", "compare", "measure", "by", "form", "age", "x");
  const values = fc.oneof(fc.constantFrom("2026-1", "wb.mood", "form", "age", "hvb"), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(names, values), { maxLength: 8 }), (pairs) => {
      const found = readAddress(new URLSearchParams(pairs));
      if (found.kind !== "question") return;
      const again = read(addressOf(found.question));
      expect(again.kind === "question" && again.question).toEqual(found.question);
    }),
  );
});
