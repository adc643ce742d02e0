import { describe, expect, test } from "vitest";

import {
  parseQuestionnaireText,
  readQuestionnaireFile,
  type Fault,
  type FaultCode,
} from "#app/domain/questionnaire/faults";
import { questionSetText } from "#tests/support/question-set";

type Json = ReturnType<typeof JSON.parse>;

/** The faults of the real file after one change. */
function faultsAfter(change: (file: Json) => void): readonly Fault[] {
  const file = JSON.parse(questionSetText());
  change(file);
  const reading = readQuestionnaireFile(file);
  return reading.ok ? [] : reading.faults;
}

function summary(faults: readonly Fault[]): string[] {
  return faults.map((fault) => `${fault.code} ${fault.path}`);
}

test("the bundled question set has no faults", () => {
  const reading = parseQuestionnaireText(questionSetText());
  expect(reading.ok ? [] : reading.faults).toEqual([]);
});

test("what a file may leave out can be left out", () => {
  const faults = faultsAfter((file) => {
    for (const key of ["note", "flagLevels", "scoring", "indicators", "contexts", "showIfGrammar", "sessionItems"]) {
      delete file[key];
    }
    for (const questionnaire of file.questionnaires) {
      for (const key of ["kind", "intro", "outro"]) delete questionnaire[key];
      for (const item of questionnaire.items) {
        delete item.core;
        delete item.sensitive;
      }
    }
  });
  expect(faults).toEqual([]);
});

