import fc from "fast-check";
import { expect, test } from "vitest";

import { checkAnswer, MAX_TEXT_LENGTH, notAnsweredCode } from "#app/domain/questionnaire/answer-value";
import { anyAnswers, itemOf, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const version = realVersion("uppfoljning_7_9");
const single = itemOf(version, "a7_wb_mood");
const multi = itemOf(version, "a7_ho_contact");
const text = itemOf(version, "a7_so_tell");

test.each(QUESTIONNAIRE_KEYS)("every answer that %s offers is accepted as it was given", (key) => {
  const items = realVersion(key).items;
  fc.assert(
    fc.property(anyAnswers(items), (answers) => {
      for (const item of items) {
        const value = answers[item.key] ?? null;
        const contradicts = Array.isArray(value) && value.length > 1 && value.includes("none");
        if (!contradicts) expect(checkAnswer(item, value)).toEqual({ ok: true, value });
      }
    }),
    { numRuns: 30 },
  );
});

test.each([single, multi, text, itemOf(version, "a7_ho_harm")])("$key can be skipped", (item) => {
  expect(checkAnswer(item, null)).toEqual({ ok: true, value: null });
});

test.each([
  [single, ["5"], "unknown_value"],
  [single, ["Bra"], "unknown_value"],
  [single, ["constructor"], "unknown_value"],
  [single, [], "no_value"],
  [single, ["3", "2"], "too_many"],
  [single, "3", "wrong_type"],
  [single, 3, "wrong_type"],
  [single, [3], "wrong_type"],
  [single, { 0: "3" }, "wrong_type"],
  [single, undefined, "wrong_type"],
  [multi, ["mum", "mum"], "duplicate_value"],
  [multi, ["none", "mum"], "exclusive_value"],
  [multi, ["mum", "aunt"], "unknown_value"],
  [text, ["Hej"], "wrong_type"],
  [text, "a".repeat(MAX_TEXT_LENGTH + 1), "too_long"],
] as const)("%o: %j is refused as %s", (item, value, refusal) => {
  expect(checkAnswer(item, value)).toEqual({ ok: false, refusal });
});

test("a text of exactly the longest length, and a list from which every tick was removed, are accepted", () => {
  expect(checkAnswer(text, "å".repeat(MAX_TEXT_LENGTH)).ok).toBe(true);
  expect(checkAnswer(multi, []).ok).toBe(true);
});

test.each([
  [single, null, "skipped"],
  [single, undefined, "skipped"],
  [single, ["dk"], "dk"],
  [itemOf(version, "a7_ho_harm"), ["pns"], "pns"],
  [single, ["1"], null],
  [multi, [], "skipped"],
  [multi, ["none"], null],
  [text, "  \n", "skipped"],
  [text, "dk", null],
] as const)("%o answered %j is not answered because: %s", (item, value, code) => {
  expect(notAnsweredCode(item, value)).toBe(code);
});
