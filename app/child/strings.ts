import arabic from "../../locales/ar/child.json" with { type: "json" };
import english from "../../locales/en/child.json" with { type: "json" };
import somali from "../../locales/so/child.json" with { type: "json" };
import swedish from "../../locales/sv/child.json" with { type: "json" };
import type { Language } from "#app/i18n/languages";

export type ChildStrings = typeof swedish;

/** Every text of the child's own pages, besides the questionnaire itself. */
export function childStrings(language: Language): ChildStrings {
  return STRINGS[language];
}

/** Fills the `{{places}}` of a text in the order they stand. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return text.replace(/{{\w+}}/g, () => String(values[next++]));
}

const STRINGS: Readonly<Record<Language, ChildStrings>> = { sv: swedish, en: english, ar: arabic, so: somali };
