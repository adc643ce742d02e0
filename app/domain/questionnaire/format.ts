import { z } from "zod";

import { type Condition, type LocalizedText, TRANSLATION_STATES } from "./version";

/*
 * The file format of prisma/content/questionnaires.json.
 *
 * Objects are strict: a misspelt key must never pass in silence. "showif" instead of "showIf" would show a
 * sensitive question to every child, in a version that can no longer be changed once it is published.
 * Lists and keys that a file may leave out have a default here, so that the rest of the code sees one shape.
 */

export const FLAG_LEVELS = ["now", "soon", "meeting", "strength"] as const;

export const QUESTIONNAIRE_KINDS = ["followup", "together", "after_meeting", "post_care", "own_words"] as const;

export const ITEM_TYPES = ["smiley3", "smiley5", "scale", "yesno", "single", "multi", "text", "talk"] as const;

const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);

/** Keys and values travel in addresses, exports and databases: small letters, digits, underscore, dot. */
const key = z.string().regex(/^[a-z0-9][a-zA-Z0-9_.]*$/);
const filled = z.string().regex(/\S/);

/**
 * The schema of a whole file whose texts exist in exactly these languages, and may exist in these translations.
 *
 * The languages are the file's own list, which is why the schema is made for them: a missing one is then
 * found by the same walk, with the same path, as any other missing value.
 */
export function questionnaireFileSchema(languages: readonly string[], translations: readonly string[]) {
  return fileSchemaWith(
    z.strictObject({
      ...Object.fromEntries(translations.map((language) => [language, z.exactOptional(filled)])),
      ...Object.fromEntries(languages.map((language) => [language, filled])),
    }),
  );
}

/** The format whatever languages a file is in, as JSON Schema 2020-12: docs/questionnaire.schema.json. */
export function questionnaireJsonSchema() {
  const text = z.record(languageCode, filled).meta({ id: "Text", description: "By language; no text is empty." });
  return z.toJSONSchema(fileSchemaWith(text).meta({ title: "Questionnaires of Tilltals" }), { io: "input" });
}

function fileSchemaWith(text: z.ZodType<LocalizedText>) {
  const option = z.strictObject({
    value: key,
    label: text,
    symbol: z.exactOptional(filled.max(80)),
  });

  const flagRule = z.strictObject({
    level: z.enum(FLAG_LEVELS),
    when: z.array(z.string()).min(1),
    note: text,
  });

  const item = z.strictObject({
    key,
    area: key,
    type: z.enum(ITEM_TYPES),
    text,
    help: z.exactOptional(text),
    symbol: z.exactOptional(filled.max(80)),
    options: z.exactOptional(z.array(option).min(1)),
    showIf: z.exactOptional(conditionSchema),
    flag: z.exactOptional(z.array(flagRule)),
    indicator: z.exactOptional(key),
    core: z.exactOptional(z.boolean()),
    sensitive: z.exactOptional(z.boolean()),
    meaning: z.exactOptional(filled),
  });

  const questionnaire = z.strictObject({
    key,
    kind: z.enum(QUESTIONNAIRE_KINDS).default("followup"),
    title: text,
    purpose: text,
    ageMin: z.int().min(0).max(120),
    ageMax: z.int().min(0).max(120),
    intro: z.array(text).default([]),
    outro: z.array(text).default([]),
    items: z.array(item).min(1),
  });

  const area = z.strictObject({ key, order: z.int(), title: text, symbol: filled.max(80) });

  const flagLevel = z.strictObject({
    key: z.enum(FLAG_LEVELS),
    order: z.int(),
    title: text,
    dueWithin: z.strictObject({ workingDays: z.int().min(0) }).nullable(),
    meaning: text,
  });

  const indicator = z.strictObject({
    key,
    area: key,
    title: text,
    bbic: z.exactOptional(filled),
    lundy: z.exactOptional(filled),
    aggregate: z.enum(["normal", "restricted", "none", "process"]),
    positive: z.exactOptional(z.array(key).min(1)),
  });

  const scoringRow = z.strictObject({
    positive: z.array(z.string()),
    middle: z.array(z.string()),
    negative: z.array(z.string()),
  });

  const scoring = z.object({ notCounted: z.array(z.string()), rule: z.exactOptional(z.string()) }).catchall(scoringRow);

  return z.strictObject({
    schemaVersion: z.literal("1.0"),
    note: z.exactOptional(z.string()),
    /** Every text exists in these. */
    languages: z.array(languageCode).min(1),
    /** Further languages for children, and how far each has come. Texts for staff need not exist in them. */
    translations: z.exactOptional(z.record(languageCode, z.enum(TRANSLATION_STATES))),
    areas: z.array(area).min(1),
    flagLevels: z.array(flagLevel).default([]),
    scoring: z.exactOptional(scoring),
    indicators: z.exactOptional(z.array(indicator)),
    contexts: z.exactOptional(z.array(contextSchema)),
    showIfGrammar: z.exactOptional(z.record(z.string(), z.string())),
    sessionItems: z.array(item).default([]),
    questionnaires: z.array(questionnaire).min(1),
  });
}

const contextSchema = z.discriminatedUnion("type", [
  z.strictObject({ key, type: z.literal("boolean"), meaning: z.exactOptional(z.string()) }),
  z.strictObject({ key, type: z.literal("number"), meaning: z.exactOptional(z.string()) }),
  z.strictObject({
    key,
    type: z.literal("enum"),
    values: z.array(z.string()).min(1),
    meaning: z.exactOptional(z.string()),
  }),
]);

const contextKey = z.enum([
  "livesAway",
  "placementForm",
  "placementMonths",
  "ageYears",
  "unitType",
  "hasEarlierFollowUp",
  "sensitiveAllowed",
]);

/** The facts about a case that the rules can ask for. */
export const CONTEXT_KEYS = contextKey.options;

/** A condition in the grammar of `showIf`; see `showIfGrammar` in the file. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: z.string(), in: z.array(z.string()).min(1) }),
    z.strictObject({
      context: contextKey,
      in: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
    }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

/** The branches of a condition in the order of the union above; exactly one of these keys is present. */
export const CONDITION_KEYS = ["item", "context", "all", "any"] as const;

export type QuestionnaireFile = z.infer<ReturnType<typeof questionnaireFileSchema>>;

export type FileQuestionnaire = QuestionnaireFile["questionnaires"][number];

export type FileContext = NonNullable<QuestionnaireFile["contexts"]>[number];

/** Whether a value read from a file is one of a closed list; if not, the schema has said so already. */
export function isKnown<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((known) => known === value);
}
