import { describe, expect, test } from "vitest";
import { draftOfImport } from "#app/domain/draft/from-import";
import { DraftDocumentSchema } from "#app/domain/draft/operation";
import { serialise } from "#app/domain/questionnaire/freeze";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { readXlsForm } from "#app/formats/xlsform/read";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";
import { carried, cellsOf, type Read, readForm, sheetsOf, toldIn, withoutOurs } from "#tests/support/xlsform";

function read(document: VersionDocument): Read {
  const reading = readXlsForm(writeXlsForm(document).bytes, "en");
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading;
}

describe.each(QUESTIONNAIRE_KEYS)("%s", (key) => {
  test("comes back from XLSForm as it went out, and nothing is told of it", () => {
    const document = realVersion(key);
    const { document: back, losses, sources } = read(document);
    expect(serialise(back)).toBe(serialise(document));
    expect([losses, sources]).toEqual([[], ["sv", "en"]]);
    expect(DraftDocumentSchema.safeParse(draftOfImport(back, sources)).success).toBe(true);
  });

  test("every cell that other programs do not read is listed, with its place, and no other", () => {
    const { bytes, losses } = writeXlsForm(realVersion(key));
    const sheets = sheetsOf(bytes);
    const ours = cellsOf(sheets).filter(({ sheet, row, column, text }) => {
      if (row === 0) return false;
      const heading = sheets[sheet]?.[0]?.[column] ?? "";
      const isSaid = heading === "tilltals_type" && !/^(smiley|scale|yesno|talk)/.test(text);
      return sheet.startsWith("tilltals_") || (heading.startsWith("tilltals_") && !isSaid) || text === "hidden";
    });
    const told = toldIn(losses).map((line) => line.replace(/(\S+) \S+ [^]*/, "$1"));
    expect(told.sort()).toEqual(ours.map(({ place }) => place).sort());
    expect(new Set(losses.map(({ effect }) => effect))).not.toContain("left_out");
    expect(losses.filter(({ effect }) => effect === "changed").map(({ code }) => code)).toEqual(
      losses.filter(({ what }) => what === "hidden").map(() => "fact_to_fill"),
    );
  });

  test("another program that keeps only what it knows gives back all that a form has words for", () => {
    const document = realVersion(key);
    const { document: back, sources } = readForm(withoutOurs(sheetsOf(writeXlsForm(document).bytes)));
    expect(carried(back)).toEqual(carried(document));
    expect([back.title["sv"], sources]).toEqual([document.title["sv"], ["sv"]]);
    const states = Object.keys({ en: "", ...document.translations }).map((code) => [code, "translated"]);
    expect(back.translations).toEqual(Object.fromEntries(states));
  });
});

test("the sources of a draft stay what they are, in their order and without any text", () => {
  const document = realVersion("egna_ord");
  for (const sources of [
    ["en", "sv"],
    ["sv", "en"],
    ["fi", "sv", "en"],
  ]) {
    const reading = readXlsForm(writeXlsForm(document, sources).bytes, "so");
    expect(reading.ok && [reading.sources, reading.document]).toEqual([sources, document]);
  }
});

test("equal questionnaires give equal bytes", () => {
  const [one, other] = [writeXlsForm(realVersion("egna_ord")), writeXlsForm(structuredClone(realVersion("egna_ord")))];
  expect(Buffer.from(one.bytes).equals(other.bytes)).toBe(true);
});

const option = (value: string, label = value) => ({ value, label: { sv: label, ar: `${label} ا` } });

