import type { LocalizedText, TranslationState, VersionDocument } from "../questionnaire/version";
import { TRANSLATION_STATES } from "../questionnaire/version";
import { type DraftDocument, type DraftText, stateOf } from "./document";
import { textsOf } from "./texts";

/**
 * What the draft would be as a version, faults and gaps included. A translation that is outdated is left out, so that a child
 * is asked in a language in which every text says what the source says, or not in that language at all.
 */
export function versionOfDraft(draft: DraftDocument): VersionDocument {
  const text = (words: DraftText) => localized(words, draft);
  const ordered = draft.areas.every(
    ({ order }, index) => order !== undefined && order > (draft.areas[index - 1]?.order ?? 0),
  );
  const areas = draft.areas.map(({ id: _id, title, order, ...area }, index) => {
    return { ...area, order: ordered && order !== undefined ? order : index + 1, title: text(title) };
  });
  const indicators = draft.indicators.map(({ id: _id, title, ...indicator }) => ({ ...indicator, title: text(title) }));
  const states = Object.fromEntries(draft.translations.map((language) => [language, stateIn(draft, language)]));
  const { key, kind, ageMin, ageMax, scoring } = draft;
  return {
    ...{ key, kind, title: text(draft.title), purpose: text(draft.purpose), ageMin, ageMax },
    intro: draft.intro.map((line) => text(line.text)),
    outro: draft.outro.map((line) => text(line.text)),
    ...{ areas, indicators, scoring },
    items: draft.items.map((item) => {
      const { id: _id, was: _was, help, options, flags, core, sensitive, ...rest } = item;
      const helpText = text(help);
      return {
        ...{ ...rest, text: text(item.text) },
        ...(Object.keys(helpText).length > 0 && { help: helpText }),
        ...(options.length > 0 && {
          options: options.map(({ id: _option, label, ...option }) => ({ ...option, label: text(label) })),
        }),
        ...(flags.length > 0 && {
          flag: flags.map(({ id: _flag, note, ...flag }) => ({ ...flag, note: text(note) })),
        }),
        ...(core && { core }),
        ...(sensitive && { sensitive }),
      };
    }),
    ...(draft.translations.length > 0 && { translations: states }),
  };
}

/** How far a language has come: as far as the least of its texts. */
function stateIn(draft: DraftDocument, language: string): TranslationState {
  const source = draft.sources[0] ?? "sv";
  const states = textsOf(draft).map(({ text }) => stateOf(text, language, source));
  return TRANSLATION_STATES.find((state) => states.includes(state)) ?? "reviewed";
}

function localized(text: DraftText, { sources, translations }: DraftDocument): LocalizedText {
  const source = sources[0] ?? "sv";
  return Object.fromEntries(
    [...sources, ...translations].flatMap((language) => {
      const state = stateOf(text, language, source);
      const unusable = state === "missing" || (state === "outdated" && !sources.includes(language));
      return unusable ? [] : [[language, text[language]?.words ?? ""]];
    }),
  );
}
