import type { Condition, ContextLiteral, FlagLevel, Item, ItemType, LocalizedText, VersionDocument } from "./version";

/*
 * A version in the words of a reader who checks it: every text as it is asked, and which answers lead where. Data for a
 * page; the joining words are the page's own.
 */

export interface VersionInWords {
  readonly title: string;
  readonly purpose: string;
  readonly intro: readonly string[];
  readonly outro: readonly string[];
  /** `title` is null for the session items of start and end. */
  readonly parts: readonly {
    readonly key: string;
    readonly title: string | null;
    readonly items: readonly ItemInWords[];
  }[];
}

export interface ItemInWords {
  readonly key: string;
  readonly type: ItemType;
  readonly text: string;
  readonly help: string | null;
  readonly options: readonly string[];
  readonly core: boolean;
  readonly sensitive: boolean;
  readonly showIf: ConditionInWords | null;
  readonly flags: readonly FlagInWords[];
}

export interface FlagInWords {
  readonly level: FlagLevel;
  /** Labels of options; empty when any text raises the flag. */
  readonly values: readonly string[];
  readonly note: string;
}

export type ConditionInWords =
  | { readonly kind: "item"; readonly text: string; readonly values: readonly string[] }
  | { readonly kind: "context"; readonly key: string; readonly values: readonly ContextLiteral[] }
  | { readonly kind: "all" | "any"; readonly parts: readonly ConditionInWords[] };

/** @param readerLanguage the language of the notes to staff, which may differ from the one that is looked at. */
export function versionInWords(document: VersionDocument, language: string, readerLanguage: string): VersionInWords {
  const areas = [
    { key: "start", title: null },
    ...document.areas.map(({ key, title }) => ({ key, title: inLanguage(title, language) })),
    { key: "end", title: null },
  ];
  const parts = areas.map((area) => ({
    ...area,
    items: document.items
      .filter((item) => item.area === area.key)
      .map((item) => itemInWords(item, document.items, language, readerLanguage)),
  }));
  return {
    title: inLanguage(document.title, language),
    purpose: inLanguage(document.purpose, language),
    intro: document.intro.map((text) => inLanguage(text, language)),
    outro: document.outro.map((text) => inLanguage(text, language)),
    parts: parts.filter(({ items }) => items.length > 0),
  };
}

/** The text in a language, or in the source language. */
export function inLanguage(text: LocalizedText, language: string): string {
  return text[language] ?? text["sv"] ?? Object.values(text)[0] ?? "";
}

function itemInWords(item: Item, items: readonly Item[], language: string, readerLanguage: string): ItemInWords {
  return {
    key: item.key,
    type: item.type,
    text: inLanguage(item.text, language),
    help: item.help ? inLanguage(item.help, language) : null,
    options: (item.options ?? []).map(({ label }) => inLanguage(label, language)),
    core: item.core ?? false,
    sensitive: item.sensitive ?? false,
    showIf: item.showIf ? conditionInWords(item.showIf, items, language) : null,
    flags: (item.flag ?? []).map(({ level, when, note }) => ({
      level,
      values: when.includes("*") ? [] : when.map((value) => optionLabel(item, value, language)),
      note: inLanguage(note, readerLanguage),
    })),
  };
}

/** A condition by the words of the questions and answers that it is about. */
export function conditionInWords(condition: Condition, items: readonly Item[], language: string): ConditionInWords {
  const parts = (conditions: readonly Condition[]) => conditions.map((part) => conditionInWords(part, items, language));
  if ("all" in condition) return { kind: "all", parts: parts(condition.all) };
  if ("any" in condition) return { kind: "any", parts: parts(condition.any) };
  if ("context" in condition) return { kind: "context", key: condition.context, values: condition.in };
  const item = items.find(({ key }) => key === condition.item);
  return {
    kind: "item",
    text: item ? inLanguage(item.text, language) : condition.item,
    values: condition.in.map((value) => (item ? optionLabel(item, value, language) : value)),
  };
}

/** The label of an option, or the value itself for one that has none, such as "pns". */
export function optionLabel(item: Item, value: string, language: string): string {
  const option = item.options?.find((candidate) => candidate.value === value);
  return option ? inLanguage(option.label, language) : value;
}
