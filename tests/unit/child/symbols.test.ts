import { expect, it } from "vitest";
import { optionSymbols, symbolPath } from "#app/child/symbols";
import { questionSet } from "#tests/support/question-set";

const items = questionSet().questionnaires.flatMap((questionnaire) => questionnaire.items);

it("every symbol that the question file names is drawn", () => {
  const names = items.flatMap((item) => [item.symbol, ...(item.options ?? []).map((option) => option.symbol)]);
  const missing = names.filter((name) => name !== undefined && symbolPath(name) === undefined);
  expect(missing).toEqual([]);
});

it("a scale in words alone gets bars that rise with the answer, and keeps the symbols it has", () => {
  const scale = items.find((item) => item.key === "a13_wb_mood")!;
  expect(optionSymbols(scale)).toEqual(["bars-5of5", "bars-4of5", "bars-3of5", "bars-2of5", "bars-1of5", "question"]);
});

it("a list gets symbols for all its answers or for none", () => {
  const own = (key: string) => items.find((item) => item.key === key)!;
  expect(optionSymbols(own("a13_wb_adult_who"))).not.toContain(undefined);
  expect(optionSymbols(own("a13_wb_substance"))).toEqual([undefined, undefined, undefined, undefined, "skip"]);
});
