/** The languages that the release itself has every text of the child's page in. Swedish is the source. */
export const LANGUAGES = ["sv", "en", "ar", "so"] as const;

export type ReleaseLanguage = (typeof LANGUAGES)[number];

/**
 * Languages that can be translated into here. A child can choose one as soon as it has every text of the child's page and of
 * the messages (app/domain/interface-text), and the questionnaire is complete in it: nobody meets half a translation.
 */
export const FURTHER_LANGUAGES = [
  ...(["am", "bs", "ckb", "es", "fa", "fa-AF", "fi", "fr", "ku"] as const),
  ...(["pl", "ps", "ru", "sq", "th", "ti", "tr", "uk", "vi"] as const),
] as const;

export type Language = ReleaseLanguage | (typeof FURTHER_LANGUAGES)[number];

/** Every language that has a name and a direction here, whether or not anything is written in it. */
export const KNOWN_LANGUAGES: readonly Language[] = [...LANGUAGES, ...FURTHER_LANGUAGES];

/** The languages of staff pages. */
export const STAFF_LANGUAGES = ["sv", "en"] as const satisfies readonly Language[];

export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

export const DEFAULT_LANGUAGE = "sv" satisfies StaffLanguage;

/** Each language in its own words, for language choices: never translated, so that a reader finds theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  ...{ sv: "Svenska", en: "English", ar: "العربية", so: "Soomaali" },
  ...{ am: "አማርኛ", bs: "Bosanski", ckb: "کوردیی ناوەندی", es: "Español", fa: "فارسی", "fa-AF": "دری" },
  ...{ fi: "Suomi", fr: "Français", ku: "Kurmancî", pl: "Polski", ps: "پښتو", ru: "Русский", sq: "Shqip" },
  ...{ th: "ไทย", ti: "ትግርኛ", tr: "Türkçe", uk: "Українська", vi: "Tiếng Việt" },
};

const RIGHT_TO_LEFT: readonly Language[] = ["ar", "ckb", "fa", "fa-AF", "ps"];

/** Writing direction, for `dir` on every part that is in that language. */
export const LANGUAGE_DIRECTION = Object.fromEntries(
  KNOWN_LANGUAGES.map((language) => [language, RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr"]),
) as Readonly<Record<Language, "ltr" | "rtl">>;

/** What dates are written by: British English, and Western digits and months everywhere, as on Swedish letters. */
export const DATE_LOCALES: Readonly<Record<Language, string>> = {
  ...(Object.fromEntries(FURTHER_LANGUAGES.map((language) => [language, `${language}-u-ca-gregory-nu-latn`])) as Record<
    (typeof FURTHER_LANGUAGES)[number],
    string
  >),
  ...{ sv: "sv-SE", en: "en-GB", ar: "ar-u-nu-latn", so: "so" },
};

/** Whether this is one of {@link KNOWN_LANGUAGES}; whether a child can choose it is another question. */
export function isLanguage(value: unknown): value is Language {
  return KNOWN_LANGUAGES.some((language) => language === value);
}

export function isReleaseLanguage(value: unknown): value is ReleaseLanguage {
  return LANGUAGES.some((language) => language === value);
}

export function isStaffLanguage(value: unknown): value is StaffLanguage {
  return STAFF_LANGUAGES.some((language) => language === value);
}
