/** The languages that every text a child sees is complete in. Swedish is the source. */
export const LANGUAGES = ["sv", "en", "ar", "so"] as const;

export type Language = (typeof LANGUAGES)[number];

/** The languages of staff pages. */
export const STAFF_LANGUAGES = ["sv", "en"] as const satisfies readonly Language[];

export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

export const DEFAULT_LANGUAGE = "sv" satisfies StaffLanguage;

/** Each language in its own words, for language choices: never translated, so that a reader finds theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  sv: "Svenska",
  en: "English",
  ar: "العربية",
  so: "Soomaali",
};

/** Writing direction, for `dir` on every part that is in that language. */
export const LANGUAGE_DIRECTION: Record<Language, "ltr" | "rtl"> = { sv: "ltr", en: "ltr", ar: "rtl", so: "ltr" };

/** What dates are written by: British English, and Western digits in Arabic, as on Swedish letters. */
export const DATE_LOCALES: Record<Language, string> = { sv: "sv-SE", en: "en-GB", ar: "ar-u-nu-latn", so: "so" };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export function isStaffLanguage(value: unknown): value is StaffLanguage {
  return STAFF_LANGUAGES.some((language) => language === value);
}
