import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { HIDDEN } from "#app/domain/aggregate/released-table";
import { CSV_SEPARATORS, type CsvSeparator, writeCodebookCsv, writeCsv } from "#app/formats/statistics/csv";
import { writeJson } from "#app/formats/statistics/json";
import { writeSav } from "#app/formats/statistics/sav";
import type { StatisticsFile } from "#app/formats/statistics/statistics-file";
import { writeXlsx } from "#app/formats/statistics/xlsx";
import { rowsIn } from "#app/formats/table/csv";
import { readTable } from "#app/formats/table/read";
import { ARABIC, emptyStatisticsFile, hardStatisticsFile, LONG_SWEDISH } from "#tests/support/statistics-file";

const TABLE = [
  ["Alla", "safe_home", "90", "128", "70"],
  ["Åkerby; norra, södra", "safe_home", "*", "12", ""],
  [ARABIC, "'=1+1", "0", "*", ""],
  ['rad ett\r\n"rad" två', "'-5", "..", "..", ""],
  [LONG_SWEDISH, "'@SUM(A1)", "1234567", "0", "0"],
];

test.each(CSV_SEPARATORS)("threat 35: CSV parted by %j: facts, headings in words and the table", async (separator) => {
  const bytes = Buffer.from(writeCsv(hardStatisticsFile(), { separator, facts: true }));
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const rows = lines(bytes, separator);
  expect(rows.slice(0, 4)).toEqual([
    ["Trygghet hemma; första halvåret 2026", "", "", "", ""],
    ["Period", "1 januari till 30 juni 2026", "", "", ""],
    ["Svarsfrekvens", "64 %, 128 av 200", "", "", ""],
    ["'=Formel", `'=HYPERLINK("http://x";"y")`, "", "", ""],
  ]);
  expect(rows[6]).toEqual(["Stadsdel", 'Vad "barnet" <sagt> & svarat', "Ja", "n", "Ja, %"]);
  expect(rows.slice(7)).toEqual(TABLE);
  // A reader that is not told works it out.
  const read = await readTable(bytes, new AbortController().signal);
  expect(read.ok && read.rows.slice(-5).map(({ cells }) => cells)).toEqual(TABLE);
});

test("CSV for programs: the columns' names and the table", () => {
  const bytes = Buffer.from(writeCsv(hardStatisticsFile(), { separator: ",", facts: false }));
  expect(lines(bytes, ",")).toEqual([["place", "by", "answers_positive_or_rather_so", "n", "share"], ...TABLE]);
});

test("every line of CSV ends with CR and LF", () => {
  const text = Buffer.from(writeCsv(emptyStatisticsFile(), { separator: ";", facts: false })).toString("utf8");
  expect(text).toBe("\ufeffplace;by;answers_positive_or_rather_so;n;share\r\n");
});

