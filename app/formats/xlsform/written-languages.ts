import type { LocalizedText, VersionDocument } from "#app/domain/questionnaire/version";
import { languageHeading } from "./vocabulary";

/**
 * The languages of a questionnaire, the one that all others are translated from first.
 *
 * @param sources the languages that everything is written in, where they are known otherwise: a draft's may be empty still.
 */
export function languagesOf(document: VersionDocument, sources: readonly string[] = []): readonly string[] {
  const { title, purpose, intro, outro, areas, indicators, items } = document;
  const texts = [
    ...[title, purpose, ...intro, ...outro],
    ...[...areas, ...indicators].map((part) => part.title),
    ...items.flatMap((item) => [
      ...[item.text, item.help ?? {}],
      ...(item.options ?? []).map(({ label }) => label),
      ...(item.flag ?? []).map(({ note }) => note),
    ]),
  ];
  const languages = [...new Set([...sources, ...texts.flatMap((text) => Object.keys(text))])];
  const translations = document.translations ?? {};
  const rank = (language: string) => {
    if (sources.includes(language)) return sources.indexOf(language) - sources.length;
    return language in translations ? 2 : language === "sv" ? 0 : 1;
  };
  return languages.sort((a, b) => rank(a) - rank(b));
}

/** Columns such as `label::Svenska (sv)`, and the cells of a text in them. */
export function inLanguages(column: string, languages: readonly string[]) {
  const headings = new Map(languages.map((language) => [language, `${column}::${languageHeading(language)}`]));
  return {
    columns: [...headings.values()],
    cells: (text: LocalizedText): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(text).map(([language, words]) => [headings.get(language) ?? column, words])),
  };
}
