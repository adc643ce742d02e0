import type { Area, Indicator, Item, LocalizedText, TranslationState, VersionDocument } from "../questionnaire/version";
import { isCompleteIn } from "../questionnaire/translation";
import type { DraftDocument, DraftItem, DraftText } from "./document";

/**
 * A draft that says what a version says. Languages in which the whole version is written are its sources, Swedish
 * first where it is one of them: all else is translated from that.
 */
export function draftOfVersion(version: VersionDocument): DraftDocument {
  const translations = Object.keys(version.translations ?? {});
  const written = Object.keys(version.title).filter(
    (language) => !translations.includes(language) && isCompleteIn(version, language),
  );
  const sources = [...written].sort((a, b) => Number(b === "sv") - Number(a === "sv"));
  return draftInLanguages(version, sources, "reviewed");
}

/**
 * The same with sources that are known otherwise.
 *
 * @param furthest the state that no translation is beyond, and that one has of which nothing is said.
 */
export function draftInLanguages(
  version: VersionDocument,
  sources: readonly string[],
  furthest: "translated" | "reviewed",
): DraftDocument {
  const translations = Object.keys(version.translations ?? {});
  const text = textIn(sources[0] ?? "sv", version.translations ?? {}, furthest);
  const lines = (texts: readonly LocalizedText[], kind: string) =>
    texts.map((line, index) => ({ id: `${kind}-${index + 1}`, text: text(line) }));
  const { key, kind, ageMin, ageMax, scoring } = version;
  return {
    ...{ key, kind, title: text(version.title), purpose: text(version.purpose), ageMin, ageMax },
    ...{ sources, translations, scoring },
    intro: lines(version.intro, "intro"),
    outro: lines(version.outro, "outro"),
    areas: version.areas.map(({ title, ...area }: Area, index) => ({
      ...{ id: `area-${index + 1}`, ...area, title: text(title) },
    })),
    indicators: version.indicators.map(({ title, ...indicator }: Indicator, index) => {
      return { id: `indicator-${index + 1}`, ...indicator, title: text(title) };
    }),
    items: version.items.map((item, index) => draftItem(item, `item-${index + 1}`, text)),
  };
}

type Reading = (text: LocalizedText) => DraftText;

function draftItem(item: Item, id: string, text: Reading): DraftItem {
  const { key, area, type, symbol, showIf, indicator, meaning } = item;
  return {
    ...{ id, key, area, type, text: text(item.text), help: item.help ? text(item.help) : {} },
    ...(symbol !== undefined && { symbol }),
    options: (item.options ?? []).map((option, index) => {
      return { id: `${id}-option-${index + 1}`, ...option, label: text(option.label) };
    }),
    ...(showIf && { showIf }),
    flags: (item.flag ?? []).map((flag, index) => ({ id: `${id}-flag-${index + 1}`, ...flag, note: text(flag.note) })),
    ...(indicator !== undefined && { indicator }),
    ...{ core: item.core ?? false, sensitive: item.sensitive ?? false },
    ...(meaning !== undefined && { meaning }),
    was: key,
  };
}

/** What stands in another language of the sources has been read by those who wrote it. */
function textIn(
  source: string,
  states: Readonly<Record<string, TranslationState>>,
  furthest: "translated" | "reviewed",
): Reading {
  return (text) =>
    Object.fromEntries(
      Object.entries(text).map(([language, words]) => {
        if (language === source) return [language, { words }];
        const of = text[source];
        const state = stateUpTo(states[language], furthest);
        return [language, { words, state, ...(of !== undefined && { of }) }];
      }),
    );
}

function stateUpTo(state: TranslationState | undefined, furthest: "translated" | "reviewed"): TranslationState {
  return state === undefined || state === "reviewed" ? furthest : state;
}
