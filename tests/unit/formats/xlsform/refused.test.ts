import { describe, expect, test } from "vitest";
import { WORKBOOK_LIMITS } from "#app/formats/workbook/limits";
import { readXlsForm } from "#app/formats/xlsform/read";
import { form, type Sheets, toldIn, workbookOf } from "#tests/support/xlsform";

describe("why a form is not read", () => {
  const q = "type|name|label";
  test.each([
    ["no sheet of questions", { Blad1: q }, ["null! no_survey_sheet Blad1"]],
    ["no types", { survey: "name|label\na|A" }, ["survey!1 no_type_column survey"]],
    [
      "nothing to ask",
      { survey: `${q}\ninteger|a|A` },
      ["survey! nothing_to_ask ", "survey!A2 type_unsupported integer"],
    ],
    ["an open group", { survey: `${q}\nbegin group|g|G\ntext|a|A` }, ["survey!2 group_not_closed g"]],
    ["a group that was not open", { survey: `${q}\ntext|a|A\nend group` }, ["survey!A3 group_not_open end group"]],
    [
      "a repeat that ends a group",
      { survey: `${q}\nbegin group|g|G\ntext|a|A\nend repeat` },
      ["survey!2 group_not_closed g", "survey!A4 group_not_open end repeat"],
    ],
  ])("%s", (_name, sheets: Readonly<Record<string, string>>, faults) => {
    const reading = readXlsForm(workbookOf(form(sheets)), "en");
    expect(reading.ok ? [] : toldIn(reading.faults.map((fault) => ({ ...fault, effect: "left_out" })))).toEqual(faults);
  });

  test.each([
    ["a long text", [["text", "a", "x".repeat(2_001)]], "survey!C2 text_too_long"],
    [
      "very many questions",
      Array.from({ length: 401 }, (_, at) => ["text", `a${at}`, "x"]),
      "survey!A402 too_many_questions",
    ],
    [
      "very many notes",
      [["text", "a", "x"], ...Array.from({ length: 41 }, () => ["note", "n", "x"])],
      "survey!A43 too_many_notes",
    ],
    [
      "groups in groups in groups",
      [
        ...Array.from({ length: 11 }, () => ["begin group", "g", "x"]),
        ["text", "a", "x"],
        ...Array.from({ length: 11 }, () => ["end group"]),
      ],
      "survey!A12 too_many_groups",
    ],
  ])("%s is not cut, but refused", (_name, rows, fault) => {
    const reading = readXlsForm(workbookOf({ survey: [q.split("|"), ...rows] }), "en");
    const faults = reading.ok ? [] : toldIn(reading.faults.map((each) => ({ ...each, effect: "left_out" as const })));
    expect(faults.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([fault]);
  });

  test("a list with very many choices", () => {
    const list = Array.from({ length: 61 }, (_, at) => ["c", `o${at}`, "O"]);
    const sheets = {
      survey: [q.split("|"), ["select_one c", "a", "A"]],
      choices: [["list_name", "name", "label"], ...list],
    };
    const reading = readXlsForm(workbookOf(sheets), "en");
    expect(!reading.ok && reading.faults).toMatchObject([{ sheet: "choices", row: 62, code: "too_many_choices" }]);
  });
});

const many = (count: number, of: (at: number) => readonly string[]) => Array.from({ length: count }, (_, at) => of(at));
const SIXTY = [["list_name", "name", "label"], ...many(60, (at) => ["c", `o${at}`, "O"])];
const LONG = many(240, (at) => [`\${a}!='o${at % 60}'`]).join(" and ");

/** Far more than any of these takes; one that grows with the square of the file takes minutes. */
const LONGEST = 6_000;

test.each<[name: string, sheets: Sheets]>([
  [
    "conditions that each stand for very many values",
    {
      survey: [
        ["type", "name", "label", "relevant"],
        ["select_one c", "a", "A"],
        ...many(10, () => ["begin group", "g", "G", LONG]),
        ...many(150, () => ["text", "q", "Q", LONG]),
        ...many(10, () => ["end group"]),
      ],
      choices: SIXTY,
    },
  ],
  ["questions of one name", { survey: [["type", "name", "label"], ...many(6_000, () => ["text", "a", "A"])] }],
  ["groups that are never closed", { survey: [["type"], ...many(6_000, () => ["begin group"])] }],
  [
    "choices of one name",
    {
      survey: [
        ["type", "name"],
        ["select_one c", "a"],
      ],
      choices: [["list_name", "name"], ...many(6_000, () => ["c", "x"])],
    },
  ],
  [
    "signs that a pattern could stumble over",
    {
      survey: [
        [
          "type",
          "name",
          `label::${"(en".repeat(10_000)}`,
          `label::${"( ".repeat(15_000)}`,
          `label${":".repeat(32_000)}`,
        ],
        ...many(60, (at) => [`select one from ${" ".repeat(30_000)}x`, `a${at}`, "<a".repeat(900), "${".repeat(900)]),
        ["text", "a", "A"],
      ],
    },
  ],
])("a large file with very many %s takes no minutes", (_name, sheets) => {
  const bytes = workbookOf(sheets);
  const began = performance.now();
  const reading = readXlsForm(bytes, "en");
  expect(performance.now() - began).toBeLessThan(LONGEST);
  expect(JSON.stringify(reading).length).toBeLessThan(4 * WORKBOOK_LIMITS.bytes);
});

test("names that every object has are names like any other", () => {
  const survey = `
    type                   | name        | label         | __proto__ | constructor
    select_one __proto__   | __proto__   | A             | x         | y
    select_one constructor | constructor | B             |           |
    text                   | toString    | C             |           |
    begin group            | hasOwnProperty | G          |           |
    select_one __proto__   | valueOf     | \${__proto__} |           |
    end group`;
  const choices = "list_name|name|label\n__proto__|__proto__|P\nconstructor|prototype|Q";
  const settings =
    '{"__proto__"}|form_id|tilltals_kind|tilltals_translations\nx|__proto__|followup|{"__proto__": "machine"}';
  const reading = readXlsForm(workbookOf(form({ survey, choices, settings })), "en");
  expect(reading.ok && reading.document.items.map(({ key }) => key)).toEqual([
    ...["proto__", "constructor", "toString", "valueOf"],
  ]);
  expect(({} as Record<string, unknown>)["machine"]).toBeUndefined();
});
