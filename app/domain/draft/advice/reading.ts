/*
 * How hard a text is to read, counted. What is counted says nothing of what the words mean: it points at what to look at.
 */

export interface Reading {
  readonly words: number;
  readonly sentences: number;
  /** Words of more than six letters. */
  readonly longWords: number;
}

/** The words of a text; a hyphen or an apostrophe stands within a word, a number is one word. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.:][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The sentences of a text. A point within a word or a number (116.111, t.ex.) ends none; a line always does. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+(?=[^\p{Ll}])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Several texts counted as one: each begins a new sentence. */
export function readingOf(texts: readonly string[]): Reading {
  const words = texts.flatMap(wordsOf);
  return {
    words: words.length,
    sentences: texts.flatMap(sentencesOf).length,
    longWords: words.filter((word) => letters(word) > LONG_WORD).length,
  };
}

/**
 * LIX: words per sentence plus the share of words of more than six letters in per cent, rounded (Björnsson, Läsbarhet, 1968).
 * He places children's books at 25 and below 30; English texts are told apart by it as well (Anderson, Journal of Reading
 * 26(6), 1983). It is made for running text: a single question swings too much to be judged by it. Null without words.
 */
export function lix({ words, sentences, longWords }: Reading): number | null {
  if (words === 0 || sentences === 0) return null;
  return Math.round(words / sentences + (100 * longWords) / words);
}

export function letters(word: string): number {
  return word.match(/\p{L}/gu)?.length ?? 0;
}

const LONG_WORD = 6;
