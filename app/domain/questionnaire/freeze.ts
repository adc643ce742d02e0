import { z } from "zod";

import { conditionSchema, FLAG_LEVELS, type QuestionnaireFile } from "./format";
import { inOrderAsked } from "./session-items";
import { type ItemType, type Scoring, TRANSLATION_STATES, type VersionDocument } from "./version";

/**
 * The self-contained document of one questionnaire of a file without faults: session items in their places, and
 * of the file's shared lists only what this questionnaire uses, so that a change elsewhere in the file does not
 * make a new version of a questionnaire that stayed the same.
 *
 * Throws when the file has no such questionnaire: keys are chosen from the file itself.
 */
export function freezeVersion(file: QuestionnaireFile, questionnaireKey: string): VersionDocument {
  const source = file.questionnaires.find((questionnaire) => questionnaire.key === questionnaireKey);
  if (!source) throw new Error(`The file has no questionnaire with key ${questionnaireKey}`);
  const items = inOrderAsked(file.sessionItems, source.items, source.kind);
  const usedIndicators = new Set(items.map((item) => item.indicator));
  const indicators = (file.indicators ?? []).filter((indicator) => usedIndicators.has(indicator.key));
  const usedAreas = new Set([...items, ...indicators].map((part) => part.area));
  const { key, kind, title, purpose, ageMin, ageMax, intro, outro } = source;
  return {
    key,
    kind,
    title,
    purpose,
    ageMin,
    ageMax,
    intro,
    outro,
    areas: file.areas.filter((area) => usedAreas.has(area.key)).sort((a, b) => a.order - b.order),
    indicators,
    scoring: scoringOf(file),
    items,
    ...(file.translations && { translations: file.translations }),
  };
}

/** The document as JSON with sorted keys: equal documents give equal text, whatever order a file was written in. */
export function serialise(document: VersionDocument): string {
  return JSON.stringify(document, (_key, value: unknown) => (isRecord(value) ? sorted(value) : value));
}

/**
 * A stored document, as text or as already decoded by the database driver. Throws when the shape is not ours:
 * nothing but `serialise` writes this format. Unknown properties are left out, since a newer release may have
 * added some.
 */
export function parseVersionDocument(stored: unknown): VersionDocument {
  return documentSchema.parse(typeof stored === "string" ? JSON.parse(stored) : stored);
}

function scoringOf(file: QuestionnaireFile): Scoring {
  const { notCounted = [], rule: _sentence, ...rows } = file.scoring ?? {};
  return { rows, notCounted };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const text = z.record(z.string(), z.string());
const strings = z.array(z.string());

const documentSchema: z.ZodType<VersionDocument> = z.object({
  key: z.string(),
  kind: z.string(),
  title: text,
  purpose: text,
  ageMin: z.number(),
  ageMax: z.number(),
  intro: z.array(text),
  outro: z.array(text),
  areas: z.array(z.object({ key: z.string(), order: z.number(), title: text, symbol: z.string() })),
  indicators: z.array(
    z.object({
      key: z.string(),
      area: z.string(),
      title: text,
      bbic: z.exactOptional(z.string()),
      lundy: z.exactOptional(z.string()),
      aggregate: z.enum(["normal", "restricted", "none", "process"]),
      positive: z.exactOptional(strings),
    }),
  ),
  scoring: z.object({
    rows: z.record(z.string(), z.object({ positive: strings, middle: strings, negative: strings })),
    notCounted: strings,
  }),
  items: z.array(
    z.object({
      key: z.string(),
      area: z.string(),
      type: z.enum(["smiley3", "smiley5", "scale", "yesno", "single", "multi", "text", "talk"] satisfies ItemType[]),
      text,
      help: z.exactOptional(text),
      symbol: z.exactOptional(z.string()),
      options: z.exactOptional(
        z.array(z.object({ value: z.string(), label: text, symbol: z.exactOptional(z.string()) })),
      ),
      showIf: z.exactOptional(conditionSchema),
      flag: z.exactOptional(z.array(z.object({ level: z.enum(FLAG_LEVELS), when: strings, note: text }))),
      indicator: z.exactOptional(z.string()),
      core: z.exactOptional(z.boolean()),
      sensitive: z.exactOptional(z.boolean()),
      meaning: z.exactOptional(z.string()),
    }),
  ),
  translations: z.exactOptional(z.record(z.string(), z.enum(TRANSLATION_STATES))),
});
