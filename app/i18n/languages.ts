/** The languages that every text a child sees, and every staff page, is complete in. Swedish is the source. */
export const LANGUAGES = ["sv", "en"] as const;

export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = "sv";

/** Each language in its own words, for language choices: never translated, so that a reader finds theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = { sv: "Svenska", en: "English" };

/** Writing direction, for `dir` on every part that is in that language. */
export const LANGUAGE_DIRECTION: Record<Language, "ltr" | "rtl"> = { sv: "ltr", en: "ltr" };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
