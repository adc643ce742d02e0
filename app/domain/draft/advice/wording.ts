import type { Phrases } from "./phrases";
import { sentencesOf, wordsOf } from "./reading";

/*
 * What the words of one question give away of how it is put. Each rule answers with the words that gave it away, so that a
 * reader sees at once whether it is right; null or an empty list when there is nothing to say.
 */

/**
 * Two questions in one: two question marks, or a joint with a question of its own after it ("… och får du …", "… och hur …",
 * "… och kan …"). A joint between two nouns or adjectives is none. Whoever answers cannot know which of them is meant
 * (de Leeuw 2011; Austin: avoid ambiguity).
 *
 * @param alternatives what stands on either side of "or" are options to choose between, so that it is one question.
 */
export function doubleQuestion(text: string, phrases: Phrases, alternatives: boolean): string | null {
  const joints = alternatives ? phrases.joints : [...phrases.joints, phrases.or];
  const marked = sentencesOf(text).filter((sentence) => sentence.endsWith("?"));
  if (marked.length > 1) return marked[1] ?? null;
  for (const sentence of marked) {
    const words = wordsOf(sentence);
    const small = words.map((word) => word.toLowerCase());
    const at = small.findIndex((word, index) => index > 1 && joints.includes(word) && asksAgain(small, index, phrases));
    if (at !== -1) return words.slice(at, at + 4).join(" ");
  }
  return null;
}

/** Negations in the text. Children understand what is asked more easily than what is not (Austin; de Leeuw 2011). */
export function negationsIn(text: string, phrases: Phrases): string[] {
  return wordsOf(text).filter((word) => phrases.negations.includes(word.toLowerCase()));
}

/** Two negations in one sentence, or one before a word that is negative in itself: "inte otrygg". */
export function doubleNegation(text: string, phrases: Phrases): string | null {
  for (const sentence of sentencesOf(text)) {
    const found = negationsIn(sentence, phrases);
    const negative = found.length > 0 ? phrases.negative.exec(sentence.toLowerCase())?.[0] : undefined;
    const both = [...found, ...(negative === undefined ? [] : [negative])];
    if (both.length > 1) return both.join(" … ");
  }
  return null;
}

/** Words that lean on whoever answers; children want to please (de Leeuw 2011). */
export function leadingWords(text: string, phrases: Phrases): string | null {
  const small = text.toLowerCase().trim();
  return phrases.leading.map((pattern) => pattern.exec(small)?.[0]).find((words) => words !== undefined) ?? null;
}

/** Asks how often without saying in which time: each child thinks of another one (de Leeuw 2011, on questions that look back). */
export function isTimeless(text: string, phrases: Phrases): boolean {
  return phrases.frequency.test(text.toLowerCase()) && !namesTime(text, phrases);
}

export function namesTime(text: string, phrases: Phrases): boolean {
  return phrases.time.test(text.toLowerCase());
}

function asksAgain(words: readonly string[], joint: number, phrases: Phrases): boolean {
  const [first = "", second = ""] = words.slice(joint + 1, joint + 3);
  if (phrases.questionWords.includes(first)) return true;
  if (phrases.verbs.includes(first)) return second !== "";
  const verb = phrases.verbEnding?.test(first) === true && !phrases.subjects.includes(first);
  return verb && phrases.subjects.includes(second);
}
