import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES, STAFF_LANGUAGES } from "#app/i18n/languages";
import { filesUnder, type SourceFile, sourceFiles } from "#tests/support/source-files";
import { PROJECT_FOLDER } from "#tests/support/template";

/*
 * Swedish is the source; every other language says all of it, with the same gaps to fill in, and nothing else.
 */

const CHILD_FILES = ["child.json", "messages.json"];
const FILES = [
  "administration.json",
  "case-facts.json",
  "child.json",
  "errors.json",
  "messages.json",
  "notices.json",
  "staff.json",
  "statistics.json",
  "workshop.json",
];

/** Texts of staff pages that only the pages that bring them have, and what brings them. */
const APART: Readonly<Record<string, { readonly by: string; readonly pages: number }>> = {
  "administration.json": { by: "app/i18n/administration.client", pages: 20 },
  "case-facts.json": { by: "app/i18n/case-facts.client", pages: 5 },
  "statistics.json": { by: "app/i18n/statistics.client", pages: 5 },
  "workshop.json": { by: "app/i18n/workshop.client", pages: 7 },
};

const languagesOf = (file: string) => (CHILD_FILES.includes(file) ? LANGUAGES : STAFF_LANGUAGES);

test.each(LANGUAGES)("%s has the files that its readers need and no other", (language) => {
  const files = FILES.filter((file) => languagesOf(file).some((known) => known === language));
  expect(readdirSync(path.join(PROJECT_FOLDER, "locales", language)).sort()).toEqual(files);
});

test.each(FILES)("%s has the same keys in every language", (file) => {
  const swedish = Object.keys(texts("sv", file)).map(withoutPlural).sort();
  for (const language of languagesOf(file)) {
    const keys = new Set(Object.keys(texts(language, file)).map(withoutPlural));
    expect([...keys].sort(), language).toEqual([...new Set(swedish)]);
  }
});

test.each(FILES)("%s leaves no text empty", (file) => {
  for (const language of languagesOf(file)) {
    const empty = Object.entries(texts(language, file)).filter(([, text]) => text.trim() === "");
    expect(
      empty.map(([key]) => key),
      language,
    ).toEqual([]);
  }
});

test.each(FILES)("%s fills the same gaps in every language", (file) => {
  const swedish = gaps(texts("sv", file));
  for (const language of languagesOf(file)) expect(gaps(texts(language, file)), language).toEqual(swedish);
});

test.each(FILES)("%s has both forms where a text is counted", (file) => {
  for (const language of languagesOf(file)) {
    const keys = Object.keys(texts(language, file));
    const forms = (form: string) =>
      keys
        .filter((key) => key.endsWith(form))
        .map(withoutPlural)
        .sort();
    expect(forms("_one"), language).toEqual(forms("_other"));
  }
});

test("every key that a page names has a text", () => {
  const known = new Set<string>();
  for (const file of FILES) {
    const namespace = file in APART ? "staff" : file.replace(".json", "");
    for (const key of Object.keys(texts("sv", file))) {
      known.add(`${namespace}:${withoutPlural(key)}`);
    }
  }
  const call = /\bt\(\s*"([^"]+)"(?=\s*[,)])(?:\s*,\s*\{[^}]*\bns: "(\w+)")?/g;
  const pages = filesUnder("app").filter((file) => /^app\/(ui|routes|http)\/.*\.tsx?$/.test(file));
  const named = pages.flatMap((file) =>
    [...readFileSync(path.join(PROJECT_FOLDER, file), "utf8").matchAll(call)].map(([, key = "", namespace]) => ({
      file,
      key: key.includes(":") ? key : `${namespace ?? "staff"}:${key}`,
    })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ key }) => !known.has(key)).map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
});

test.each(Object.keys(APART))("a page that names a text of %s brings it along", (file) => {
  const files = new Map(sourceFiles("app").map((file) => [file.path.replace(/\.tsx?$/, ""), file]));
  const apart = new Set(Object.keys(texts("sv", file)).map(withoutPlural));
  const prefixes = [...apart].map((key) => key.split(".").slice(0, 2).join("."));
  const named = (text: string) =>
    [...text.matchAll(/\bt\(\s*(?:"([^"]+)"|`([\w-]+\.[\w-]+)\.?\$\{)/g)].some(
      ([, key, prefix]) => (key !== undefined && apart.has(key)) || (prefix !== undefined && prefixes.includes(prefix)),
    );
  const reached = (start: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(start)) return seen;
    seen.add(start);
    const inner = files.get(start)?.imports ?? [];
    for (const { target, typeOnly } of inner) if (target?.startsWith("app/ui/") && !typeOnly) reached(target, seen);
    return seen;
  };
  const pages = [...files.values()].filter(({ path }) => /^app\/routes\/.*\.tsx$/.test(path));
  const inNeed = pages.filter(({ path }) =>
    [...reached(path.replace(/\.tsx$/, ""))].some((part) => named(files.get(part)?.text ?? "")),
  );
  expect(inNeed.length).toBeGreaterThanOrEqual(APART[file]?.pages ?? 0);
  const brings = ({ imports }: SourceFile) => imports.some(({ target }) => target === APART[file]?.by);
  expect(inNeed.filter((page) => !brings(page)).map(({ path }) => path)).toEqual([]);
});

/** All texts of a file, by dotted key. */
function texts(language: string, file: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") found[key] = value;
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, key === "" ? name : `${key}.${name}`);
    }
  };
  walk(JSON.parse(readFileSync(path.join(PROJECT_FOLDER, "locales", language, file), "utf8")), "");
  return found;
}

/** Languages differ in how many forms a counted text has. */
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, "");
}

/** The names inside `{{ }}`, by key; a form for exactly one may leave the number out. */
function gaps(of: Record<string, string>): Record<string, string[]> {
  const counted = Object.entries(of).filter(([key]) => !/_(zero|one)$/.test(key));
  return Object.fromEntries(
    counted
      .map(
        ([key, text]) =>
          [withoutPlural(key), [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = ""]) => name).sort()] as const,
      )
      .filter(([, names]) => names.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
