import { readFileSync } from "node:fs";

import fc from "fast-check";

import { readQuestionnaireFile } from "#app/domain/questionnaire/faults";
import type { QuestionnaireFile } from "#app/domain/questionnaire/format";
import { freezeVersion } from "#app/domain/questionnaire/freeze";
import type { Answers, AnswerValue, Context, Item, VersionDocument } from "#app/domain/questionnaire/version";

const FILE = new URL("../../prisma/content/questionnaires.json", import.meta.url);

export const QUESTIONNAIRE_KEYS = [
  "uppfoljning_7_9",
  "uppfoljning_10_12",
  "uppfoljning_13_20",
  "samtal_5_6",
  "efter_motet",
  "efter_placeringen",
  "egna_ord",
] as const;

export type QuestionnaireKey = (typeof QUESTIONNAIRE_KEYS)[number];

/** The text of the bundled question set. */
export function questionSetText(): string {
  return readFileSync(FILE, "utf8");
}

/** The bundled question set, read anew each time: a test may change its copy. */
export function questionSet(): QuestionnaireFile {
  const reading = readQuestionnaireFile(JSON.parse(questionSetText()));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2));
  return reading.file;
}

/** A frozen version of the bundled set. Read once: a version is immutable, in tests too. */
export function realVersion(key: QuestionnaireKey): VersionDocument {
  const version = realVersions().get(key);
  if (!version) throw new Error(`No questionnaire ${key}`);
  return version;
}

let frozen: ReadonlyMap<string, VersionDocument> | undefined;

function realVersions(): ReadonlyMap<string, VersionDocument> {
  if (frozen) return frozen;
  const file = questionSet();
  frozen = new Map(QUESTIONNAIRE_KEYS.map((key) => [key, freezeVersion(file, key)]));
  return frozen;
}

export function itemOf(document: VersionDocument, key: string): Item {
  const item = document.items.find((candidate) => candidate.key === key);
  if (!item) throw new Error(`No item ${key} in ${document.key}`);
  return item;
}

/** The version as it would be if one of its items had been given a new meaning. */
export function withMeaning(document: VersionDocument, key: string, meaning: string): VersionDocument {
  return { ...document, items: document.items.map((item) => (item.key === key ? { ...item, meaning } : item)) };
}

/** A child of 14 in a family home for two years, who can answer in private and has answered before. */
export const AT_HOME_IN_CARE: Context = {
  livesAway: true,
  placementForm: "familjehem",
  placementMonths: 24,
  ageYears: 14,
  unitType: "familjehemsvard",
  hasEarlierFollowUp: true,
  sensitiveAllowed: true,
};

export const anyContext: fc.Arbitrary<Context> = fc.record({
  livesAway: fc.boolean(),
  placementForm: fc.constantFrom("home", "jourhem", "familjehem", "natverkshem", "behandlingsfamilj", "hvb", "other"),
  placementMonths: fc.integer({ min: 0, max: 40 }),
  ageYears: fc.integer({ min: 5, max: 23 }),
  unitType: fc.constantFrom("utredning", "familjehemsvard", "familjeratt", "oppenvard", "placering", "annan"),
  hasEarlierFollowUp: fc.boolean(),
  sensitiveAllowed: fc.boolean(),
});

/** Any answers that could be stored, to any of the items, also to items that do not show. */
export function anyAnswers(items: readonly Item[]): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries(items.map((item) => [item.key, anyAnswer(item)])));
}

function anyAnswer(item: Item): fc.Arbitrary<AnswerValue | undefined> {
  const values = (item.options ?? []).map((option) => option.value);
  const given: fc.Arbitrary<AnswerValue> =
    item.type === "text"
      ? fc.constantFrom("", "  ", "Jag vill träffa min syster.")
      : item.type === "multi"
        ? fc.subarray(values)
        : fc.constantFrom(...values).map((value) => [value]);
  return fc.oneof({ weight: 6, arbitrary: given }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
}
