import { expect, test } from "vitest";
import { suggestVersion, type VersionSummary } from "#app/domain/questionnaire/choice";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";
import { LANGUAGES } from "#app/i18n/languages";

const VERSIONS: VersionSummary[] = QUESTIONNAIRE_KEYS.map((key) => {
  const version = realVersion(key);
  const { kind, title, ageMin, ageMax, items } = version;
  return {
    versionId: key,
    key,
    kind,
    number: 1,
    publishedAt: new Date(0),
    since: new Date(0),
    title,
    ageMin,
    ageMax,
    itemCount: items.length,
    languages: askedLanguages(version, LANGUAGES),
    standing: { state: "current" },
  };
});

test.each([
  [5, "samtal_5_6"],
  [7, "uppfoljning_7_9"],
  [9, "uppfoljning_7_9"],
  [12, "uppfoljning_10_12"],
  [13, "uppfoljning_13_20"],
  [20, "uppfoljning_13_20"],
  [3, "samtal_5_6"],
  [21, "uppfoljning_13_20"],
])("a follow-up at %i years suggests %s", (age, key) => {
  expect(suggestVersion(VERSIONS, "follow_up", age)?.key).toBe(key);
});

test("a questionnaire that is new is not suggested in the place of one that has been in use", () => {
  const [model] = VERSIONS.filter(({ key }) => key === "uppfoljning_13_20");
  if (!model) throw new Error("No such questionnaire");
  const added = { ...model, versionId: "added", key: "a_camp", since: new Date(1) };
  expect(suggestVersion([added, ...VERSIONS], "follow_up", 14)?.key).toBe("uppfoljning_13_20");
});

test("after the meeting and after care have questionnaires of their own, at any age", () => {
  expect(suggestVersion(VERSIONS, "after_meeting", 14)?.key).toBe("efter_motet");
  expect(suggestVersion(VERSIONS, "post_care", 30)?.key).toBe("efter_placeringen");
});

test("nothing published for the type suggests nothing", () => {
  expect(suggestVersion([], "follow_up", 10)).toBeNull();
});
