/*
 * What a child who tried a question understood by it (a cognitive test, domain.md QG3). Nobody can be found by a note: it has no
 * name, no day, no unit and nobody who wrote it, an age is a band, and the words are turned away when they hold a number or an
 * address.
 */

export const TEST_AGES = ["0-6", "7-9", "10-12", "13-15", "16-17", "18-20", "21+"] as const;
export type TestAge = (typeof TEST_AGES)[number];

/** Whether the child has a neurodevelopmental disability. */
export const NPF_ANSWERS = ["unknown", "no", "yes"] as const;
export type NpfAnswer = (typeof NPF_ANSWERS)[number];

export const OUTCOMES = [
  "understood",
  "hard_word",
  "misunderstood",
  "answer_missing",
  "too_long",
  "found_it_hard",
  "did_not_want",
  "other",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A language that the questionnaire is not written in: somebody interpreted. */
export const OTHER_LANGUAGE = "other";

export const LONGEST_NOTE = 600;
export const LONGEST_COMMENT = 1_000;
export const LONGEST_CONCLUSION = 2_000;

export interface TestNote {
  readonly id: string;
  readonly roundId: string;
  /** Null for the questionnaire as a whole. */
  readonly itemKey: string | null;
  readonly age: TestAge;
  readonly npf: NpfAnswer;
  readonly language: string;
  readonly outcome: Outcome;
  readonly words: string;
}
