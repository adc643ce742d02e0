import { expect, test } from "vitest";

import { classOf, stepsOf } from "#app/domain/questionnaire/scoring";
import type { Item } from "#app/domain/questionnaire/version";
import { itemOf, QUESTIONNAIRE_KEYS, realVersion, type QuestionnaireKey } from "#tests/support/question-set";

/** The classes of an item's options, in the order the child sees them. */
function classes(questionnaire: QuestionnaireKey, key: string): string {
  const version = realVersion(questionnaire);
  const item = itemOf(version, key);
  return (item.options ?? []).map(({ value }) => `${value}:${classOf(version, item, [value])}`).join(" ");
}

test.each([
  ["uppfoljning_7_9", "a7_wb_mood", "3:positive 2:middle 1:negative dk:not_counted"],
  ["uppfoljning_10_12", "a10_wb_mood", "5:positive 4:positive 3:middle 2:negative 1:negative dk:not_counted"],
  ["uppfoljning_13_20", "a13_wb_mood", "5:positive 4:positive 3:middle 2:negative 1:negative dk:not_counted"],
  ["uppfoljning_13_20", "a13_wb_sleep", "4:positive 3:positive 2:negative 1:negative dk:not_counted"],
  ["uppfoljning_7_9", "a7_sc_attend", "3:positive 2:middle 1:negative na:not_counted dk:not_counted"],
  ["uppfoljning_7_9", "a7_so_listen", "3:positive 2:middle 1:negative not_met:not_counted dk:not_counted"],
  [
    "uppfoljning_13_20",
    "a13_so_reach",
    "4:positive 3:positive 2:negative 1:negative unknown:not_counted dk:not_counted",
  ],
  ["efter_motet", "am_understood", "3:positive 2:middle 1:negative none:not_counted dk:not_counted"],
] as const)("%s %s is judged by the row of its type and length", (questionnaire, key, expected) => {
  expect(classes(questionnaire, key)).toBe(expected);
});

test.each([
  ["uppfoljning_7_9", "a7_wb_help", "yes:negative no:positive dk:not_counted"],
  ["uppfoljning_13_20", "a13_wb_care", "yes:positive body:negative mental:negative dental:negative dk:not_counted"],
  [
    "uppfoljning_13_20",
    "a13_ho_contact",
    "ok:positive more:negative less:negative change:negative none:positive dk:not_counted",
  ],
  [
    "efter_placeringen",
    "pc_ho_housing",
    "own:positive shared:positive parents:positive foster:positive support:positive none:negative other:positive",
  ],
  ["samtal_5_6", "a5_wb_sad", "carer:positive mum:positive dad:positive other:positive nobody:negative dk:not_counted"],
] as const)("%s %s is judged by its indicator's own list", (questionnaire, key, expected) => {
  expect(classes(questionnaire, key)).toBe(expected);
});

test.each([
  ["uppfoljning_7_9", "a7_ho_harm"],
  ["uppfoljning_7_9", "a7_ho_harm_now"],
  ["uppfoljning_13_20", "a13_wb_selfharm"],
  ["efter_placeringen", "pc_so_workers"],
  ["uppfoljning_7_9", "a7_ho_contact"],
  ["uppfoljning_7_9", "a7_wb_talk"],
  ["uppfoljning_7_9", "ses_private"],
] as const)("%s %s is neither good nor bad in any answer", (questionnaire, key) => {
  expect(classes(questionnaire, key)).not.toMatch(/positive|middle|negative/);
});

test("a skip, a text and several choices are not counted", () => {
  const version = realVersion("uppfoljning_7_9");
  const mood = itemOf(version, "a7_wb_mood");
  expect(classOf(version, mood, null)).toBe("not_counted");
  expect(classOf(version, mood, undefined)).toBe("not_counted");
  expect(classOf(version, itemOf(version, "a7_so_tell"), "3")).toBe("not_counted");
});

test.each(QUESTIONNAIRE_KEYS)("in %s every numeric step has a class, and a higher step is never worse", (key) => {
  const version = realVersion(key);
  const rank = { negative: 0, middle: 1, positive: 2, not_counted: NaN };
  for (const item of version.items) {
    const steps = (item.options ?? []).flatMap(({ value }) => {
      const steps = stepsOf(item, [value]);
      return steps ? [{ step: steps.value, rank: rank[classOf(version, item, [value])] }] : [];
    });
    const ranks = steps.sort((a, b) => a.step - b.step).map((entry) => entry.rank);
    expect(ranks, item.key).toEqual([...ranks].sort((a, b) => a - b));
    if (ranks.length > 0) expect([ranks[0], ranks.at(-1)], item.key).toEqual([0, 2]);
  }
});

test("steps carry the length of their scale; what is no step has none", () => {
  const version = realVersion("uppfoljning_10_12");
  const listen = itemOf(version, "a10_so_listen");
  expect(stepsOf(listen, ["2"])).toEqual({ value: 2, length: 4 });
  expect(stepsOf(listen, ["not_met"])).toBeNull();
  expect(stepsOf(listen, ["5"])).toBeNull();
  expect(stepsOf(listen, null)).toBeNull();
  expect(stepsOf(itemOf(version, "a10_wb_adult"), ["yes"])).toBeNull();
  expect(stepsOf(itemOf(realVersion("efter_placeringen"), "pc_so_workers"), ["6"])).toBeNull();
});

test("without scoring in the file nothing is counted", () => {
  const version = { ...realVersion("uppfoljning_7_9"), scoring: { rows: {}, notCounted: [] } };
  const mood: Item = itemOf(version, "a7_wb_mood");
  expect(classOf(version, mood, ["3"])).toBe("not_counted");
});
