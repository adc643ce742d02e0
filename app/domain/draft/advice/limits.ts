/**
 * What a text and a list of options may be for the youngest of those who are asked. The sources give directions, and
 * figures for options only; the other figures were set so that questions that children have tried stay below them.
 */
export interface Limits {
  /** Of all questions together (Björnsson 1968: children's books lie below 30). */
  readonly lix: number;
  /** Keep questions as short as possible (Austin; de Leeuw 2011). */
  readonly wordsInQuestion: number;
  readonly wordsInSentence: number;
  /** Letters of a word that should be explained or changed. */
  readonly letters: number;
  /**
   * Steps of a scale, or alternatives of which one is chosen, "don't know" and the like apart. Two or three for the young
   * (Austin), three from eight years (Coombes et al. 2021), about four for schoolchildren (Borgers, Sikkel & Hox 2004).
   */
  readonly alternatives: number;
  /** Options of which several may be chosen: each is a question of its own, so there may be more of them. */
  readonly options: number;
  /** Words of a question from which on a help is worth its place. */
  readonly wordsWithoutHelp: number;
}

/** @param ageMin the youngest for whom the questionnaire is made. */
export function limitsFor(ageMin: number): Limits {
  return LIMITS.find(({ below }) => ageMin < below)?.limits ?? GROWN;
}

/** Whether the youngest still read with difficulty: symbols and a middle matter. */
export function isYoung(ageMin: number): boolean {
  return ageMin < 10;
}

const LIMITS: readonly { readonly below: number; readonly limits: Limits }[] = [
  { below: 7, limits: limits(15, 9, 10, 13, 4, 5, 9) },
  { below: 10, limits: limits(20, 12, 14, 15, 4, 8, 13) },
  { below: 13, limits: limits(25, 15, 17, 17, 5, 10, 15) },
];

const GROWN = limits(30, 18, 22, 19, 6, 12, 17);

function limits(...of: readonly [number, number, number, number, number, number, number]): Limits {
  const [lix, wordsInQuestion, wordsInSentence, letters, alternatives, options, wordsWithoutHelp] = of;
  return { lix, wordsInQuestion, wordsInSentence, letters, alternatives, options, wordsWithoutHelp };
}
