import type { Condition, ContextLiteral, Item, LocalizedText } from "./version";

/*
 * A version in the words of a reader who checks it: which answers lead where. Data for a page; the joining words are
 * the page's own.
 */

export type ConditionInWords =
  | { readonly kind: "item"; readonly text: string; readonly values: readonly string[] }
  | { readonly kind: "context"; readonly key: string; readonly values: readonly ContextLiteral[] }
  | { readonly kind: "all" | "any"; readonly parts: readonly ConditionInWords[] };

export function conditionInWords(condition: Condition, items: readonly Item[], language: string): ConditionInWords {
  if ("all" in condition) return group("all", condition.all, items, language);
  if ("any" in condition) return group("any", condition.any, items, language);
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

/** The text in a language, or in the source language. */
export function inLanguage(text: LocalizedText, language: string): string {
  return text[language] ?? text["sv"] ?? Object.values(text)[0] ?? "";
}

function group(
  kind: "all" | "any",
  conditions: readonly Condition[],
  items: readonly Item[],
  language: string,
): ConditionInWords {
  return { kind, parts: conditions.map((part) => conditionInWords(part, items, language)) };
}
