import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { draftFaults } from "#app/domain/draft/faults";
import { draftOfImport } from "#app/domain/draft/from-import";
import { DraftDocumentSchema } from "#app/domain/draft/operation";
import { parseVersionDocument, serialise } from "#app/domain/questionnaire/freeze";
import { readXlsForm } from "#app/formats/xlsform/read";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { cellsOf, sheetsOf, toldIn, workbookOf } from "#tests/support/xlsform";

const FOLDER = new URL("../../../fixtures/xlsform/", import.meta.url);

function formNamed(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

const FORMS = ["pyxform", "xlsform2lstsv"].flatMap((folder) =>
  readdirSync(new URL(folder, FOLDER)).flatMap((name) => (name === "LICENSE" ? [] : [`${folder}/${name}`])),
);

test("what is asked in each, or why nothing is", () => {
  const told = FORMS.map((name) => {
    const reading = readXlsForm(formNamed(name), "en");
    if (!reading.ok) return `${name}: ${[...new Set(reading.faults.map(({ code }) => code))].join(", ")}`;
    const { document, sources, losses } = reading;
    const languages = [...sources, ...Object.keys(document.translations ?? {})].join(" ");
    return `${name}: ${document.items.length} questions, ${document.areas.length} areas, ${languages}, ${losses.length} told`;
  });
  expect(told).toMatchInlineSnapshot(`
    [
      "pyxform/UCL_Biomass_Plot_Form.xlsx: 11 questions, 3 areas, sw en, 431 told",
      "pyxform/case_insensitivity.xlsx: 1 questions, 1 areas, en, 24 told",
      "pyxform/choice_filter_test.xlsx: 3 questions, 1 areas, en, 23 told",
      "pyxform/duplicate_columns.xlsx: 8 questions, 2 areas, en zh, 231 told",
      "pyxform/flat_xlsform_test.xlsx: 15 questions, 2 areas, en zh, 182 told",
      "pyxform/group.xlsx: 1 questions, 1 areas, en, 11 told",
      "pyxform/loop.xlsx: 1 questions, 1 areas, en, 12 told",
      "pyxform/pull_data.xlsx: nothing_to_ask, type_unsupported",
      "pyxform/specify_other.xlsx: 1 questions, 1 areas, en, 6 told",
      "pyxform/survey_no_name.xlsx: no_survey_sheet",
      "pyxform/xl_date_ambiguous.xlsx: 4 questions, 1 areas, en, 24 told",
      "pyxform/yes_or_no_question.xls: file_old",
      "xlsform2lstsv/all_types_survey.xlsx: 20 questions, 6 areas, de, 78 told",
    ]
  `);
});

/** Of a form that are taken away one by one. */
const MOST_CELLS = 150;

const READ = FORMS.filter((name) => readXlsForm(formNamed(name), "en").ok);

describe.each(READ)("%s", (name) => {
  const reading = readXlsForm(formNamed(name), "en");
  if (!reading.ok) throw new Error("was read before");
  const { document, sources } = reading;

  test("what was read is a draft that can be checked, kept, written and read again as it is", () => {
    const draft = draftOfImport(document, sources);
    expect(DraftDocumentSchema.safeParse(draft).error).toBeUndefined();
    expect(Array.isArray(draftFaults(draft))).toBe(true);
    expect(serialise(parseVersionDocument(JSON.parse(JSON.stringify(document))))).toBe(serialise(document));
    const again = readXlsForm(writeXlsForm(document).bytes, "sv");
    expect(again.ok && [serialise(again.document), again.sources]).toEqual([serialise(document), sources]);
  });

  test("no cell is left out in silence: without it, something else is read or told", () => {
    const sheets = sheetsOf(formNamed(name));
    const outcome = (of: typeof sheets) => JSON.stringify(readXlsForm(workbookOf(of), "en"));
    const whole = outcome(sheets);
    const cells = cellsOf(sheets);
    const some = cells.filter((_cell, at) => at % Math.ceil(cells.length / MOST_CELLS) === 0);
    const silent = some.filter(({ sheet, row, column }) => {
      const without = (line: readonly string[]) => line.map((text, at) => (at === column ? "" : text));
      const rows = (sheets[sheet] ?? []).map((line, at) => (at === row ? without(line) : line));
      return outcome({ ...sheets, [sheet]: rows }) === whole;
    });
    expect(silent.filter((cell) => !meansNothing(cell, sheets)).map(({ place, text }) => `${place} ${text}`)).toEqual(
      [],
    );
  });
});

type Cell = ReturnType<typeof cellsOf>[number];

/** What can be missing without anything being lost. */
function meansNothing({ sheet, row, column, text }: Cell, sheets: ReturnType<typeof sheetsOf>): boolean {
  const [headings = [], ...rows] = sheets[sheet] ?? [];
  const heading = (headings[column] ?? "").toLowerCase();
  const type = sheets[sheet]?.[row]?.[0] ?? "";
  return (
    // A heading over cells that are told of one by one, or over none.
    (row === 0 &&
      (rows.every((line) => (line[column] ?? "") === "") || !/^(type|name|list.name|label|hint)/.test(heading))) ||
    // The end of a group is the end of the innermost, whatever it is called.
    (heading === "name" && /^end/.test(type)) ||
    // A text field has several lines, and no question is required.
    (heading === "appearance" && text === "multiline") ||
    (heading === "required" && /^(no|false)$/i.test(text)) ||
    // Said twice: the form's name, and a language that was taken for granted.
    (sheet.toLowerCase() === "settings" && ["form_title", "form_id", "default_language"].includes(heading))
  );
}

test("each thing that has no counterpart is told with its cell", () => {
  const reading = readXlsForm(formNamed("xlsform2lstsv/all_types_survey.xlsx"), "en");
  expect(reading.ok && toldIn(reading.losses).slice(0, 30)).toMatchInlineSnapshot(`
    [
      "survey!A2 type_unsupported start",
      "survey!B2 row_left_out start",
      "survey!A3 type_unsupported end",
      "survey!B3 row_left_out end",
      "survey!A4 type_unsupported today",
      "survey!B4 row_left_out today",
      "survey!A5 type_unsupported deviceid",
      "survey!B5 row_left_out deviceid",
      "survey!A6 type_unsupported username",
      "survey!B6 row_left_out username",
      "survey!A7 type_unsupported calculate",
      "survey!B7 row_left_out calc1",
      "survey!C7 row_left_out 1+1",
      "survey!A8 type_unsupported hidden",
      "survey!B8 row_left_out hidden1",
      "survey!A9 type_unsupported audit",
      "survey!B9 row_left_out audit",
      "survey!B10 no_group orphan_before",
      "survey!A14 type_unsupported integer",
      "survey!B14 row_left_out q_integer",
      "survey!D14 row_left_out An wie vielen Workshops haben Sie bisher teilgenommen?",
      "survey!A15 type_unsupported int",
      "survey!B15 row_left_out q_int",
      "survey!D15 row_left_out An wie vielen Sessions haben Sie heute teilgenommen?",
      "survey!A16 type_unsupported decimal",
      "survey!B16 row_left_out q_decimal",
      "survey!D16 row_left_out Wie bewerten Sie den Workshop auf einer Skala von 1,0 bis 10,0?",
      "survey!A17 type_unsupported date",
      "survey!B17 row_left_out q_date",
      "survey!D17 row_left_out Wann sind Sie geboren?",
    ]
  `);
});