/** What no questionnaire of ours has, and what a form could trip over. */
const ODD: VersionDocument = {
  ...{ key: "1.odd_key", kind: "together", ageMin: 0, ageMax: 120 },
  title: { sv: '=HYPERLINK("http://x")', ar: "عنوان" },
  purpose: {},
  intro: [{ sv: "  rad ett\nrad två\t " }, { ar: "_x0041_ ]]> <b>&amp;</b> ${a}" }],
  outro: [],
  areas: [
    { key: "b", order: 7, title: { sv: "B", ar: "ب" }, symbol: "heart" },
    { key: "tilltals_facts", order: 9, title: { sv: "Fakta" }, symbol: "" },
    { key: "empty", order: 12, title: { sv: "Tom" }, symbol: "star" },
  ],
  indicators: [
    { key: "i.1", area: "b", title: { sv: "I" }, aggregate: "restricted", bbic: "x", positive: ["a", "=1"] },
    { key: "i_2", area: "gone", title: {}, aggregate: "none", lundy: "y" },
  ],
  scoring: { rows: { single: { positive: ["a"], middle: [], negative: ["b"] } }, notCounted: ["dk"] },
  translations: { ar: "machine" },
  items: [
    {
      ...{ key: "ctx_ageYears", area: "b", type: "single", text: { sv: "Ett" }, core: false, sensitive: false },
      options: [option("a"), option("1.2"), option("x_y"), option("x.y")],
    },
    { key: "9.9", area: "tilltals_facts", type: "multi", text: { ar: "٢" }, options: [option("a"), option("bC")] },
    {
      ...{ key: "intro_1", area: "b", type: "text", text: { sv: "-1" }, help: { ar: "مساعدة" }, symbol: "pen" },
      ...{ core: true, sensitive: true, indicator: "i.1", meaning: "odd_2.1" },
      showIf: {
        all: [
          {
            any: [
              { item: "ctx_ageYears", in: ["x.y"] },
              { context: "ageYears", in: [">=10", "<18"] },
            ],
          },
          { item: "9.9", in: ["bC", "a"] },
          { context: "placementForm", in: ["hvb", "o'malley"] },
          { context: "sensitiveAllowed", in: [true] },
        ],
      },
      flag: [
        { level: "now", when: ["*"], note: { sv: "Läs.", ar: "اقرأ" } },
        { level: "strength", when: [], note: {} },
      ],
    },
    { key: "scale", area: "b", type: "scale", text: {}, options: [option("0"), option("10")] },
  ],
};

test("what no questionnaire of ours has comes back as well", () => {
  const { document, sources, losses } = read(ODD);
  expect(document).toEqual(ODD);
  expect(serialise(document)).toBe(serialise(ODD));
  expect(sources).toEqual(["sv"]);
  // It is told once more what stood in it from the beginning.
  expect([...new Set(losses.map(({ code }) => code))].sort()).toEqual([
    ...["label_missing", "label_with_markup", "label_with_reference"],
  ]);
});

test("a value that can be no key comes back as one, in conditions too, and that is told", () => {
  const [item, ...rest] = ODD.items;
  if (!item) throw new Error("no items");
  const options = [option("x y é"), option("x_y_é")];
  const asked = { ...item, options };
  const after = {
    ...rest[0],
    key: "q",
    area: "b",
    type: "text" as const,
    text: {},
    showIf: { item: item.key, in: ["x_y_é"] },
  };
  const { document, losses } = read({ ...ODD, items: [asked, { ...after, options: [] }] });
  expect(document.items[0]?.options?.map(({ value }) => value)).toEqual(["x_y_e", "x_y_e_2"]);
  expect(document.items[1]?.showIf).toEqual({ item: item.key, in: ["x_y_e_2"] });
  expect(toldIn(losses).filter((line) => line.includes("own_value"))).toEqual([
    ...["choices!E2 own_value_invalid x y é", "choices!E3 own_value_invalid x_y_é"],
  ]);
});

test("threat 34: a text begins no formula, however it begins", () => {
  expect(sheetsOf(writeXlsForm(ODD).bytes)["settings"]?.[1]?.[0]).toBe('=HYPERLINK("http://x")');
  expect(Buffer.from(writeXlsForm(ODD).bytes).toString("utf8")).not.toMatch(/<f[ >]/);
});

test("a condition that points to nothing never holds in the form, and that is told", () => {
  const document = realVersion("egna_ord");
  const lost = { item: "gone", in: ["1"] };
  const items = document.items.map((item, at) => (at === 1 ? { ...item, showIf: lost } : item));
  const { losses } = writeXlsForm({ ...document, items });
  expect(losses.filter(({ code }) => code === "condition_not_written")).toMatchObject([{ what: "false()" }]);
});

test("characters that a workbook cannot hold are told of, and so is a text that no cell can hold", () => {
  const document = realVersion("egna_ord");
  const intro = [{ sv: "a\u0000b", en: "\ud800" }, { sv: "x".repeat(32_768) }];
  const { losses } = writeXlsForm({ ...document, intro });
  const told = losses.filter(({ effect, code }) => effect !== "kept" && code !== "fact_to_fill");
  expect(told.map(({ code, effect }) => `${code} ${effect}`)).toEqual([
    ...["characters_changed changed", "characters_changed changed", "cell_too_long left_out"],
  ]);
});
