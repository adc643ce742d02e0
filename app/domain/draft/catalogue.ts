import type { Indicator, ItemType, Option, TranslationState, VersionDocument } from "../questionnaire/version";

/*
 * What a writer chooses from: the lists of answers and the indicators that the published questionnaires use, so that a new
 * question can be answered, drawn and compared as those are.
 */

export interface KnownOptions {
  readonly options: readonly Option[];
  /** How far each translation of the labels has come; languages that are not named are sources. */
  readonly states: Readonly<Record<string, TranslationState>>;
}

export interface Catalogue {
  /** Lists of answers by type, the most used first. */
  readonly lists: Readonly<Partial<Record<ItemType, readonly KnownOptions[]>>>;
  readonly indicators: readonly Indicator[];
  /** The areas of need (BBIC) that indicators stand in. */
  readonly bbic: readonly string[];
}

const MOST_LISTS = 4;

/** @param versions the latest of each questionnaire. */
export function catalogueOf(versions: readonly VersionDocument[]): Catalogue {
  const indicators = new Map<string, Indicator>();
  for (const indicator of versions.flatMap((version) => version.indicators)) {
    if (!indicators.has(indicator.key)) indicators.set(indicator.key, indicator);
  }
  const bbic = [...indicators.values()].flatMap((indicator) => indicator.bbic ?? []);
  return { lists: listsOf(versions), indicators: [...indicators.values()], bbic: [...new Set(bbic)].sort() };
}

function listsOf(versions: readonly VersionDocument[]): Catalogue["lists"] {
  const counted = new Map<ItemType, Map<string, { count: number; list: KnownOptions }>>();
  for (const { items, translations = {} } of versions) {
    for (const { type, options = [], area } of items) {
      // What is asked of the occasion fits no other question.
      if (options.length === 0 || area === "start" || area === "end") continue;
      const ofType = counted.get(type) ?? new Map<string, { count: number; list: KnownOptions }>();
      const identity = JSON.stringify(options.map(({ value, label, symbol }) => [value, label["sv"], symbol]));
      const known = ofType.get(identity) ?? { count: 0, list: { options, states: translations } };
      ofType.set(identity, { ...known, count: known.count + 1 });
      counted.set(type, ofType);
    }
  }
  return Object.fromEntries(
    [...counted].map(([type, lists]) => [
      type,
      [...lists.values()]
        .sort((a, b) => b.count - a.count)
        .slice(0, MOST_LISTS)
        .map(({ list }) => list),
    ]),
  );
}