/** Items used below: [0] a7_wb_mood smiley3, [4] text hanging on [3], [16] a7_ho_harm sensitive. */
const BROKEN: [FaultCode, string, (file: Json) => void][] = [
  ["missing", "questionnaires[0].items[0].type", (f) => delete f.questionnaires[0].items[0].type],
  ["missing", "questionnaires[0].ageMin", (f) => delete f.questionnaires[0].ageMin],
  ["wrong_type", "questionnaires[0].ageMin", (f) => (f.questionnaires[0].ageMin = "7")],
  ["wrong_type", "questionnaires[0].items[4].showIf.in[1]", (f) => (f.questionnaires[0].items[4].showIf.in[1] = 2)],
  ["empty", "questionnaires[5].items", (f) => (f.questionnaires[5].items = [])],
  ["empty", "questionnaires[0].items[4].showIf.in", (f) => (f.questionnaires[0].items[4].showIf.in = [])],
  ["unknown_key", "questionnaires[0].items[16].showif", (f) => (f.questionnaires[0].items[16].showif = {})],
  [
    "unknown_value",
    "questionnaires[0].items[0].flag[0].level",
    (f) => (f.questionnaires[0].items[0].flag[0].level = "later"),
  ],
  ["unknown_value", "contexts[0].type", (f) => (f.contexts[0].type = "date")],
  ["bad_format", "questionnaires[0].key", (f) => (f.questionnaires[0].key = "7 till 9")],
  ["out_of_range", "questionnaires[0].ageMin", (f) => (f.questionnaires[0].ageMin = -1)],
  ["bad_condition", "questionnaires[0].items[4].showIf", (f) => (f.questionnaires[0].items[4].showIf = { not: [] })],
  ["unknown_key", "questionnaires[0].items[4].showIf.any", (f) => (f.questionnaires[0].items[4].showIf.any = [])],
  [
    "missing_language",
    "questionnaires[0].items[0].options[2].label.en",
    (f) => delete f.questionnaires[0].items[0].options[2].label.en,
  ],
  ["missing_language", "areas[1].title.sv", (f) => delete f.areas[1].title.sv],
  ["empty_text", "questionnaires[0].intro[1].sv", (f) => (f.questionnaires[0].intro[1].sv = "  ")],
  ["unlisted_language", "sessionItems[0].text.fi", (f) => (f.sessionItems[0].text.fi = "Hei")],
  ["duplicate_value", "translations.sv", (f) => (f.translations.sv = "reviewed")],
  ["unknown_value", "translations.ar", (f) => (f.translations.ar = "perfect")],
  ["duplicate_key", "questionnaires[1].key", (f) => (f.questionnaires[1].key = "uppfoljning_7_9")],
  ["duplicate_key", "questionnaires[3].items[8].key", (f) => (f.questionnaires[3].items[8].key = "a7_so_tell")],
  ["duplicate_key", "questionnaires[4].items[5].key", (f) => (f.questionnaires[4].items[5].key = "ses_bad")],
  ["duplicate_key", "indicators[1].key", (f) => f.indicators.splice(1, 0, f.indicators[0])],
  [
    "duplicate_value",
    "questionnaires[0].items[8].options[1].value",
    (f) => (f.questionnaires[0].items[8].options[1].value = "friends"),
  ],
  ["duplicate_value", "languages[2]", (f) => f.languages.push("sv")],
  [
    "duplicate_indicator",
    "questionnaires[0].items[1].indicator",
    (f) => (f.questionnaires[0].items[1].indicator = "wb.mood"),
  ],
  ["unknown_area", "questionnaires[0].items[0].area", (f) => (f.questionnaires[0].items[0].area = "health")],
  ["unknown_area", "indicators[0].area", (f) => (f.indicators[0].area = "health")],
  [
    "unknown_indicator",
    "questionnaires[0].items[0].indicator",
    (f) => (f.questionnaires[0].items[0].indicator = "wb.temper"),
  ],
  [
    "unknown_indicator",
    "questionnaires[0].items[0].indicator",
    (f) => (f.questionnaires[0].items[0].indicator = "meta.clarity"),
  ],
  [
    "unknown_item",
    "questionnaires[0].items[4].showIf.item",
    (f) => (f.questionnaires[0].items[4].showIf.item = "a7_worry"),
  ],
  [
    "unknown_item",
    "questionnaires[3].items[8].showIf.item",
    (f) => (f.questionnaires[3].items[8].showIf = { item: "ses_help", in: ["alone"] }),
  ],
  [
    "condition_not_earlier",
    "questionnaires[0].items[0].showIf.item",
    (f) => (f.questionnaires[0].items[0].showIf = { item: "a7_wb_sleep", in: ["1"] }),
  ],
  [
    "condition_not_earlier",
    "questionnaires[0].items[0].showIf.item",
    (f) => (f.questionnaires[0].items[0].showIf = { item: "a7_wb_mood", in: ["1"] }),
  ],
  [
    "condition_on_text",
    "questionnaires[0].items[5].showIf.item",
    (f) => (f.questionnaires[0].items[5].showIf = { item: "a7_wb_worry_text", in: ["x"] }),
  ],
  [
    "unknown_option",
    "questionnaires[0].items[4].showIf.in[1]",
    (f) => (f.questionnaires[0].items[4].showIf.in[1] = "4"),
  ],
  [
    "unknown_option",
    "questionnaires[0].items[4].showIf.all[1].in[0]",
    (f) =>
      (f.questionnaires[0].items[4].showIf = {
        all: [
          { item: "a7_wb_worry", in: ["1"] },
          { item: "a7_wb_mood", in: ["5"] },
        ],
      }),
  ],
  [
    "unknown_option",
    "questionnaires[0].items[0].flag[1].when[0]",
    (f) => (f.questionnaires[0].items[0].flag[1].when[0] = "5"),
  ],
  [
    "unknown_option",
    "questionnaires[0].items[0].flag[1].when[0]",
    (f) => (f.questionnaires[0].items[0].flag[1].when[0] = "*"),
  ],
  [
    "unknown_option",
    "questionnaires[3].items[8].flag[0].when[0]",
    (f) => (f.questionnaires[3].items[8].flag[0].when[0] = "yes"),
  ],
  [
    "unknown_context",
    "questionnaires[0].items[0].showIf.context",
    (f) => (f.questionnaires[0].items[0].showIf = { context: "weekday", in: [1] }),
  ],
  [
    "unknown_context",
    "questionnaires[1].items[17].showIf.context",
    (f) => (f.contexts = f.contexts.filter((c: Json) => c.key !== "livesAway")),
  ],
  ["unsupported_context", "contexts[7].key", (f) => f.contexts.push({ key: "weekday", type: "number" })],
  [
    "context_value",
    "questionnaires[0].items[16].showIf.in[0]",
    (f) => (f.questionnaires[0].items[16].showIf.in[0] = "true"),
  ],
  [
    "context_value",
    "questionnaires[2].items[8].showIf.in[0]",
    (f) => (f.questionnaires[2].items[8].showIf.in[0] = "=>14"),
  ],
  [
    "context_value",
    "questionnaires[2].items[8].showIf.in",
    (f) => (f.questionnaires[2].items[8].showIf.in = [">=14", 12]),
  ],
  [
    "context_value",
    "questionnaires[0].items[0].showIf.in[0]",
    (f) => (f.questionnaires[0].items[0].showIf = { context: "unitType", in: ["skola"] }),
  ],
  [
    "unknown_flag_level",
    "questionnaires[0].items[9].flag[0].level",
    (f) => (f.flagLevels = f.flagLevels.filter((l: Json) => l.key !== "now")),
  ],
  [
    "flag_on_pns",
    "questionnaires[0].items[16].flag[1].when[0]",
    (f) => (f.questionnaires[0].items[16].flag[1].when[0] = "pns"),
  ],
  ["options_missing", "questionnaires[0].items[8].options", (f) => delete f.questionnaires[0].items[8].options],
  [
    "options_not_allowed",
    "questionnaires[0].items[4].options",
    (f) => (f.questionnaires[0].items[4].options = f.questionnaires[0].items[3].options),
  ],
  [
    "options_do_not_fit",
    "questionnaires[0].items[0].options",
    (f) => (f.questionnaires[0].items[0].options[0].value = "4"),
  ],
  [
    "options_do_not_fit",
    "questionnaires[0].items[7].options",
    (f) => (f.questionnaires[0].items[7].options[0].value = "ja"),
  ],
  ["scoring_row_missing", "questionnaires[0].items[1].type", (f) => delete f.scoring.scale3],
  ["scoring_gap", "questionnaires[2].items[1].options", (f) => (f.scoring.scale4.negative = ["1"])],
  ["age_range", "questionnaires[0].ageMax", (f) => (f.questionnaires[0].ageMax = 6)],
  ["area_order", "questionnaires[3].items[8].area", (f) => (f.questionnaires[3].items[8].area = "home")],
  ["session_area", "sessionItems[0].area", (f) => (f.sessionItems[0].area = "home")],
  ["sensitive_unguarded", "questionnaires[0].items[16]", (f) => delete f.questionnaires[0].items[16].showIf],
  [
    "sensitive_unguarded",
    "questionnaires[0].items[17]",
    (f) =>
      (f.questionnaires[0].items[17].showIf = {
        any: [
          { item: "a7_ho_harm", in: ["yes"] },
          { context: "livesAway", in: [true] },
        ],
      }),
  ],
];

