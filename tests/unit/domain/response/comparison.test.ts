import fc from "fast-check";
import { expect, test } from "vitest";

import type { Answers, Context } from "#app/domain/questionnaire/version";
import { changesSince, notableChanges, type AnsweredVersion } from "#app/domain/response/comparison";
import {
  anyAnswers,
  anyContext,
  AT_HOME_IN_CARE,
  QUESTIONNAIRE_KEYS,
  realVersion,
  type QuestionnaireKey,
  withMeaning,
} from "#tests/support/question-set";

function response(key: QuestionnaireKey, answers: Answers, context: Partial<Context> = {}): AnsweredVersion {
  return { document: realVersion(key), answers, context: { ...AT_HOME_IN_CARE, ...context } };
}

function changeOf(itemKey: string, now: AnsweredVersion, before: AnsweredVersion) {
  return changesSince(now, before).find((change) => change.itemKey === itemKey);
}

test.each([
  ["5", "2", "worse", 3],
  ["2", "4", "better", 2],
  ["3", "3", "same", 0],
])("mood from %s to %s is %s by %i steps", (before, now, change, steps) => {
  const found = changeOf(
    "a13_wb_mood",
    response("uppfoljning_13_20", { a13_wb_mood: [now] }),
    response("uppfoljning_13_20", { a13_wb_mood: [before] }),
  );
  expect(found).toEqual({
    itemKey: "a13_wb_mood",
    indicator: "wb.mood",
    now: [now],
    before: [before],
    change,
    steps,
    scale: 5,
  });
});

test("a child who has grown into the next questionnaire keeps the indicators whose scale is equally long", () => {
  const before = response("uppfoljning_10_12", { a10_wb_mood: ["4"], a10_so_know: ["yes"], a10_wb_care: ["yes"] });
  const now = response("uppfoljning_13_20", { a13_wb_mood: ["2"], a13_so_reach: ["1"], a13_wb_care: ["dental"] });
  expect(changeOf("a13_wb_mood", now, before)).toMatchObject({ change: "worse", steps: 2, before: ["4"] });
  expect(changeOf("a13_wb_care", now, before)).toMatchObject({ change: "worse", steps: 1, scale: 2 });
  expect(changeOf("a13_so_reach", now, before)).toMatchObject({ change: "not_comparable", steps: 0, before: ["yes"] });
});

test("a question that was given a new meaning is compared with nothing before it", () => {
  const before = response("uppfoljning_13_20", { a13_wb_mood: ["5"], a13_wb_sleep: ["4"] });
  const now = response("uppfoljning_13_20", { a13_wb_mood: ["1"], a13_wb_sleep: ["1"] });
  const renewed = { ...now, document: withMeaning(now.document, "a13_wb_mood", "uppfoljning_13_20.2") };
  expect(changeOf("a13_wb_mood", renewed, before)).toMatchObject({ change: "new_meaning", steps: 0, before: ["5"] });
  expect(changeOf("a13_wb_sleep", renewed, before)).toMatchObject({ change: "worse" });
  expect(notableChanges(changesSince(renewed, before)).map(({ itemKey }) => itemKey)).toEqual(["a13_wb_sleep"]);
  expect(changeOf("a13_wb_mood", renewed, { ...renewed, answers: { a13_wb_mood: ["2"] } })).toMatchObject({
    change: "worse",
  });
});

test("an adult to trust who is there no longer is a change for the worse", () => {
  const yes = response("uppfoljning_7_9", { a7_wb_adult: ["yes"] });
  const no = response("uppfoljning_7_9", { a7_wb_adult: ["no"] });
  expect(changeOf("a7_wb_adult", no, yes)).toMatchObject({ change: "worse", steps: 1, scale: 2 });
  expect(changeOf("a7_wb_adult", yes, no)).toMatchObject({ change: "better", steps: 1 });
});

