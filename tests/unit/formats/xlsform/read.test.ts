import { describe, expect, test } from "vitest";
import { form, readForm, type Sheets, toldIn } from "#tests/support/xlsform";

/** What is told beside what every form without words of our own is told. */
function told(sheets: Sheets): string[] {
  return toldIn(readForm(sheets).losses).filter(
    (line) => !/ages_missing|form_name_missing|no_group|language_assumed/.test(line),
  );
}

const choices = `
  list_name | name | label
  often     | no   | Never
  often     | some | Sometimes
  often     | yes  | Often`;

test("a form becomes a questionnaire", () => {
  const { document, sources, losses } = readForm(
    form({
      survey: `
        type                  | name   | label::Svenska (sv) | label::English (en) | hint::English (en) | relevant            | required
        note                  | hello  | Hej                 | Hello               |                    |                     |
        begin_group           | school | Skolan              | School              |                    |                     |
        select_one often      | like   | Trivs du?           | Do you like it?     | At school          |                     | no
        select_multiple often | many   | Vilka?              | Which?              |                    |                     |
        text                  | why    | Varför?             | Why?                |                    | \${like} = 'no'     | false
        end_group             |        |                     |                     |                    |                     |
        note                  | bye    | Hej då              | Goodbye             |                    |                     |`,
      choices: `
        list_name | name | label::Svenska (sv) | label::English (en)
        often     | no   | Aldrig              | Never
        often     | yes  | Ofta                | Often`,
      settings: `
        form_title | form_id | default_language
        Skolan     | school  | Svenska (sv)`,
    }),
  );
  const options = [
    { value: "no", label: { sv: "Aldrig", en: "Never" } },
    { value: "yes", label: { sv: "Ofta", en: "Often" } },
  ];
  expect(document).toEqual({
    ...{ key: "school", kind: "followup", title: { sv: "Skolan" }, purpose: {}, ageMin: 7, ageMax: 20 },
    ...{ intro: [{ sv: "Hej", en: "Hello" }], outro: [{ sv: "Hej då", en: "Goodbye" }] },
    areas: [{ key: "school", order: 1, title: { sv: "Skolan", en: "School" }, symbol: "" }],
    ...{ indicators: [], scoring: { rows: {}, notCounted: [] }, translations: { en: "translated" } },
    items: [
      {
        ...{ key: "like", area: "school", type: "single", text: { sv: "Trivs du?", en: "Do you like it?" } },
        ...{ help: { en: "At school" }, options },
      },
      { key: "many", area: "school", type: "multi", text: { sv: "Vilka?", en: "Which?" }, options },
      {
        ...{ key: "why", area: "school", type: "text", text: { sv: "Varför?", en: "Why?" } },
        showIf: { item: "like", in: ["no"] },
      },
    ],
  });
  expect(sources).toEqual(["sv"]);
  expect(toldIn(losses)).toEqual([
    ...["survey!B2 cell_not_used hello", "survey!B8 cell_not_used bye", "settings!2 ages_missing 7–20"],
  ]);
});

