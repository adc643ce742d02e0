import fc from "fast-check";
import { expect, test } from "vitest";
import { draftFaults } from "#app/domain/draft/faults";
import { draftOfImport } from "#app/domain/draft/from-import";
import { DraftDocumentSchema } from "#app/domain/draft/operation";
import { serialise } from "#app/domain/questionnaire/freeze";
import { readXlsForm } from "#app/formats/xlsform/read";
import { FORM_FAULTS } from "#app/formats/xlsform/report";
import { LOSS_EFFECTS } from "#app/formats/xlsform/vocabulary";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { workbookOf } from "#tests/support/xlsform";

const CELL = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      "a",
      "b",
      "1",
      "yes",
      "no",
      "Ünï",
      "x y",
      "${a}",
      "<b>",
      "=1+1",
      "\u202e",
      "😀",
      '{"a":',
      "[]",
      '["*"]',
      "\u0000",
      "__proto__",
    ],
  ),
  fc.string({ maxLength: 8 }),
);
const CONDITION = fc.constantFrom(
  "",
  "${a} = 'a'",
  "selected(${b}, '1')",
  "not(${a} != 'b')",
  "${ctx_ageYears} > 3",
  "x",
  "${a} = '",
);
const TYPE = fc.constantFrom(
  ...[
    "text",
    "note",
    "select_one l",
    "select_multiple l",
    "select_one m or_other",
    "begin group",
    "end group",
    "hidden",
  ],
  ...["integer", "begin_repeat", "end_repeat", "", "calculate"],
);
const FLAG = fc.constantFrom("", '[{"level":"now","when":["a"],"note":{"en":"x"}}]', '[{"level":"x"}]', "{}", "[[[[");
const SURVEY = [
  "type",
  "name",
  "label::en",
  "label::Svenska (sv)",
  "hint",
  "relevant",
  "required",
  "appearance",
  "media::image",
];
const OURS = [
  "tilltals_type",
  "tilltals_key",
  "tilltals_order",
  "tilltals_core",
  "tilltals_sensitive",
  "tilltals_indicator",
];
const surveyRow = fc
  .tuple(
    TYPE,
    CELL,
    CELL,
    CELL,
    CELL,
    CONDITION,
    CELL,
    CELL,
    CELL,
    fc.array(CELL, { minLength: 6, maxLength: 6 }),
    FLAG,
  )
  .map((cells) => cells.flat());
const rowsOf = (width: number) => fc.array(fc.array(CELL, { minLength: width, maxLength: width }), { maxLength: 4 });

test("any rows at all are read into a draft, or refused in words, and what was read is written and read again", () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.array(surveyRow, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.constantFrom("l", "m", ""), CELL, CELL, CELL), { maxLength: 6 }),
      fc.array(CELL, { minLength: 7, maxLength: 7 }),
      rowsOf(7),
      rowsOf(5),
      (rows, choices, settings, indicators, scoring) => {
        const bytes = workbookOf({
          survey: [[...SURVEY, ...OURS, "tilltals_flag"], ...rows],
          choices: [["list_name", "name", "label", "tilltals_value"], ...choices],
          settings: [
            [
              "form_title",
              "form_id",
              "default_language",
              "tilltals_key",
              "tilltals_kind",
              "tilltals_age_min",
              "tilltals_translations",
            ],
            settings,
          ],
          tilltals_indicators: [["key", "area", "label", "aggregate", "bbic", "lundy", "positive"], ...indicators],
          tilltals_scoring: [["row", "positive", "middle", "negative", "values"], ...scoring],
        });
        const reading = readXlsForm(bytes, "en");
        if (!reading.ok) {
          expect(reading.faults.map(({ code }) => code).filter((code) => !KNOWN.has(code))).toEqual([]);
          expect(reading.faults.length).toBeGreaterThan(0);
          return;
        }
        read += 1;
        expect(reading.losses.map(({ code }) => code).filter((code) => !KNOWN.has(code))).toEqual([]);
        const draft = draftOfImport(reading.document, reading.sources);
        expect(DraftDocumentSchema.safeParse(draft).error).toBeUndefined();
        draftFaults(draft);
        const again = readXlsForm(writeXlsForm(reading.document).bytes, "sv");
        if (!again.ok) throw new Error(JSON.stringify(again.faults));
        expect(serialise(again.document)).toBe(serialise(reading.document));
      },
    ),
    { numRuns: 400 },
  );
  expect(read).toBeGreaterThan(40);
});

const KNOWN = new Set<string>([...FORM_FAULTS, ...Object.keys(LOSS_EFFECTS)]);
