import type { LocalizedText } from "../version";

export interface WordsBeforeAfter {
  readonly language: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The languages in which a text changed, with the words before and after. Those of `leave` are left out: a language that
 * came or went as a whole is said once, not at each of its texts.
 */
export function changedWords(
  before: LocalizedText | undefined,
  after: LocalizedText | undefined,
  leave: ReadonlySet<string>,
): WordsBeforeAfter[] {
  const languages = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return languages
    .filter((language) => !leave.has(language) && before?.[language] !== after?.[language])
    .map((language) => ({ language, before: before?.[language] ?? null, after: after?.[language] ?? null }));
}
