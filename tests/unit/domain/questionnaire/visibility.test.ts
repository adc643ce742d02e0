import { expect, test } from "vitest";

import type { Context } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";
import { AT_HOME_IN_CARE, realVersion } from "#tests/support/question-set";

const version = realVersion("uppfoljning_13_20");

function shows(key: string, context: Partial<Context>, answers = {}): boolean {
  return path(version.items, answers, { ...AT_HOME_IN_CARE, ...context }).some((item) => item.key === key);
}

test("comparisons in one list must all hold: the rights of a 15-year-old end at 18", () => {
  expect([14, 15, 17, 18].map((ageYears) => shows("a13_so_15", { ageYears }))).toEqual([false, true, true, false]);
});

test("custody transfer is asked about after eighteen months in a family home, before 18", () => {
  expect(shows("a13_ho_custody", { placementMonths: 18 })).toBe(true);
  expect(shows("a13_ho_custody", { placementMonths: 17 })).toBe(false);
  expect(shows("a13_ho_custody", { placementForm: "hvb" })).toBe(false);
  expect(shows("a13_ho_custody", { ageYears: 18 })).toBe(false);
});

test("an answer that is hidden by an earlier change opens nothing any longer", () => {
  const answers = { a13_ho_harm: ["yes"], a13_ho_harm_now: ["yes"] };
  expect(shows("a13_ho_harm_now", {}, answers)).toBe(true);
  expect(shows("a13_ho_harm_now", { sensitiveAllowed: false }, answers)).toBe(false);
});

test("without a context nothing that depends on the case shows", () => {
  const shown = path(version.items, {}).map((item) => item.key);
  expect(shown).toContain("a13_wb_mood");
  expect(shown).not.toContain("a13_ho_belong");
  expect(shown).not.toContain("a13_wb_selfharm");
});