describe("what has no counterpart is told with its cell", () => {
  const question = (headings: string, cells: string) =>
    form({ survey: `type|name|label|${headings}\nselect_one often|a|A|${cells}`, choices });

  test.each([
    ["a picture", "media::image", "../../etc/passwd", "survey!D2 media_left_out ../../etc/passwd"],
    ["a sound in a language", "audio::Svenska (sv)", "a.mp3", "survey!D2 media_left_out a.mp3"],
    ["a required question", "required", "yes", "survey!D2 required_left_out yes"],
    ["a constraint", "constraint", ". > 3", "survey!D2 constraint_left_out . > 3"],
    ["what is said of a constraint", "constraint_message::en", "No", "survey!D2 constraint_left_out No"],
    ["how it looks", "appearance", "minimal", "survey!D2 appearance_left_out minimal"],
    ["an answer beforehand", "default", "yes", "survey!D2 default_left_out yes"],
    ["choices that depend", "choice_filter", "x=${y}", "survey!D2 choice_filter_left_out x=${y}"],
    ["a calculation", "calculation", "1+1", "survey!D2 column_not_carried 1+1"],
  ])("%s", (_name, heading, cell, line) => {
    expect(told(question(heading, cell))).toEqual([line]);
  });

  test("a column and a language that nobody knows, and each cell in them", () => {
    expect(told(question("colour|label::Klingon|label::Klingon (tlh)", "red|x|nuqneH"))).toEqual([
      ...["survey!D1 column_unknown colour", "survey!E1 language_unknown label::Klingon"],
      ...["survey!D2 cell_not_used red", "survey!E2 cell_not_used x"],
    ]);
  });

  test("a type of question, a repeat and what stands in it, a group in a group and an empty one", () => {
    const survey = `
      type            | name | label | appearance
      integer         | age  | Age?  |
      begin repeat    | r    | R     |
      text            | x    | X     |
      begin group     | s    | S     |
      end group       |      |       |
      end repeat      |      |       |
      begin group     | g    | G     |
      begin group     | h    | H     | field-list
      text            | a    | A     |
      end group       |      |       |
      end group       |      |       |
      begin group     | e    | E     |
      end group       |      |       |`;
    const reading = readForm(form({ survey }));
    expect(reading.document.items.map(({ key, area }) => [key, area])).toEqual([["a", "g"]]);
    expect(told(form({ survey }))).toEqual([
      ...["survey!A2 type_unsupported integer", "survey!B2 row_left_out age", "survey!C2 row_left_out Age?"],
      ...["survey!A3 repeat_unsupported begin repeat", "survey!B3 row_left_out r", "survey!C3 row_left_out R"],
      ...["survey!A4 in_repeat text", "survey!B4 row_left_out x", "survey!C4 row_left_out X"],
      ...["survey!A5 in_repeat begin group", "survey!B5 row_left_out s", "survey!C5 row_left_out S"],
      ...["survey!A6 in_repeat end group", "survey!A7 in_repeat end repeat"],
      ...["survey!A9 group_flattened h", "survey!C9 row_left_out H", "survey!D9 row_left_out field-list"],
      ...["survey!A13 group_empty e", "survey!C13 row_left_out E"],
    ]);
  });

  test("notes between questions, and notes with a condition", () => {
    const survey = `
      type            | name | label | relevant
      note            | n1   | One   | \${a} = 'yes'
      select_one often| a    | A     |
      note            | n2   | Two   |
      text            | b    | B     |
      note            | n3   | Three |`;
    const { document } = readForm(form({ survey, choices }));
    expect([document.intro, document.outro]).toEqual([[], [{ en: "Three" }]]);
    expect(told(form({ survey, choices }))).toEqual([
      ...["survey!A2 note_conditional note", "survey!B2 row_left_out n1", "survey!C2 row_left_out One"],
      ...["survey!D2 row_left_out ${a} = 'yes'", "survey!A4 note_left_out note", "survey!B4 row_left_out n2"],
      ...["survey!C4 row_left_out Two", "survey!B6 cell_not_used n3"],
    ]);
  });

  test("lists that nobody asks for, choices that stand twice, other answers, missing lists and labels", () => {
    const sheets = form({
      survey: `
        type                      | name | label
        select_one often or_other | a    | A
        select_one gone           | b    |
        text                      | a    | Again`,
      choices: `${choices}
        often | no  | Not at all
        often |     | Nameless
        rare  | x   | X`,
      entities: "a|b\nc|d",
    });
    expect(readForm(sheets).document.items.map(({ key, options }) => [key, options?.length])).toEqual([
      ...[
        ["a", 3],
        ["b", undefined],
        ["a_2", undefined],
      ],
    ]);
    expect(told(sheets)).toEqual([
      ...["survey!A2 or_other_left_out select_one often or_other", "survey!A3 list_unknown select_one gone"],
      ...["survey!B3 label_missing b", "survey!B4 name_changed a → a_2"],
      ...["choices!B5 choice_twice no", "choices!C5 row_left_out Not at all"],
      ...["choices!B6 name_missing ", "choices!C6 row_left_out Nameless"],
      ...["choices!A7 list_not_used rare", "choices!B7 list_not_used x", "choices!C7 list_not_used X"],
      "entities! sheet_not_used 4",
    ]);
  });

  test("names that can be no keys", () => {
    const sheets = form({ survey: "type|name|label\ntext|My Name|A\ntext||B\ntext|ålder|C" });
    expect(readForm(sheets).document.items.map(({ key }) => key)).toEqual(["my_Name", "question_3", "alder"]);
    expect(told(sheets)).toEqual([
      ...["survey!B2 name_changed My Name → my_Name", "survey!B3 name_missing question_3"],
      "survey!B4 name_changed ålder → alder",
    ]);
  });

  test("texts that refer to answers, or hold formatting, stand as they are and are told of", () => {
    const sheets = form({ survey: "type|name|label\ntext|a|Hi ${name}\ntext|b|<b onclick=alert(1)>B</b>" });
    expect(readForm(sheets).document.items[1]?.text).toEqual({ en: "<b onclick=alert(1)>B</b>" });
    expect(told(sheets)).toEqual([
      ...["survey!C2 label_with_reference Hi ${name}", "survey!C3 label_with_markup <b onclick=alert(1)>B</b>"],
    ]);
  });
});

test("headings, types and sheets are read in the spellings that other programs take", () => {
  const { document, losses } = readForm(
    form({
      Survey: `
        TYPE                            | Name | Label : English | Hint::en
        begin   group                   | g    | G               |
        Select One from often           | a    | A               | H
        select all that apply from often| b    | B               |
        string                          | c    | C               |
        end_group                       |      |                 |`,
      CHOICES: choices.replace("list_name", "list name"),
      settings: "title|id\nT|t",
    }),
  );
  expect(document.items.map(({ type, text, help }) => [type, text, help])).toEqual([
    ["single", { en: "A" }, { en: "H" }],
    ["multi", { en: "B" }, undefined],
    ["text", { en: "C" }, undefined],
  ]);
  expect(losses.map(({ code }) => code)).toContain("language_named");
});

test("the language of texts without one is the form's own, else that of whoever reads it in", () => {
  const survey = "type|name|label\ntext|a|Hej";
  expect(readForm(form({ survey, settings: "form_title|form_id|default_language\nT|t|Svenska (sv)" })).sources).toEqual(
    ["sv"],
  );
  const { sources, losses } = readForm(form({ survey, settings: "form_title|form_id\nT|t" }), "so");
  expect(sources).toEqual(["so"]);
  expect(toldIn(losses)).toContain("survey!C1 language_assumed label");
});
