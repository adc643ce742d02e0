import { expect, test } from "vitest";
import { HIDDEN, NOT_MEASURED } from "#app/domain/aggregate/released-table";
import { writeSav } from "#app/formats/statistics/sav";
import type { StatisticsFile } from "#app/formats/statistics/statistics-file";
import { readSav } from "#tests/support/sav";
import { ARABIC, emptyStatisticsFile, hardStatisticsFile, LONG_SWEDISH } from "#tests/support/statistics-file";

test("every value comes back: texts whole, counts as numbers, and a code where there is none", () => {
  const { rows, title, encoding } = readSav(writeSav(hardStatisticsFile()));
  expect({ title, encoding }).toEqual({ title: "Trygghet hemma; första halvåret 2026", encoding: "UTF-8" });
  expect(rows).toEqual([
    ["Alla", "safe_home", 90, 128, 70],
    ["Åkerby; norra, södra", "safe_home", -1, 12, -3],
    [ARABIC, "=1+1", 0, -1, -3],
    ['rad ett\r\n"rad" två', "-5", -2, -2, -3],
    [LONG_SWEDISH, "@SUM(A1)", 1_234_567, 0, 0],
  ]);
});

test("variables have the columns' names and labels; codes for missing are declared and named", () => {
  const [place, by, positive, n, share] = readSav(writeSav(hardStatisticsFile())).variables;
  expect(place).toMatchObject({ name: "place", label: "Stadsdel", width: Buffer.byteLength(LONG_SWEDISH) });
  expect(by).toMatchObject({ label: 'Vad "barnet" <sagt> & svarat', width: 9, missing: [] });
  expect(by?.labels["safe_home"]).toBe("Trygg hemma");
  const hidden = { "-1": "Dolt: för få barn", "-2": "Mättes inte" };
  expect(positive).toMatchObject({ name: "answers_positive_or_rather_so", missing: [-1, -2], labels: hidden });
  expect(n).toMatchObject({ name: "n", width: 0, missing: [-1, -2], labels: hidden });
  expect(share).toMatchObject({ label: "Ja, %", missing: [-3], labels: { "-3": "Andel av för få" } });
});

test("a column called by a word of the language of SPSS gets a name that it takes, in the codebook too", () => {
  const { variables, documents } = readSav(writeSav(hardStatisticsFile()));
  expect(variables[1]?.name).toBe("by_1");
  expect(documents).toContain("by_1 | safe_home | Trygg hemma");
});

test("facts and codebook stay with the data, in lines that a program can show", () => {
  const { documents } = readSav(writeSav(hardStatisticsFile()));
  expect(documents.slice(0, 3)).toEqual([
    "Trygghet hemma; första halvåret 2026",
    "Period: 1 januari till 30 juni 2026",
    "Svarsfrekvens: 64 %, 128 av 200",
  ]);
  expect(documents.join(" ")).toContain(LONG_SWEDISH);
  expect(documents).toContain(".. | Mättes inte");
});

test("labels that are too long are cut between letters and say so", () => {
  const { variables } = readSav(writeSav(withLabels("å".repeat(300))));
  expect(variables[0]?.label).toBe(`${"å".repeat(126)}…`);
  expect(variables[0]?.labels).toEqual({ a: `${"å".repeat(58)}…` });
});

test.each([1, 7, 8, 9, 254, 255, 256, 504, 505, 510, 511, 765, 5_000])("a text of %i bytes comes back", (length) => {
  const text = `${length > 1 ? "å".repeat(Math.floor(length / 2)) : ""}${length % 2 ? "x" : ""}`;
  const file = withLabels("kort");
  const { rows, variables } = readSav(
    writeSav({
      ...file,
      rows: [
        [text, HIDDEN],
        ["a", NOT_MEASURED],
      ],
    }),
  );
  expect(rows).toEqual([
    [text, -1],
    ["a", -2],
  ]);
  expect(variables[0]).toMatchObject({ width: length, labels: { a: "kort" } });
});

test("a table without rows has its variables", () => {
  const { rows, variables } = readSav(writeSav(emptyStatisticsFile()));
  expect(rows).toEqual([]);
  expect(variables.map(({ label }) => label)).toEqual(hardStatisticsFile().columns.map(({ label }) => label));
});

test("the date is the same always", () => {
  expect(readSav(writeSav(hardStatisticsFile())).made).toBe("01 Jan 7000:00:00");
});

function withLabels(label: string): StatisticsFile {
  const file = emptyStatisticsFile();
  return {
    ...file,
    columns: [
      { name: "place", label, kind: "text" },
      { name: "n", label: "n", kind: "count" },
    ],
    rows: [["a", HIDDEN]],
    codebook: { ...file.codebook, codes: [{ variable: "place", code: "a", label }] },
  };
}
