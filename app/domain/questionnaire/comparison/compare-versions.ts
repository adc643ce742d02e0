import type { Area, Item, LocalizedText, VersionDocument } from "../version";
import type { ItemChange, ItemComparison, VersionComparison, WholeChange } from "./change";
import { itemChanges } from "./compare-items";
import { meaningQuestion } from "./meaning";
import { movedKeys } from "./order";
import { changedWords } from "./words";

/**
 * What changed from one version to the next.
 *
 * @param source the language that the others translate: changes of its words ask what they mean.
 * @param was by key of the new version the key that the same item had in the old one, where it is another.
 */
export function compareVersions(
  before: VersionDocument,
  after: VersionDocument,
  source: string,
  was: ReadonlyMap<string, string> = new Map(),
): VersionComparison {
  const [had, has] = [languagesOf(before), languagesOf(after)];
  const added = has.filter((language) => !had.includes(language));
  const removed = had.filter((language) => !has.includes(language));
  const leave = new Set([...added, ...removed]);
  return {
    whole: [
      ...added.map((language) => ({ kind: "language_added" as const, language })),
      ...removed.map((language) => ({ kind: "language_removed" as const, language })),
      ...wholeChanges(before, after, leave),
      ...areaChanges(before.areas, after.areas, leave),
      ...indicatorChanges(before, after, leave),
      ...has
        .filter((language) => !leave.has(language))
        .map((language) => ({ language, ...stateBeforeAfter(before, after, language) }))
        .filter((state) => state.before !== state.after)
        .map((state) => ({ kind: "translation" as const, ...state })),
    ],
    items: itemComparisons(before, after, { source, was, leave }),
  };
}

/** Nothing at all is different, so that a new version would say what the old one says. */
export function saysTheSame({ whole, items }: VersionComparison): boolean {
  return whole.length === 0 && items.length === 0;
}

interface Matching {
  readonly source: string;
  readonly was: ReadonlyMap<string, string>;
  readonly leave: ReadonlySet<string>;
}

function itemComparisons(
  before: VersionDocument,
  after: VersionDocument,
  { source, was, leave }: Matching,
): ItemComparison[] {
  const earlier = new Map(before.items.map((item) => [item.key, item]));
  const keyBefore = (item: Item) => was.get(item.key) ?? item.key;
  const moved = movedKeys(
    before.items.map(({ key }) => key),
    after.items.map(keyBefore),
  );
  const present = after.items.flatMap((item, index): ItemComparison[] => {
    const meaning = meaningQuestion(before, after, item, source);
    const old = earlier.get(keyBefore(item));
    const { key, text } = item;
    if (!old) return [{ kind: "added", key, text, changes: [], meaning }];
    const reading = { language: source, leave };
    const changes: ItemChange[] = [
      ...itemChanges({ item: old, document: before }, { item, document: after }, reading),
      ...(moved.has(old.key) ? [{ kind: "moved" as const, after: after.items[index - 1]?.text ?? null }] : []),
    ];
    return changes.length === 0 && meaning === "none" ? [] : [{ kind: "changed", key, text, changes, meaning }];
  });
  const kept = new Set(after.items.map(keyBefore));
  const gone = before.items
    .filter(({ key }) => !kept.has(key))
    .map(({ key, text }): ItemComparison => ({ kind: "removed", key, text, changes: [], meaning: "none" }));
  return [...present, ...gone];
}

function wholeChanges(before: VersionDocument, after: VersionDocument, leave: ReadonlySet<string>): WholeChange[] {
  const words = (field: "title" | "purpose") =>
    changedWords(before[field], after[field], leave).map((change) => ({ kind: "words" as const, field, ...change }));
  const ages = [before, after].map(({ ageMin, ageMax }) => [ageMin, ageMax] as const);
  const [first = [0, 0] as const, second = first] = ages;
  return [
    ...words("title"),
    ...words("purpose"),
    ...(before.kind === after.kind ? [] : [{ kind: "kind" as const, before: before.kind, after: after.kind }]),
    ...(first.join() === second.join() ? [] : [{ kind: "ages" as const, before: first, after: second }]),
    ...lineChanges("intro", before.intro, after.intro, leave),
    ...lineChanges("outro", before.outro, after.outro, leave),
  ];
}

function lineChanges(
  part: "intro" | "outro",
  before: readonly LocalizedText[],
  after: readonly LocalizedText[],
  leave: ReadonlySet<string>,
): WholeChange[] {
  const languages = [...new Set([...after, ...before].flatMap(Object.keys))].filter((language) => !leave.has(language));
  return languages.flatMap((language) => {
    const said = [before, after].map((lines) => lines.flatMap((line) => line[language] ?? []));
    const [first = [], second = []] = said;
    return first.join("\n") === second.join("\n")
      ? []
      : [{ kind: "lines", part, language, before: first, after: second }];
  });
}

function areaChanges(before: readonly Area[], after: readonly Area[], leave: ReadonlySet<string>): WholeChange[] {
  const earlier = new Map(before.map((area) => [area.key, area]));
  const keys = (areas: readonly Area[]) => areas.map(({ key }) => key);
  const moved = movedKeys(keys(before), keys(after));
  return [
    ...after.flatMap((area): WholeChange[] => {
      const { key, title, symbol } = area;
      const old = earlier.get(key);
      if (!old) return [{ kind: "area_added", title }];
      return [
        ...changedWords(old.title, title, leave).map((words) => ({ kind: "area_words" as const, ...words })),
        ...(old.symbol === symbol ? [] : [{ kind: "area_symbol" as const, title, before: old.symbol, after: symbol }]),
        ...(moved.has(key) ? [{ kind: "area_moved" as const, title }] : []),
      ];
    }),
    ...before
      .filter(({ key }) => !keys(after).includes(key))
      .map(({ title }) => ({ kind: "area_removed" as const, title })),
  ];
}

/** Of indicators that both versions have; those that came or went are said at their items. */
function indicatorChanges(before: VersionDocument, after: VersionDocument, leave: ReadonlySet<string>): WholeChange[] {
  return after.indicators.flatMap((indicator): WholeChange[] => {
    const old = before.indicators.find(({ key }) => key === indicator.key);
    if (!old) return [];
    const { title } = indicator;
    const pairs = [
      ["indicator_counted", old.aggregate, indicator.aggregate],
      ["indicator_bbic", old.bbic ?? null, indicator.bbic ?? null],
      ["indicator_lundy", old.lundy ?? null, indicator.lundy ?? null],
    ] as const;
    return [
      ...changedWords(old.title, title, leave).map((words) => ({ kind: "indicator_words" as const, ...words })),
      ...pairs.flatMap(([kind, first, second]) =>
        first === second ? [] : [{ kind, title, before: first, after: second }],
      ),
    ];
  });
}

function stateBeforeAfter(before: VersionDocument, after: VersionDocument, language: string) {
  return { before: before.translations?.[language] ?? null, after: after.translations?.[language] ?? null };
}

/** Languages of the questions; one that a few texts lack is still one of them. */
function languagesOf({ items }: VersionDocument): string[] {
  return [...new Set(items.flatMap(({ text }) => Object.keys(text)))];
}
