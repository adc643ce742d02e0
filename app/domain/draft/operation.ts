import { z } from "zod";
import { conditionSchema, FLAG_LEVELS, ITEM_TYPES, QUESTIONNAIRE_KINDS } from "../questionnaire/format";
import { TRANSLATION_STATES } from "../questionnaire/version";

/*
 * How a draft is changed: by small steps that say what stood before, so that nobody's words are written over unseen, and
 * so that every step can be taken back. Steps are stored: add kinds, never change one.
 */

export const LONGEST_TEXT = 2_000;

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);
/** Unfinished keys are kept as they are typed; the checks before publishing say what is wrong with them. */
const Key = z.string().max(80);
const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);

const Words = z.strictObject({
  words: z.string().max(LONGEST_TEXT),
  state: z.exactOptional(z.enum(TRANSLATION_STATES)),
  of: z.exactOptional(z.string().max(LONGEST_TEXT)),
  by: z.exactOptional(z.string().max(60)),
  reviewedBy: z.exactOptional(z.string().max(60)),
});
const Text = z.record(Language, Words);

const Option = z.strictObject({ id: Id, value: Key, label: Text, symbol: z.exactOptional(Key) });
const Flag = z.strictObject({ id: Id, level: z.enum(FLAG_LEVELS), when: z.array(Key).max(60), note: Text });
const Line = z.strictObject({ id: Id, text: Text });
const Area = z.strictObject({ id: Id, key: Key, order: z.exactOptional(z.int()), title: Text, symbol: Key });
const Indicator = z.strictObject({
  ...{ id: Id, key: Key, area: Key, title: Text, bbic: z.exactOptional(z.string().max(200)) },
  lundy: z.exactOptional(z.string().max(200)),
  aggregate: z.enum(["normal", "restricted", "none", "process"]),
  positive: z.exactOptional(z.array(Key).max(60)),
});
const Item = z.strictObject({
  ...{ id: Id, key: Key, area: Key, type: z.enum(ITEM_TYPES), text: Text, help: Text },
  symbol: z.exactOptional(Key),
  options: z.array(Option).max(60),
  showIf: z.exactOptional(conditionSchema),
  flags: z.array(Flag).max(20),
  indicator: z.exactOptional(Key),
  ...{ core: z.boolean(), sensitive: z.boolean() },
  meaning: z.exactOptional(z.string().max(100)),
  was: z.exactOptional(Key),
});

const Scoring = z.strictObject({
  rows: z.record(z.string(), z.strictObject({ positive: z.array(Key), middle: z.array(Key), negative: z.array(Key) })),
  notCounted: z.array(Key),
});

/** The whole of a draft. */
export const DraftDocumentSchema = z.strictObject({
  ...{ key: Key, kind: z.enum(QUESTIONNAIRE_KINDS), title: Text, purpose: Text },
  ...{ ageMin: z.int().min(0).max(120), ageMax: z.int().min(0).max(120) },
  ...{ sources: z.array(Language).min(1).max(10), translations: z.array(Language).max(40) },
  ...{ intro: z.array(Line).max(40), outro: z.array(Line).max(40) },
  ...{ areas: z.array(Area).max(40), indicators: z.array(Indicator).max(400), scoring: Scoring },
  items: z.array(Item).max(400),
});

/** What can be set, part by part; null takes it away where it may be missing. */
export const FIELDS = {
  root: {
    ...{
      key: Key,
      kind: z.enum(QUESTIONNAIRE_KINDS),
      ageMin: z.int().min(0).max(120),
      ageMax: z.int().min(0).max(120),
    },
    ...{ sources: z.array(Language).min(1).max(10), translations: z.array(Language).max(40) },
    scoring: Scoring,
  },
  intro: {},
  outro: {},
  areas: { key: Key, symbol: Key },
  indicators: {
    ...{ key: Key, area: Key, aggregate: Indicator.shape.aggregate },
    ...{ bbic: z.string().max(200).nullable(), lundy: z.string().max(200).nullable() },
    positive: z.array(Key).max(60).nullable(),
  },
  items: {
    ...{ key: Key, area: Key, type: z.enum(ITEM_TYPES), symbol: Key.nullable(), showIf: conditionSchema.nullable() },
    ...{
      indicator: Key.nullable(),
      core: z.boolean(),
      sensitive: z.boolean(),
      meaning: z.string().max(100).nullable(),
    },
  },
  options: { value: Key, symbol: Key.nullable() },
  flags: { level: z.enum(FLAG_LEVELS), when: z.array(Key).max(60) },
} as const satisfies Record<string, Record<string, z.ZodType>>;

/** Which texts a part has. */
export const TEXTS = {
  ...{ root: ["title", "purpose"], intro: ["text"], outro: ["text"], areas: ["title"], indicators: ["title"] },
  ...{ items: ["text", "help"], options: ["label"], flags: ["note"] },
} as const;

export type PartKind = keyof typeof FIELDS;

export const LISTS = ["intro", "outro", "areas", "indicators", "items", "options", "flags"] as const;
export type ListName = (typeof LISTS)[number];

export const PARTS = {
  ...{ intro: Line, outro: Line, areas: Area, indicators: Indicator, items: Item, options: Option, flags: Flag },
} as const satisfies Record<ListName, z.ZodType>;

/** `options` and `flags` stand in an item, whose id is `of`; all others stand in the questionnaire, where it is "root". */
const place = { list: z.enum(LISTS), of: Id };

export const DraftOperation = z.discriminatedUnion("kind", [
  /** A value of a part. `from` is what whoever changed it saw; null where it was missing. */
  z.strictObject({ kind: z.literal("set"), node: Id, field: z.string().max(40), from: z.json(), to: z.json() }),
  /** The words of a part in one language. */
  z.strictObject({
    ...{ kind: z.literal("words"), node: Id, field: z.string().max(40), language: Language },
    ...{ from: Words.nullable(), to: Words.nullable() },
  }),
  /** `after`: id of the neighbour before it, null for the first place. */
  z.strictObject({ kind: z.literal("add"), ...place, after: Id.nullable(), part: z.json() }),
  z.strictObject({ kind: z.literal("remove"), ...place, node: Id }),
  z.strictObject({ kind: z.literal("move"), ...place, node: Id, after: Id.nullable() }),
]);
export type DraftOperation = z.infer<typeof DraftOperation>;

/** One step of somebody's work: all of it is done, or nothing. */
export const DraftStep = z.array(DraftOperation).min(1).max(500);
export type DraftStep = z.infer<typeof DraftStep>;
