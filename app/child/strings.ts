import { type ChildTexts, childTexts } from "#app/domain/interface-text/in-use.server";
import type { Language } from "#app/i18n/languages";

export type ChildStrings = ChildTexts;

/** Every text of the child's own pages, besides the questionnaire itself. */
export function childStrings(language: Language): ChildStrings {
  return childTexts(language);
}

/** Fills the `{{places}}` of a text in the order they stand. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return text.replace(/{{\w+}}/g, () => String(values[next++]));
}
