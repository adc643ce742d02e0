import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PROJECT_FOLDER } from "#tests/support/template";

/**
 * The requirements of OWASP ASVS 5.0.0 by chapter and section: a sign for each in order, its level where that is 1 or 2.
 * (Numbers and levels: the OWASP Foundation, CC BY-SA 4.0.)
 */
const LEVELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  1: { 1: "22", 2: "111112222", 3: "11222222222", 4: "222", 5: "12" },
  2: { 1: "122", 2: "112", 3: "1222", 4: "2" },
  3: { 2: "11", 3: "1222", 4: "112222", 5: "11122", 7: "22" },
  4: { 1: "122", 2: "2", 3: "22", 4: "1222" },
  5: { 1: "2", 2: "112", 3: "11", 4: "222" },
  6: { 1: "122", 2: "111111112222", 3: "1122", 4: "1122", 5: "22222", 6: "222", 8: "2222" },
  7: { 1: "222", 2: "1111", 3: "22", 4: "11222", 5: "22", 6: "22" },
  8: { 1: "12", 2: "112", 3: "1", 4: "2" },
  9: { 1: "111", 2: "1222" },
  10: { 1: "22", 2: "22", 3: "2222", 4: "11111222222", 5: "22222", 6: "22", 7: "222" },
  11: { 1: "22", 2: "222", 3: "112", 4: "1222", 5: "2", 6: "2" },
  12: { 1: "122", 2: "11", 3: "2222" },
  13: { 1: "2", 2: "22222", 3: "22", 4: "12222" },
  14: { 1: "22", 2: "1222", 3: "122" },
  15: { 1: "122", 2: "122", 3: "1222222" },
  16: { 1: "2", 2: "22222", 3: "2222", 4: "222", 5: "222" },
  17: { 1: "2", 2: "2222", 3: "22" },
};

const REQUIRED = Object.entries(LEVELS).flatMap(([chapter, sections]) =>
  Object.entries(sections).flatMap(([section, levels]) =>
    [...levels].flatMap((level, at) => (level === "-" ? [] : [`${chapter}.${section}.${at + 1} level ${level}`])),
  ),
);

const PAGE = read("docs/asvs.md");
const ROWS = PAGE.split("\n").flatMap((line) => {
  const [, number = "", level = "", , state = "", shown = ""] = line.split("|").map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+$/.test(number) ? [{ number, level, state, shown }] : [];
});

test("each of the 253 requirements of levels 1 and 2 stands in the table once, with its level", () => {
  expect(REQUIRED).toHaveLength(253);
  const stands = ROWS.map(({ number, level }) => `${number} level ${level}`);
  expect([...stands].sort()).toEqual([...REQUIRED].sort());
});

test("each is met, or says why not; and what is met is shown by something", () => {
  const states = ["Met", "Deviation", "Operator", "Not applicable"];
  expect(ROWS.filter(({ state }) => !states.includes(state))).toEqual([]);
  expect(ROWS.filter(({ shown }) => shown.length < 8)).toEqual([]);
  for (const state of states) {
    const told = new RegExp(`\\*\\*${state}\\*\\* \\((\\d+)\\)`).exec(PAGE)?.[1];
    expect([state, Number(told)]).toEqual([state, ROWS.filter((row) => row.state === state).length]);
  }
});

test.each(["docs/asvs.md", "docs/controls.md"])("every file that %s names is there", (page) => {
  const named = [...read(page).matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  const files = named.filter((name) => /^(app|tests|docs|prisma|locales)\/|^[\w.-]+\.(json|js|ts|md)$/.test(name));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => !existsSync(path.join(PROJECT_FOLDER, name)))).toEqual([]);
});

test("every test that is named is in its file", () => {
  const named = [...PAGE.matchAll(/`(tests\/[^`]+)` "([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(40);
  const missing = named.filter(([, file = "", name = ""]) => !read(file).includes(name));
  expect(missing.map(([, file, name]) => `${file}: ${name}`)).toEqual([]);
});

function read(file: string): string {
  return readFileSync(path.join(PROJECT_FOLDER, file), "utf8");
}
