import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  answeredInCompany,
  answerFlags,
  computedFlags,
  notesOf,
  notSentFlagDue,
  type Flag,
} from "#app/domain/flag/flag";
import type { Answers, Context } from "#app/domain/questionnaire/version";
import type { AnsweredVersion } from "#app/domain/response/comparison";
import {
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

function raised({ document, answers, context }: AnsweredVersion): string[] {
  return answerFlags(document, answers, context).map((flag) => `${flag.level} ${flag.itemKey}`);
}

function computed(now: AnsweredVersion, previous: AnsweredVersion | null = null): string[] {
  return computedFlags({ ...now, previous }).map(({ rule, level, itemKey, area }) =>
    [rule, level, itemKey, area].join(" ").trim(),
  );
}

describe("flags from the version's own rules", () => {
  test.each([
    ["uppfoljning_7_9", { a7_ho_safe: ["1"] }, ["now a7_ho_safe"]],
    ["uppfoljning_7_9", { a7_ho_kind: ["1"] }, ["now a7_ho_kind"]],
    ["uppfoljning_7_9", { a7_wb_help: ["yes"] }, ["now a7_wb_help"]],
    ["uppfoljning_7_9", { a7_ho_harm: ["yes"], a7_ho_harm_now: ["yes"] }, ["now a7_ho_harm", "now a7_ho_harm_now"]],
    ["uppfoljning_10_12", { a10_wb_help: ["week"] }, ["soon a10_wb_help"]],
    ["uppfoljning_13_20", { a13_wb_selfharm: ["yes"] }, ["now a13_wb_selfharm"]],
    ["uppfoljning_13_20", { a13_wb_mood: ["4"] }, ["strength a13_wb_mood"]],
    ["uppfoljning_13_20", { a13_so_leave: ["housing", "money"] }, []],
    ["samtal_5_6", { a5_ho_scared: ["1"] }, ["now a5_ho_scared"]],
  ] as const)("%s %j raises %j", (key, answers, expected) => {
    expect(raised(response(key, answers))).toEqual(expected);
  });

  test("several choices of one level raise one flag", () => {
    const leaving = response("uppfoljning_13_20", { a13_so_leave: ["housing", "money"] }, { ageYears: 17 });
    expect(raised(leaving)).toEqual(["meeting a13_so_leave"]);
  });

  test("any text raises the flag of a text item, blanks do not", () => {
    expect(raised(response("uppfoljning_7_9", { a7_so_tell: "Jag saknar hunden." }))).toEqual(["meeting a7_so_tell"]);
    expect(raised(response("uppfoljning_7_9", { a7_so_tell: " \n " }))).toEqual([]);
  });

  test("an answer to an item that does not show raises nothing", () => {
    const answers = { a7_ho_harm: ["yes"], a7_ho_harm_now: ["yes"] };
    expect(raised(response("uppfoljning_7_9", answers, { sensitiveAllowed: false }))).toEqual([]);
    expect(raised(response("uppfoljning_7_9", { a7_ho_harm: ["no"], a7_ho_harm_now: ["yes"] }))).toEqual([]);
  });

  test.each(QUESTIONNAIRE_KEYS)("skipping everything in %s, or not wanting to say, never raises a flag", (key) => {
    const { items } = realVersion(key);
    fc.assert(
      fc.property(anyContext, fc.constantFrom(null, undefined, "", ["pns"]), (context, value) => {
        const answers = Object.fromEntries(items.map((item) => [item.key, value]));
        const now = response(key, answers, context);
        expect(raised(now)).toEqual([]);
        expect(computed(now, response(key, Object.fromEntries(items.map((item) => [item.key, ["5"]]))))).toEqual([]);
      }),
    );
  });

  test("the note of a flag is the version's own, of that level", () => {
    const { document, answers, context } = response("uppfoljning_7_9", { a7_wb_worry: ["2"] });
    const flag = answerFlags(document, answers, context)[0] as Flag;
    expect(notesOf(document, flag, answers).map((note) => note["sv"])).toEqual(["Fråga vad som oroar."]);
    expect(notesOf(document, { ...flag, rule: "drop" }, answers)).toEqual([]);
  });
});

describe("a drop since last time", () => {
  test.each([
    ["5", "3", true],
    ["5", "4", false],
    ["3", "1", true],
    ["2", "1", false],
    ["1", "5", false],
  ])("on five steps from %s to %s: %s", (before, now, drops) => {
    const flags = computed(
      response("uppfoljning_13_20", { a13_wb_mood: [now] }),
      response("uppfoljning_13_20", { a13_wb_mood: [before] }),
    );
    expect(flags).toEqual(drops ? ["drop soon a13_wb_mood wellbeing"] : []);
  });

  test.each([
    ["4", "2", true],
    ["3", "1", true],
    ["4", "3", false],
  ])("on four steps from %s to %s: %s", (before, now, drops) => {
    const flags = computed(
      response("uppfoljning_13_20", { a13_wb_sleep: [now] }),
      response("uppfoljning_13_20", { a13_wb_sleep: [before] }),
    );
    expect(flags).toEqual(drops ? ["drop soon a13_wb_sleep wellbeing"] : []);
  });

  test.each([
    ["3", "1", true],
    ["3", "2", false],
    ["2", "1", false],
  ])("on three steps from %s to %s: %s", (before, now, drops) => {
    const flags = computed(
      response("uppfoljning_7_9", { a7_wb_mood: [now] }),
      response("uppfoljning_7_9", { a7_wb_mood: [before] }),
    );
    expect(flags).toEqual(drops ? ["drop soon a7_wb_mood wellbeing"] : []);
  });

  test("is seen across ages on scales of one length, and not where the length differs", () => {
    const younger = response("uppfoljning_10_12", { a10_wb_mood: ["5"], a10_wb_sleep: ["4"] });
    expect(computed(response("uppfoljning_13_20", { a13_wb_mood: ["2"] }), younger)).toEqual([
      "drop soon a13_wb_mood wellbeing",
    ]);
    const youngest = response("uppfoljning_7_9", { a7_wb_mood: ["3"], a7_wb_sleep: ["3"] });
    expect(computed(response("uppfoljning_10_12", { a10_wb_mood: ["1"], a10_wb_sleep: ["1"] }), youngest)).toEqual([]);
  });

  test("is none when the question was skipped, was not known, or there is no last time", () => {
    const before = response("uppfoljning_13_20", { a13_wb_mood: ["5"] });
    expect(computed(response("uppfoljning_13_20", { a13_wb_mood: null }), before)).toEqual([]);
    expect(computed(response("uppfoljning_13_20", { a13_wb_mood: ["dk"] }), before)).toEqual([]);
    expect(computed(response("uppfoljning_13_20", { a13_wb_mood: ["1"] }), null)).toEqual([]);
  });

  test("in how clear the questions were is nothing about the child", () => {
    expect(
      computed(response("uppfoljning_7_9", { ses_clear: ["1"] }), response("uppfoljning_7_9", { ses_clear: ["3"] })),
    ).toEqual([]);
  });
});

test("three items of one area to take up at the meeting are together one flag of level soon", () => {
  const two = { a7_wb_mood: ["1"], a7_wb_sleep: ["1"], a7_so_know: ["no"] };
  expect(computed(response("uppfoljning_7_9", two))).toEqual([]);
  expect(computed(response("uppfoljning_7_9", { ...two, a7_wb_body: ["1"] }))).toEqual([
    "many_in_area soon  wellbeing",
  ]);
});

test("not wanting to say raises nothing even where an older version has a rule for it", () => {
  const now = response("uppfoljning_7_9", { a7_ho_harm: ["pns"] });
  const note = { sv: "Fråga.", en: "Ask." };
  const items = now.document.items.map((item) => ({
    ...item,
    flag: [{ level: "soon" as const, when: ["pns"], note }],
  }));
  expect(raised({ ...now, document: { ...now.document, items } })).toEqual([]);
});

test("a child whose answers can be seen against its will is offered a new occasion", () => {
  expect(computed(response("uppfoljning_7_9", { ses_private: ["yes_notok"] }))).toEqual([
    "company soon ses_private start",
  ]);
  expect(computed(response("uppfoljning_7_9", { ses_private: ["yes_ok"] }))).toEqual([]);
  expect(computed(response("samtal_5_6", { ses_private: ["yes_notok"] }))).toEqual([]);
});

test("help from a carer or a parent is noticed, other help is not", () => {
  expect(["carer", "parent", "worker", "alone"].map((who) => answeredInCompany({ ses_help: [who] }))).toEqual([
    "carer",
    "parent",
    null,
    null,
  ]);
  expect(answeredInCompany({ ses_help: null })).toBeNull();
  expect(answeredInCompany({})).toBeNull();
});

test("opened but not sent is asked about after seven days, not before and not once it is sent", () => {
  const opened = new Date("2026-11-01T12:00:00Z");
  expect(notSentFlagDue(opened, null, new Date("2026-11-08T11:59:59Z"))).toBe(false);
  expect(notSentFlagDue(opened, null, new Date("2026-11-08T12:00:00Z"))).toBe(true);
  expect(notSentFlagDue(opened, new Date("2026-11-05T12:00:00Z"), new Date("2026-11-20T12:00:00Z"))).toBe(false);
  expect(notSentFlagDue(null, null, new Date("2026-11-20T12:00:00Z"))).toBe(false);
});

test("a question that was given a new meaning can raise no alarm about a drop", () => {
  const before = response("uppfoljning_13_20", { a13_wb_mood: ["5"] });
  const now = response("uppfoljning_13_20", { a13_wb_mood: ["2"] });
  const renewed = { ...now, document: withMeaning(now.document, "a13_wb_mood", "uppfoljning_13_20.2") };
  expect(computed(now, before)).toContain("drop soon a13_wb_mood wellbeing");
  expect(computed(renewed, before)).toEqual([]);
});
