import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnswerValue, Condition, Context } from "#app/domain/questionnaire/version";
import { holds } from "#app/domain/questionnaire/visibility";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { readXlsForm } from "#app/formats/xlsform/read";
import { parseCondition } from "#app/formats/xlsform/xpath";
import { realVersion } from "#tests/support/question-set";
import { form, readForm, toldIn } from "#tests/support/xlsform";

/** How a condition of a form is read, for questions `one` (1 to 5) and `many` (a, b, c). */
function read(relevant: string): { readonly showIf: Condition | undefined; readonly told: readonly string[] } {
  const survey = `
    type                | name  | label | relevant
    select_one five     | one   | One   |
    select_multiple abc | many  | Many  |
    text                | words | Words |`;
  const sheets = form({
    survey,
    choices: `list_name|name|label\n${[1, 2, 3, 4, 5].map((at) => `five|${at}|${at}`).join("\n")}\nabc|a|A\nabc|b|B\nabc|c|C`,
    settings: "form_title|form_id|default_language\nT|t|en",
  });
  const rows = [...(sheets["survey"] ?? []), ["text", "q", "Q", relevant]];
  const { document, losses } = readForm({ ...sheets, survey: rows });
  const told = toldIn(losses).filter((line) => line.startsWith("survey!D5"));
  return { showIf: document.items[3]?.showIf, told: told.map((line) => line.split(" ")[1] ?? "") };
}

describe("a condition that is carried holds exactly when the form's does, save while nothing is answered", () => {
  test.each<[relevant: string, showIf: Condition, ...told: string[]]>([
    ["${one} = '2'", { item: "one", in: ["2"] }],
    ["'2' = ${one}", { item: "one", in: ["2"] }],
    ["${one} = \u20182\u2019", { item: "one", in: ["2"] }],
    ["${ one }=2", { item: "one", in: ["2"] }],
    ["${one} != '2'", { item: "one", in: ["1", "3", "4", "5"] }, "condition_narrowed"],
    ["${one} != ''", { item: "one", in: ["1", "2", "3", "4", "5"] }],
    ["${one} > 3", { item: "one", in: ["4", "5"] }],
    ["3 > ${one}", { item: "one", in: ["1", "2"] }],
    ["not(${one} >= 2)", { item: "one", in: ["1"] }, "condition_narrowed"],
    ["selected(${many}, 'a')", { item: "many", in: ["a"] }],
    ["selected(${one}, '5')", { item: "one", in: ["5"] }],
    ["selected(${many}, 'a') or selected(${many}, 'b')", { item: "many", in: ["a", "b"] }],
    [
      "selected(${many}, 'a') and selected(${many}, 'b')",
      {
        all: [
          { item: "many", in: ["a"] },
          { item: "many", in: ["b"] },
        ],
      },
    ],
    [
      "${one} = 1 or ${one} = 2 and selected(${many}, 'c')",
      {
        any: [
          { item: "one", in: ["1"] },
          {
            all: [
              { item: "one", in: ["2"] },
              { item: "many", in: ["c"] },
            ],
          },
        ],
      },
    ],
    [
      "not(${one} = 1 and ${one} = 2)",
      { item: "one", in: ["2", "3", "4", "5", "1"] },
      "condition_narrowed",
      "condition_narrowed",
    ],
    ["${ctx_ageYears} >= 13 and ${ctx_ageYears} < 18", { context: "ageYears", in: [">=13", "<18"] }],
    ["${ctx_sensitiveAllowed} = 'true'", { context: "sensitiveAllowed", in: [true] }],
  ])("%s", (relevant, showIf, ...told) => {
    const found = read(relevant);
    const sorted = (condition: unknown) =>
      JSON.stringify(condition).replace(/\[("\d",?)+\]/g, (list) => [...list].sort().join(""));
    expect(sorted(found.showIf)).toBe(sorted(showIf));
    expect(found.told).toEqual(told.slice(0, 1));
  });
});

test.each([
  "${words} = 'x'",
  "${gone} = 'x'",
  "${one} = ${many}",
  "${one} = '9'",
  "not(selected(${many}, 'a'))",
  "count-selected(${many}) > 1",
  "string-length(${words}) > 3",
  "${one} + 1 = 2",
  "regex(${words}, '^(a+)+$')",
  "pulldata('x', 'y', 'z', ${one}) = 1",
  "jr:choice-name(${one}, '${one}') = 'x'",
  "${one} = 2 garbage",
  "${one} = 'unclosed",
  "${one}",
  "true()",
  "${ctx_unknown} = 1",
  "../one = 1",
  ". > 1",
  "(".repeat(1_000) + "${one} = 1" + ")".repeat(1_000),
  "not(".repeat(500) + "${one} = 1" + ")".repeat(500),
  "${one} = 1 or ".repeat(1_000) + "${one} = 1",
])("a condition that cannot be carried shows its question to nobody: %s", (relevant) => {
  const { showIf, told } = read(relevant);
  expect(told).toContain("condition_not_carried");
  expect(holds(showIf ?? { all: [] }, { one: ["1"], many: ["a", "b"], words: "x", q: "1" }, CONTEXT)).toBe(false);
  // Nothing can be called what it points to, so no answer ever opens it.
  expect(showIf).toEqual({ item: "condition_not_carried", in: ["1"] });
});