test.each([
  ["=1+1", "'=1+1"],
  ["+46 70", "'+46 70"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["\r=1", "'\r'=1"],
  ["＝1+1", "'＝1+1"],
  ["ort;=1+1", "ort;'=1+1"],
  ["ort,\"=cmd|'/c calc'!A1", "ort,\"'=cmd|'/c calc'!A1"],
  ["Mjölby (5-9 år) = 12", "Mjölby (5-9 år) = 12"],
  ["*", "*"],
])("the text %j is written as %j, whatever separator the file is opened with", (text, written) => {
  for (const separator of CSV_SEPARATORS) {
    const bytes = Buffer.from(writeCsv(oneText(text), { separator, facts: false }));
    expect(lines(bytes, separator)[1]).toEqual([written, "*"]);
  }
  for (const [wrote, opened] of [",;", ";,", "\t;"].map((pair) => [...pair] as [CsvSeparator, CsvSeparator])) {
    const bytes = Buffer.from(writeCsv(oneText(text), { separator: wrote, facts: false }));
    const cells = lines(bytes, opened).flat();
    expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
  }
});

test("the codebook as CSV has the columns, the measures, the codes and the signs", () => {
  const rows = lines(Buffer.from(writeCodebookCsv(hardStatisticsFile(), ";")), ";").map((row) => row.join("|"));
  expect(rows).toContain("answers_positive_or_rather_so|Ja|||||||");
  expect(rows).toContain("by|safe_home|Trygg hemma||||||");
  expect(rows).toContain("..|Mättes inte|||||||");
  expect(rows).toContain(
    "safe_home|Trygg hemma|Familj och miljö|Familjens nuvarande boende|1-5, 4 och 5 räknas som ja|2025-1, 2026-1|sv, en, ar, so|2026-01-01 till 2026-06-30|Uppföljning",
  );
});

test("threat 70, 74: JSON says of every count whether it is shown, and what it is otherwise", () => {
  const file = hardStatisticsFile();
  const { headings: _, ...codebook } = file.codebook;
  const { rows, ...rest } = JSON.parse(Buffer.from(writeJson(file)).toString("utf8")) as { rows: unknown[] };
  expect(rest).toEqual({
    format: "tilltals.statistics/1",
    title: file.title,
    language: "sv",
    facts: file.facts,
    columns: file.columns,
    codebook,
  });
  expect(rows[0]).toEqual({
    place: "Alla",
    by: "safe_home",
    answers_positive_or_rather_so: { count: 90, status: "shown" },
    n: { count: 128, status: "shown" },
    share: 70,
  });
  expect(rows.slice(2, 4)).toEqual([
    {
      place: ARABIC,
      by: "=1+1",
      answers_positive_or_rather_so: { count: 0, status: "shown" },
      n: { count: null, status: "hidden" },
      share: null,
    },
    {
      place: 'rad ett\r\n"rad" två',
      by: "-5",
      answers_positive_or_rather_so: { count: null, status: "not_measured" },
      n: { count: null, status: "not_measured" },
      share: null,
    },
  ]);
});

const FORMATS: readonly [string, (file: StatisticsFile) => Uint8Array][] = [
  ["CSV", (file) => writeCsv(file, { separator: ";", facts: true })],
  ["the codebook's CSV", (file) => writeCodebookCsv(file, ";")],
  ["JSON", writeJson],
  ["XLSX", writeXlsx],
  ["SPSS", writeSav],
];

test.each(FORMATS)("the same table is the same file, byte for byte: %s", (_name, write) => {
  expect(hash(write(hardStatisticsFile()))).toBe(hash(write(backwards(hardStatisticsFile()))));
});

test.each(FORMATS.filter(([name]) => !name.includes("codebook")))(
  "a table that contradicts itself is no file: %s",
  (_name, write) => {
    const file = hardStatisticsFile();
    const [first = []] = file.rows;
    const wrong = (at: number, value: (typeof first)[number]) => ({
      ...file,
      rows: [first.map((each, place) => (place === at ? value : each))],
    });
    expect(() => write({ ...file, rows: [first.slice(1)] })).toThrow("another length");
    expect(() => write(wrong(0, HIDDEN))).toThrow("the column place");
    expect(() => write(wrong(2, 5))).toThrow("the column answers");
    expect(() => write(wrong(2, { kind: "count", count: -1 }))).toThrow("the column answers");
    expect(() => write(wrong(4, 12.5))).toThrow("the column share");
    expect(() => write({ ...file, columns: file.columns.map((column) => ({ ...column, name: "n" })) })).toThrow(
      "one name",
    );
  },
);

function oneText(text: string): StatisticsFile {
  return {
    ...emptyStatisticsFile(),
    columns: [
      { name: "place", label: "Stadsdel", kind: "text" },
      { name: "n", label: "n", kind: "count" },
    ],
    rows: [[text, HIDDEN]],
  };
}

function lines(bytes: Buffer, separator: string): string[][] {
  return [...rowsIn(bytes.toString("utf8").replace(/^\ufeff/, ""), separator)].map(({ cells }) => [...cells]);
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The same with the properties of every object in another order, as another maker might put them together. */
function backwards<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(backwards) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, backwards(each as unknown)]),
  ) as Value;
}
