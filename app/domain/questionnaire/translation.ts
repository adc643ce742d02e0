import type { LocalizedText, TranslationState, VersionDocument } from "./version";

/** A language in which a version can be asked; `source` for one in which the whole file is written. */
export interface AskedLanguage {
  readonly language: string;
  readonly state: TranslationState | "source";
}

/**
 * The languages in which a child can be asked: never one in which a text, or a button, would be missing.
 *
 * @param offered those in which the child's page itself is complete (app/domain/interface-text)
 */
export function askedLanguages(document: VersionDocument, offered: readonly string[]): AskedLanguage[] {
  return offered
    .filter((language) => isCompleteIn(document, language))
    .map((language) => ({
      language,
      state: document.translations?.[language] ?? "source",
    }));
}

/** Whether somebody should be told that nobody has checked this translation yet. */
export function unreviewed(state: AskedLanguage["state"]): boolean {
  return state === "machine" || state === "translated";
}

/** Whether every text that a child sees exists in a language. What only staff read may be missing. */
export function isCompleteIn(document: VersionDocument, language: string): boolean {
  return textsForChild(document).every((text) => text[language] !== undefined);
}

function textsForChild({ title, intro, outro, areas, items }: VersionDocument): LocalizedText[] {
  const ofItems = items.flatMap(({ text, help, options = [] }) => [
    text,
    ...(help ? [help] : []),
    ...options.map(({ label }) => label),
  ]);
  return [title, ...intro, ...outro, ...areas.map((area) => area.title), ...ofItems];
}
