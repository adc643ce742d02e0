import { expect, test } from "vitest";
import { askedLanguages, unreviewed } from "#app/domain/questionnaire/translation";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";
import { LANGUAGES } from "#app/i18n/languages";

test.each(QUESTIONNAIRE_KEYS)("%s can be asked in four languages, two of which nobody has reviewed", (key) => {
  const asked = askedLanguages(realVersion(key), LANGUAGES);
  expect(Object.fromEntries(asked.map(({ language, state }) => [language, state]))).toEqual({
    sv: "source",
    en: "source",
    ar: "machine",
    so: "machine",
  });
  expect(asked.filter(({ state }) => unreviewed(state)).map(({ language }) => language)).toEqual(["ar", "so"]);
});

test.each([
  ["a question", (version: VersionDocument) => version.items[3]?.text],
  ["an option", (version: VersionDocument) => version.items[3]?.options?.[0]?.label],
  ["the title of an area", (version: VersionDocument) => version.areas[1]?.title],
  ["a line of the introduction", (version: VersionDocument) => version.intro[0]],
])("a version that lacks %s in a language is not asked in it", (_what, part) => {
  const version = structuredClone(realVersion("uppfoljning_13_20"));
  const text = part(version) as Record<string, string> | undefined;
  expect(text?.["ar"]).toBeTruthy();
  delete text?.["ar"];
  expect(askedLanguages(version, LANGUAGES).map(({ language }) => language)).toEqual(["sv", "en", "so"]);
});

test("what only staff read may be missing", () => {
  const version = structuredClone(realVersion("uppfoljning_13_20"));
  expect(version.items.some(({ flag }) => flag?.some(({ note }) => note["ar"] === undefined))).toBe(true);
  expect(version.purpose["ar"]).toBeUndefined();
  expect(askedLanguages(version, LANGUAGES).map(({ language }) => language)).toContain("ar");
});
