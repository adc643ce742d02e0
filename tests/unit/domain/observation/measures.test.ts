import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { STAFF_LANGUAGES } from "#app/i18n/languages";
import { FACT_MEASURES } from "#app/domain/observation/fact";
import { PROJECT_FOLDER } from "#tests/support/template";

interface FactText {
  readonly title: string;
  readonly definition: string;
  readonly values: Readonly<Record<string, string>>;
}

test.each(STAFF_LANGUAGES)(
  "in %s every fact has a title, a definition and a word for each of its values",
  (language) => {
    const file = path.join(PROJECT_FOLDER, "locales", language, "statistics.json");
    const { facts } = JSON.parse(readFileSync(file, "utf8")) as { readonly facts: Readonly<Record<string, FactText>> };
    const shape = Object.entries(facts).map(([key, { values }]) => [`fact.${key}`, Object.keys(values).sort()]);
    expect(Object.fromEntries(shape)).toEqual(
      Object.fromEntries(FACT_MEASURES.map(({ key, values }) => [key, [...values].sort()])),
    );
    expect(Object.values(facts).every(({ title, definition }) => title !== "" && definition.endsWith("."))).toBe(true);
  },
);

test("a measure stands once, and so does each of its values", () => {
  const keys = FACT_MEASURES.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { key, values } of FACT_MEASURES) expect(new Set(values).size, key).toBe(values.length);
});
