import { conditionInWords, type FlagInWords, inLanguage, optionLabel } from "../describe";
import { classOf } from "../scoring";
import type { Item, LocalizedText, Option, VersionDocument } from "../version";
import type { ItemChange } from "./change";
import { movedKeys } from "./order";
import { changedWords } from "./words";

/** One item in the version that it stands in. */
export interface PlacedItem {
  readonly item: Item;
  readonly document: VersionDocument;
}

export interface Reading {
  /** The language in which conditions and notes are told. */
  readonly language: string;
  /** Languages that came or went as a whole. */
  readonly leave: ReadonlySet<string>;
}

/** Everything that changed in an item, what a child reads first. That it stands in another place is not its own to know. */
export function itemChanges(before: PlacedItem, after: PlacedItem, reading: Reading): ItemChange[] {
  const [old, now] = [before.item, after.item];
  return [
    ...wordsOf("text", old.text, now.text, reading),
    ...fromTo("type", old.type, now.type),
    ...optionChanges(before, after, reading),
    ...wordsOf("help", old.help, now.help, reading),
    ...fromTo("symbol", old.symbol ?? null, now.symbol ?? null),
    ...(old.area === now.area
      ? []
      : fromTo("area", areaTitle(before.document, old.area), areaTitle(after.document, now.area))),
    ...fromTo("indicator", old.indicator ?? null, now.indicator ?? null),
    // By what they ask for: that an answer they name got other words is told at that answer.
    ...(said(old.showIf) === said(now.showIf)
      ? []
      : [{ kind: "condition" as const, before: conditionOf(before, reading), after: conditionOf(after, reading) }]),
    ...flagChanges(before, after, reading),
    ...fromTo("core", old.core ?? false, now.core ?? false),
    ...fromTo("sensitive", old.sensitive ?? false, now.sensitive ?? false),
    ...fromTo("key", old.key, now.key),
  ];
}

function optionChanges(before: PlacedItem, after: PlacedItem, { leave }: Reading): ItemChange[] {
  const [old, now] = [before.item.options ?? [], after.item.options ?? []];
  const earlier = new Map(old.map((option) => [option.value, option]));
  const values = (options: readonly Option[]) => options.map(({ value }) => value);
  const kept = now.filter(({ value }) => earlier.has(value));
  const changes = kept.flatMap((option): ItemChange[] => {
    const was = earlier.get(option.value) ?? option;
    const { value, label } = option;
    const of = { value, label };
    const judged = [before, after].map(({ item, document }) => classOf(document, item, [value]));
    const [first = "not_counted", second = "not_counted"] = judged;
    return [
      ...changedWords(was.label, label, leave).map((words) => ({ kind: "option_words" as const, value, ...words })),
      ...fromTo("option_symbol", was.symbol ?? null, option.symbol ?? null).map((change) => ({ ...change, ...of })),
      // Of another indicator or another kind of answer everything may be judged anew; that change says it.
      ...(sameMeasure(before.item, after.item) ? fromTo("judged", first, second) : []).map((change) => ({
        ...change,
        ...of,
      })),
    ];
  });
  const turned = movedKeys(values(old), values(now)).size > 0;
  const labels = (options: readonly Option[]) => options.map(({ label }) => label);
  return [
    ...now.filter(({ value }) => !earlier.has(value)).map((option) => one("option_added", option)),
    ...old.filter(({ value }) => !values(now).includes(value)).map((option) => one("option_removed", option)),
    ...changes,
    ...(turned ? [{ kind: "option_order" as const, before: labels(old), after: labels(now) }] : []),
  ];
}

function flagChanges(before: PlacedItem, after: PlacedItem, reading: Reading): ItemChange[] {
  const rules = ({ item }: PlacedItem) => said((item.flag ?? []).map(({ level, when }) => [level, when]));
  if (rules(before) !== rules(after)) {
    return [{ kind: "flags", before: flagsOf(before, reading), after: flagsOf(after, reading) }];
  }
  const earlier = before.item.flag ?? [];
  return (after.item.flag ?? []).flatMap(({ note }, index) => wordsOf("note", earlier[index]?.note, note, reading));
}

function one(kind: "option_added" | "option_removed", { value, label }: Option): ItemChange {
  return { kind, value, label };
}

function sameMeasure(before: Item, after: Item): boolean {
  return before.indicator === after.indicator && before.type === after.type;
}

function wordsOf(
  field: "text" | "help" | "note",
  before: LocalizedText | undefined,
  after: LocalizedText | undefined,
  { leave }: Reading,
): ItemChange[] {
  return changedWords(before, after, leave).map((words) => ({ kind: "words", field, ...words }));
}

function areaTitle({ areas }: VersionDocument, key: string): LocalizedText | null {
  return areas.find((area) => area.key === key)?.title ?? null;
}

function conditionOf({ item, document }: PlacedItem, { language }: Reading) {
  return item.showIf ? conditionInWords(item.showIf, document.items, language) : null;
}

function flagsOf({ item }: PlacedItem, { language }: Reading): readonly FlagInWords[] {
  return (item.flag ?? []).map(({ level, when, note }) => ({
    level,
    values: when.includes("*") ? [] : when.map((value) => optionLabel(item, value, language)),
    note: inLanguage(note, language),
  }));
}

/** A change where the two differ in what they say. */
function fromTo<K extends string, T>(kind: K, before: T, after: T): { kind: K; before: T; after: T }[] {
  return said(before) === said(after) ? [] : [{ kind, before, after }];
}

function said(value: unknown): string {
  return JSON.stringify(value) ?? "";
}
