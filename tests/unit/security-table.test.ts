import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "#tests/support/source-files";
import { PROJECT_FOLDER } from "#tests/support/template";

/* docs/security.md says of every threat what tests hold it, or which record says how it is met. Here it is held to it. */

const ROWS = 77;

const text = (file: string) => readFileSync(path.join(PROJECT_FOLDER, file), "utf8");

const TABLE = text("docs/security.md")
  .split("\n")
  .filter((line) => /^\| +\d+ +\|/.test(line))
  .map((line) => {
    const [, number = "", threatened = "", holds = "", tests = "", record = ""] = line.split(/(?<!\\)\|/);
    return {
      row: Number(number),
      said: [threatened.trim(), holds.trim()],
      tests: tests
        .split("<br>")
        .map((one) => /^`([^`]+)`: (.+)$/.exec(one.trim()))
        .filter((found) => found !== null)
        .map(([, file = "", name = ""]) => ({ file, name: name.replaceAll("\\|", "|") })),
      records: [...record.matchAll(/\((decisions\/[^)]+)\)/g)].map(([, file = ""]) => file),
    };
  });

test("every row of the threats stands there once, in order, and says what holds", () => {
  expect(TABLE.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_one, index) => index + 1));
  expect(TABLE.filter(({ said }) => said.includes(""))).toEqual([]);
});

test("every row has a test named by its number, or a record that says how it is met", () => {
  const bare = TABLE.filter(({ tests, records }) => tests.length === 0 && records.length === 0);
  expect(bare.map(({ row }) => row)).toEqual([]);
});

test("every test that is named is in its file, by that number", () => {
  const faults = TABLE.flatMap(({ row, tests }) =>
    tests.flatMap(({ file, name }) => {
      const numbers = /^threat ([\d, ]+): /.exec(name)?.[1]?.split(", ").map(Number) ?? [];
      const there = numbers.includes(row) && text(file).includes(name);
      return there ? [] : [`${row}: ${file}: ${name}`];
    }),
  );
  expect(faults).toEqual([]);
});

test("every record that is named exists", () => {
  const records = TABLE.flatMap((row) => row.records);
  expect(records.length).toBeGreaterThan(10);
  for (const record of records) expect(text(`docs/${record}`)).toMatch(/^# \d{4}\. /);
});

test("no test is named by a threat that is not there", () => {
  const named = filesUnder("tests")
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .flatMap((file) =>
      [...text(file).matchAll(/["'`]threat ([\d, ]+): /g)].flatMap(([, list = ""]) => list.split(", ")),
    )
    .map(Number);
  expect(named.filter((number) => !(number >= 1 && number <= ROWS))).toEqual([]);
});