const CONTEXT: Context = {
  ...{ livesAway: true, placementForm: "familjehem", placementMonths: 12, ageYears: 15, unitType: "city" },
  ...{ hasEarlierFollowUp: true, sensitiveAllowed: true },
};

test("the condition of a group is that of all that stands in it", () => {
  const survey = `
    type            | name | label | relevant
    select_one five | one  | One   |
    begin group     | g    | G     | \${one} = '1'
    begin group     | h    | H     | selected(\${one}, '2')
    text            | q    | Q     | \${one} = '3'
    end group
    text            | r    | R     |
    end group`;
  const choices = "list_name|name|label\nfive|1|A\nfive|2|B\nfive|3|C";
  const { document } = readForm(form({ survey, choices }));
  expect(document.items.map(({ showIf }) => showIf)).toEqual([
    undefined,
    { all: ["1", "2", "3"].map((value) => ({ item: "one", in: [value] })) },
    { item: "one", in: ["1"] },
  ]);
});

const VALUES: Readonly<Record<string, readonly string[]>> = { one: ["a", "b", "c"], many: ["a", "b", "c", "d"] };

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .constantFrom("one", "many")
    .chain((item) =>
      fc.subarray([...(VALUES[item] ?? [])], { minLength: 1 }).map((values): Condition => ({ item, in: values })),
    ),
  fc.constantFrom<Condition>(
    { context: "livesAway", in: [true] },
    { context: "placementForm", in: ["familjehem", "hvb"] },
    { context: "ageYears", in: [">=10", "<18"] },
    { context: "placementMonths", in: [6, 12] },
    { context: "ageYears", in: [15, ">=13"] },
  ),
);

const condition: fc.Arbitrary<Condition> = fc.letrec<{ whole: Condition }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("whole"), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie("whole"), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
  ),
})).whole;

const answer = (item: string, most: number): fc.Arbitrary<AnswerValue> =>
  fc.subarray([...(VALUES[item] ?? [])], { maxLength: most }).map((values) => (values.length === 0 ? null : values));

test("whatever is asked for is asked for again after a journey through a form", () => {
  const base = realVersion("egna_ord");
  const option = (value: string) => ({ value, label: { sv: value, en: value } });
  const items = (["one", "many"] as const).map((key) => ({
    ...{ key, area: "x", type: key === "one" ? ("single" as const) : ("multi" as const), text: { sv: key, en: key } },
    options: (VALUES[key] ?? []).map(option),
  }));
  const answers = fc.record({ one: answer("one", 1), many: answer("many", 4) });
  const context = fc.record<Context>({
    ...{ livesAway: fc.boolean(), placementForm: fc.constantFrom("familjehem", "hvb", "x") },
    ...{
      placementMonths: fc.constantFrom(5, 6, 12),
      ageYears: fc.integer({ min: 5, max: 20 }),
      unitType: fc.constant("u"),
    },
    ...{ hasEarlierFollowUp: fc.boolean(), sensitiveAllowed: fc.boolean() },
  });
  fc.assert(
    fc.property(condition, fc.array(fc.tuple(answers, context), { minLength: 5 }), (showIf, situations) => {
      const asked = { key: "q", area: "x", type: "text" as const, text: { sv: "Q", en: "Q" }, showIf };
      const reading = readXlsForm(writeXlsForm({ ...base, items: [...items, asked] }).bytes, "sv");
      if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
      const back = reading.document.items[2]?.showIf ?? { all: [] };
      for (const [given, facts] of situations) {
        expect([given, facts, holds(back, given, facts)]).toEqual([given, facts, holds(showIf, given, facts)]);
      }
    }),
    { numRuns: 150 },
  );
});

test("any text is a condition or is not, at once", () => {
  const tokens = [
    "${a}",
    "'x'",
    "=",
    "!=",
    "(",
    ")",
    "not",
    "and",
    "or",
    "selected",
    ",",
    "1",
    "true()",
    " ",
    "<",
    "\u2019",
    "$",
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...tokens), { maxLength: 60 }).map((all) => all.join("")),
      ),
      (text) => {
        expect(typeof parseCondition(text).ok).toBe("boolean");
      },
    ),
    { numRuns: 2_000 },
  );
});
