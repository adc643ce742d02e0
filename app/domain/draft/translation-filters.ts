/** The states by which texts to translate are listed and counted. A file of its own: pages carry it, and nothing else of drafts. */
export const TRANSLATION_FILTERS = ["missing", "outdated", "machine", "translated", "reviewed"] as const;
export type TranslationFilter = (typeof TRANSLATION_FILTERS)[number];

/** How many texts a language has in each state. */
export type TranslationCounts = Readonly<Record<TranslationFilter, number>>;
