import type { DraftDocument, DraftItem } from "../draft/document";

/** What a group of texts and answers became between two documents of one draft. */
export interface ItemChange {
  readonly kind: "added" | "removed" | "changed";
  /** As it is now, or was last. */
  readonly item: DraftItem;
  /** What of it is another: empty for what came and went. */
  readonly parts: readonly ItemPart[];
}

export const ITEM_PARTS = ["words", "help", "options", "showIf", "type", "place", "rest"] as const;
export type ItemPart = (typeof ITEM_PARTS)[number];

export interface Comparison {
  readonly items: readonly ItemChange[];
  /** Something outside of the questions: title, introduction, areas, indicators … */
  readonly aroundItems: boolean;
}

/**
 * What was done to a draft between two moments, question by question in the order of the later one; those that went stand last.
 * Translations are not compared: what was tried was tried in the words of the sources.
 */
export function compareDrafts(before: DraftDocument, after: DraftDocument): Comparison {
  const [source = "sv"] = after.sources;
  const former = new Map(before.items.map((item) => [item.id, item]));
  const kept = (document: DraftDocument, other: DraftDocument) =>
    document.items.map(({ id }) => id).filter((id) => other.items.some((item) => item.id === id));
  const moved = movedBetween(kept(before, after), kept(after, before));
  const there = after.items.flatMap((item): ItemChange[] => {
    const was = former.get(item.id);
    if (!was) return [{ kind: "added", item, parts: [] }];
    const parts = partsOf(was, item, source, moved.has(item.id));
    return parts.length === 0 ? [] : [{ kind: "changed", item, parts }];
  });
  const now = new Set(after.items.map(({ id }) => id));
  const gone = before.items
    .filter(({ id }) => !now.has(id))
    .map((item) => ({ kind: "removed" as const, item, parts: [] }));
  return { items: [...there, ...gone], aroundItems: around(before, source) !== around(after, source) };
}

function partsOf(was: DraftItem, is: DraftItem, source: string, hasMoved: boolean): ItemPart[] {
  const differs = (part: (item: DraftItem) => unknown) => said(part(was), source) !== said(part(is), source);
  const all: readonly (readonly [ItemPart, boolean])[] = [
    ["words", differs(({ text }) => text)],
    ["help", differs(({ help }) => help)],
    ["options", differs(({ options }) => options)],
    ["showIf", differs(({ showIf }) => showIf)],
    ["type", differs(({ type }) => type)],
    ["place", hasMoved || differs(({ area }) => area)],
    [
      "rest",
      differs(({ symbol, flags, indicator, core, sensitive, meaning, key }) => [
        symbol,
        flags,
        indicator,
        core,
        sensitive,
        meaning,
        key,
      ]),
    ],
  ];
  return all.flatMap(([part, changed]) => (changed ? [part] : []));
}

/**
 * Which of the same items have been moved: those outside of a longest run that is in order in both, so that one that went to the
 * end does not make all others moved.
 */
function movedBetween(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const places = after.map((id) => place.get(id) ?? -1);
  const longest = places.map(() => 1);
  const previous = places.map(() => -1);
  for (const [index, here] of places.entries()) {
    for (let at = 0; at < index; at += 1) {
      if ((places[at] ?? -1) < here && (longest[at] ?? 0) + 1 > (longest[index] ?? 0)) {
        longest[index] = (longest[at] ?? 0) + 1;
        previous[index] = at;
      }
    }
  }
  const inOrder = new Set<string>();
  for (let at = longest.indexOf(Math.max(...longest)); at >= 0; at = previous[at] ?? -1) inOrder.add(after[at] ?? "");
  return new Set(after.filter((id) => !inOrder.has(id)));
}

function around({ items: _items, translations: _translations, ...rest }: DraftDocument, source: string): string {
  return said(rest, source);
}

/** A part as text, with no words but those of the source. */
function said(part: unknown, source: string): string {
  return JSON.stringify(part ?? null, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const texts = Object.entries(value);
    const isText = texts.length > 0 && texts.every(([, words]) => isWords(words));
    return isText
      ? (texts.find(([language]) => language === source)?.[1] as { words: string } | undefined)?.words
      : value;
  });
}

function isWords(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof (value as { words?: unknown }).words === "string";
}
