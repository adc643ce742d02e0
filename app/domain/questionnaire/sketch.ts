import { z } from "zod";

/*
 * What can be read of a questionnaire file whatever its state. The cross-checks read the sketch, so that a file
 * with a fault in its shape still gets every other fault reported in the same run.
 * Entries that cannot be read keep their place: an index in a path must be the index in the file.
 */

const string = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const strings = z.array(z.string().catch("")).optional().catch(undefined);

const item = z
  .object({
    key: string,
    area: string,
    type: string,
    indicator: string,
    sensitive: z.boolean().optional().catch(undefined),
    showIf: z.unknown().optional(),
    options: z
      .array(z.object({ value: string }).catch({}))
      .optional()
      .catch(undefined),
    flag: z
      .array(z.object({ level: string, when: strings }).catch({}))
      .optional()
      .catch(undefined),
  })
  .catch({});

const questionnaire = z
  .object({ key: string, kind: string, ageMin: number, ageMax: number, items: z.array(item).catch([]) })
  .catch({ items: [] });

const keyed = z.object({ key: string, area: string, order: number }).catch({});

const sketchSchema = z
  .object({
    languages: z.array(z.string()).catch([]),
    translations: z.record(z.string(), z.unknown()).catch({}),
    areas: z.array(keyed).catch([]),
    flagLevels: z.array(keyed).catch([]),
    scoring: z.record(z.string(), z.unknown()).optional().catch(undefined),
    indicators: z
      .array(z.object({ key: string, area: string, positive: strings }).catch({}))
      .optional()
      .catch(undefined),
    contexts: z
      .array(z.object({ key: string, type: string, values: strings }).catch({}))
      .optional()
      .catch(undefined),
    sessionItems: z.array(item).catch([]),
    questionnaires: z.array(questionnaire).catch([]),
  })
  .catch({ languages: [], translations: {}, areas: [], flagLevels: [], sessionItems: [], questionnaires: [] });

export type Sketch = z.infer<typeof sketchSchema>;
export type SketchItem = z.infer<typeof item>;

/** An item with its place in the file, which is not its place in the order asked. */
export interface PlacedItem {
  readonly key: string;
  readonly area: string;
  readonly path: string;
  readonly item: SketchItem;
}

/** Never refuses: what cannot be read is left out. */
export function sketch(json: unknown): Sketch {
  return sketchSchema.parse(json);
}
