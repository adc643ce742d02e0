import { expect, test } from "vitest";
import { readTranslations } from "#app/formats/translations/read";
import type { OutgoingRow } from "#app/formats/translations/translation-file";
import { writeTranslationsJson, writeTranslationsXlsx } from "#app/formats/translations/write";

const ROWS: OutgoingRow[] = [
  {
    ...{ id: "k/item-1.text", place: "Fråga 1", language: "ar", source: "Hur mår du?\nNu?", translation: "كيف حالك؟" },
    ...{ state: "outdated", formerSource: "Mår du bra?" },
  },
  {
    ...{ id: "k/item-2.text", place: "=Fråga 2", language: "so", source: "=1+1", translation: '=HYPERLINK("x")' },
    ...{ state: "machine", formerSource: "" },
  },
  {
    ...{ id: "k/item-3.text", place: 'Fråga <3> & "4"', language: "ti", source: "+ och −", translation: "" },
    ...{ state: "missing", formerSource: "" },
  },
];
const signal = () => AbortSignal.timeout(5_000);

test.each([
  ["XLSX", (rows: OutgoingRow[]) => Buffer.from(writeTranslationsXlsx(rows))],
  ["JSON", (rows: OutgoingRow[]) => Buffer.from(writeTranslationsJson(rows, { questionnaire: "k" }))],
])("%s out and in again says the same in every row", async (_kind, write) => {
  const read = await readTranslations(write(ROWS), signal());
  expect(read.ok && read.rows.map(({ line: _line, ...row }) => row)).toEqual(
    ROWS.map(({ id, language, source, translation, state }) => {
      return { id, language, source, translation, state, before: translation };
    }),
  );
});

test("threat 34: the workbook has no formula, and what looks like one is marked as a text", () => {
  const text = Buffer.from(writeTranslationsXlsx(ROWS)).toString("utf8");
  expect(text).not.toMatch(/<f[ >/]/);
  expect(text).toContain('quotePrefix="1"');
});

test("columns in another order, and without those that can be missing, are read", async () => {
  const csv = "Translation;Source;Language;ID\nكيف;Hur;ar;k/item-1.text\n";
  expect(await readTranslations(Buffer.from(csv), signal())).toEqual({
    ok: true,
    rows: [
      {
        ...{ line: 2, id: "k/item-1.text", language: "ar", source: "Hur", translation: "كيف" },
        ...{ state: "", before: null },
      },
    ],
  });
});

test.each([
  ["another table", "namn;värde\na;b\n", "not_translations"],
  ["another JSON", '{"format":"x","texts":[]}', "not_translations"],
  ["broken JSON", '{"format":', "not_translations"],
  ["nothing", "", "file_empty"],
])("%s is refused with words", async (_what, text, refusal) => {
  expect(await readTranslations(Buffer.from(text), signal())).toEqual({ ok: false, refusal });
});

test("an odd row of a JSON file keeps no other out, and stands in its place", async () => {
  const row = { id: "k/d/item-1.text", language: "ar", source: "Hur", translation: "كيف" };
  const texts = [null, row, { ...row, translation: 5, before: {} }, { ...row, translation: "x".repeat(9_000) }, "text"];
  const read = await readTranslations(
    Buffer.from(JSON.stringify({ format: "tilltals-translations", texts })),
    signal(),
  );
  expect(read.ok && read.rows.map(({ line, id, translation }) => [line, id, translation.length])).toEqual([
    [1, "", 0],
    [2, row.id, 3],
    [3, row.id, 0],
    [4, row.id, 4_000],
    [5, "", 0],
  ]);
});