test.each([[null], [undefined], [["dk"]]])("%j is no change for the worse, nor from there for the better", (value) => {
  const given = response("uppfoljning_7_9", { a7_wb_mood: ["3"] });
  const left = response("uppfoljning_7_9", { a7_wb_mood: value });
  expect(changeOf("a7_wb_mood", left, given)).toMatchObject({ change: "not_comparable", steps: 0 });
  expect(changeOf("a7_wb_mood", given, left)).toMatchObject({ change: "not_comparable", steps: 0 });
});

test("questions that were not asked last time are new, those that are no longer asked are gone", () => {
  const away = response("uppfoljning_7_9", { a7_ho_belong: ["2"] });
  const atHome = response("uppfoljning_7_9", {}, { livesAway: false });
  expect(changeOf("a7_ho_belong", away, atHome)).toMatchObject({ change: "new", now: ["2"], before: null });
  expect(changeOf("a7_ho_belong", atHome, away)).toMatchObject({ change: "gone", now: null, before: ["2"] });
});

test("an answer kept under a hidden item is not compared", () => {
  const hidden = response("uppfoljning_7_9", { a7_ho_harm: ["yes"] }, { sensitiveAllowed: false });
  expect(changeOf("a7_ho_harm", hidden, hidden)).toBeUndefined();
});

test("wishes, texts and several choices are shown beside each other, never as better or worse", () => {
  const before = response("uppfoljning_13_20", { a13_so_meeting: ["all"], a13_wb_joy: "Fotboll" });
  const now = response("uppfoljning_13_20", { a13_so_meeting: ["part"], a13_wb_joy: "Inget" });
  for (const key of ["a13_so_meeting", "a13_wb_joy"]) {
    expect(changeOf(key, now, before)).toMatchObject({ change: "not_comparable", before: before.answers[key] });
  }
});

test("what is worse comes first, the longest steps first, then what is better", () => {
  const before = response("uppfoljning_13_20", {
    a13_wb_mood: ["4"],
    a13_wb_sleep: ["1"],
    a13_wb_worry: ["4"],
    a13_wb_lonely: ["3"],
    a13_ho_thrive: ["2"],
    a13_ho_safe: ["4"],
  });
  const now = response("uppfoljning_13_20", {
    a13_wb_mood: ["3"],
    a13_wb_sleep: ["2"],
    a13_wb_worry: ["1"],
    a13_wb_lonely: ["3"],
    a13_ho_thrive: ["5"],
    a13_ho_safe: null,
  });
  const notable = notableChanges(changesSince(now, before)).map(
    ({ itemKey, change, steps }) => `${change} ${steps} ${itemKey}`,
  );
  expect(notable).toEqual([
    "worse 3 a13_wb_worry",
    "worse 1 a13_wb_mood",
    "better 3 a13_ho_thrive",
    "better 1 a13_wb_sleep",
  ]);
});

test("looking back the other way turns better into worse and new into gone, by the same steps", () => {
  const mirror = {
    better: "worse",
    worse: "better",
    new: "gone",
    gone: "new",
    same: "same",
    not_comparable: "not_comparable",
    new_meaning: "new_meaning",
  };
  const versions = QUESTIONNAIRE_KEYS.map((key) => realVersion(key));
  const anyResponse = fc
    .constantFrom(...versions)
    .chain((document) =>
      fc.record({ document: fc.constant(document), answers: anyAnswers(document.items), context: anyContext }),
    );
  fc.assert(
    fc.property(anyResponse, anyResponse, (now, before) => {
      const there = changesSince(now, before);
      const back = changesSince(before, now);
      const outline = (changes: typeof there, turn: (change: keyof typeof mirror) => string) =>
        changes
          .map(({ indicator, change, steps, itemKey }) => `${indicator ?? itemKey} ${turn(change)} ${steps}`)
          .sort();
      expect(outline(back, (change) => change)).toEqual(outline(there, (change) => mirror[change]));
    }),
    { numRuns: 200 },
  );
});