describe("every fault is named with its place", () => {
  test.each(BROKEN)("%s at %s", (code, path, change) => {
    const faults = faultsAfter(change);
    expect(summary(faults)).toContain(`${code} ${path}`);
    const fault = faults.find((found) => found.code === code && found.path === path);
    expect(fault?.message).toMatch(/^[A-Z"].*\.$/s);
  });
});

test("a fault of shape does not hide the faults between the parts", () => {
  const faults = faultsAfter((file) => {
    delete file.questionnaires[0].items[0].text.en;
    file.questionnaires[0].items[3].type = "slider";
    file.questionnaires[0].items[4].showIf.in[1] = "4";
    file.questionnaires[2].items[0].area = "health";
    file.questionnaires[2].items[1].flag[0].when = ["9", "8"];
  });
  expect(summary(faults).sort()).toEqual(
    [
      "missing_language questionnaires[0].items[0].text.en",
      "unknown_value questionnaires[0].items[3].type",
      "unknown_option questionnaires[0].items[4].showIf.in[1]",
      "unknown_area questionnaires[2].items[0].area",
      "unknown_option questionnaires[2].items[1].flag[0].when[0]",
      "unknown_option questionnaires[2].items[1].flag[0].when[1]",
    ].sort(),
  );
});

test("a sensitive item is safe when one of several conditions that must all hold is the privacy one", () => {
  const faults = faultsAfter((file) => {
    const { showIf } = file.questionnaires[0].items[16];
    file.questionnaires[0].items[16].showIf = { all: [{ context: "livesAway", in: [true] }, showIf] };
  });
  expect(faults).toEqual([]);
});

test("a broken session item is reported once, not once for every questionnaire", () => {
  const faults = faultsAfter((file) => {
    file.sessionItems[1].showIf = { item: "ses_help", in: ["nobody"] };
  });
  expect(summary(faults)).toEqual(["unknown_option sessionItems[1].showIf.in[0]"]);
});

test.each([[null], [[]], ["text"], [{}], [{ languages: "sv", questionnaires: [null, 3, { items: [7] }] }]])(
  "JSON that is no question set at all is refused: %j",
  (json) => {
    const reading = readQuestionnaireFile(json);
    expect(reading.ok ? 0 : reading.faults.length).toBeGreaterThan(0);
  },
);

describe("text that is not JSON", () => {
  test.each([
    ['{\n "a": 1,\n}', "Line 3, column 1"],
    ['{\n "a": [1, 2', "Line 2, column 12"],
    ['{ "a": tru }', "Line 1, column 8"],
    ["", "Line 1, column 1"],
    ['{ "a": 1 } och mer', "Line 1, column 12"],
    ['{ "a": "rad\nbrytning" }', "Line 1, column 8"],
    ["{ 'a': 1 }", "Line 1, column 3"],
    ['{ "a": 012 }', "Line 1, column 8"],
  ])("%j is refused at %s", (text, place) => {
    const reading = parseQuestionnaireText(text);
    expect(reading).toMatchObject({ ok: false, faults: [{ code: "malformed_json" }] });
    expect(reading.ok ? "" : reading.faults[0]?.message).toContain(`${place}:`);
  });

  test("a key written twice in one object is a fault beside the others", () => {
    const text = questionSetText().replace('"key": "a7_wb_sleep",', '"key": "a7_wb_sleep", "area": "health",');
    const reading = parseQuestionnaireText(text);
    expect(reading.ok ? [] : summary(reading.faults)).toEqual(["duplicate_json_key questionnaires[0].items[1].area"]);
  });

  test("threat 38: a text nested without end is refused, not followed down", () => {
    const reading = parseQuestionnaireText("[".repeat(100_000));
    expect(reading).toMatchObject({ ok: false, faults: [{ code: "nested_too_deep" }] });
  });

  test("a byte order mark before the text does no harm", () => {
    expect(parseQuestionnaireText(`\uFEFF${questionSetText()}`).ok).toBe(true);
  });
});
