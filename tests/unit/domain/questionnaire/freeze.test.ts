import { expect, test } from "vitest";

import { readQuestionnaireFile } from "#app/domain/questionnaire/faults";
import { freezeVersion, parseVersionDocument, serialise } from "#app/domain/questionnaire/freeze";
import { QUESTIONNAIRE_KEYS, questionSet, questionSetText, realVersion } from "#tests/support/question-set";

function keys(parts: readonly { key: string }[]): string[] {
  return parts.map((part) => part.key);
}

test("a follow-up begins with the privacy check and ends with what must not be told", () => {
  const items = keys(realVersion("uppfoljning_13_20").items);
  expect(items.slice(0, 3)).toEqual(["ses_help", "ses_private", "a13_wb_mood"]);
  expect(items.slice(-4)).toEqual(["a13_so_before", "ses_clear", "ses_bad", "ses_share"]);
});

test("a talk with pictures has no session items: the caseworker sits beside the child", () => {
  const items = realVersion("samtal_5_6").items;
  expect(items).toHaveLength(9);
  expect(keys(items).filter((key) => key.startsWith("ses_"))).toEqual([]);
});

test.each(["efter_motet", "efter_placeringen", "egna_ord"] as const)(
  "%s asks only the session items that decide handling",
  (key) => {
    const items = keys(realVersion(key).items);
    expect(items.filter((item) => item.startsWith("ses_"))).toEqual(["ses_help", "ses_private", "ses_share"]);
    expect(items.indexOf("ses_private")).toBe(1);
    expect(items.at(-1)).toBe("ses_share");
  },
);

test.each(QUESTIONNAIRE_KEYS)("%s carries the areas and indicators that it uses, and no others", (key) => {
  const version = realVersion(key);
  const measured = version.items.flatMap((item) => item.indicator ?? []).filter((name) => !name.startsWith("meta."));
  expect(new Set(keys(version.indicators))).toEqual(new Set(measured));
  expect(keys(version.areas)).toEqual(
    ["wellbeing", "home", "school", "social"].filter(
      (area) => area === "social" || !["efter_motet", "egna_ord"].includes(key),
    ),
  );
});

test.each(QUESTIONNAIRE_KEYS)("%s comes back from storage word for word", (key) => {
  const version = realVersion(key);
  const stored = serialise(version);
  expect(parseVersionDocument(stored)).toEqual(version);
  expect(parseVersionDocument(JSON.parse(stored))).toEqual(version);
  expect(serialise(parseVersionDocument(stored))).toBe(stored);
});

test("the stored text does not depend on the order in which keys were written in a file", () => {
  const turned = readQuestionnaireFile(keysTurned(JSON.parse(questionSetText())));
  if (!turned.ok) throw new Error("turning the keys broke the file");
  for (const key of QUESTIONNAIRE_KEYS) {
    expect(serialise(freezeVersion(turned.file, key))).toBe(serialise(realVersion(key)));
  }
});

function keysTurned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysTurned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, keysTurned(part)] as const);
  return Object.fromEntries(entries.reverse());
}

test("a change in one questionnaire leaves the others as they were, and changes its own text", () => {
  const file = questionSet();
  const before = QUESTIONNAIRE_KEYS.map((key) => serialise(freezeVersion(file, key)));
  const first = file.questionnaires[0];
  if (!first) throw new Error("no questionnaire");
  first.items.pop();
  const after = QUESTIONNAIRE_KEYS.map((key) => serialise(freezeVersion(file, key)));
  expect(after.map((text, index) => text === before[index])).toEqual([false, true, true, true, true, true, true]);
});

test("an unknown questionnaire and a foreign document are bugs, not versions", () => {
  expect(() => freezeVersion(questionSet(), "uppfoljning_3_4")).toThrow("uppfoljning_3_4");
  expect(() => parseVersionDocument("{}")).toThrow();
  expect(() => parseVersionDocument({ ...realVersion("efter_motet"), items: [{ key: "x" }] })).toThrow();
});
