import type { Reach } from "../observation/measure";

/*
 * Which counts must not be known: the primary rules of the disclosure control, all of them, as data. What is hidden besides,
 * so that nobody can work these out, is found by app/domain/disclosure and proved.
 *
 * Sources: the municipality's own convention (1-4 as "*"); the "Handbook on Statistical Disclosure Control" (Hundepool et al.,
 * 2nd ed.) on frequency and group disclosure; domain.md 4 for restricted indicators.
 */
export const PRIMARY_RULES = {
  /**
   * Group disclosure: in a group this small nobody may learn what (nearly) everyone answered. With `allButOne`, the one who
   * answered otherwise would know it of all the others.
   */
  alike: { inGroupsBelow: 20, allButOne: 1 },
  /** Of restricted indicators it may not be known at any size that everyone answered the same. */
  alikeOfRestricted: { inGroupsBelow: Infinity, allButOne: 0 },
  /** Restricted indicators are told of so many at the least, and of the whole municipality only. */
  fewestOfRestricted: 20,
} as const;

/** What a rule needs to know of a measure. */
export interface RuledMeasure {
  readonly reach: Reach;
  /** The values are what children answered, or facts about them; not facts of the office's work. */
  readonly answers: boolean;
  /** Values that are told together too, under a name of their own: "answered" for those who kept and who changed their answer. */
  readonly sums?: readonly { readonly of: string; readonly parts: readonly string[] }[];
}

/** A group: everybody at one place of the table, by value of the measure. */
export interface Group {
  readonly n: number;
  readonly counts: readonly number[];
}

/** A count that is small by itself. */
export function isTooSmall(count: number, threshold: number): boolean {
  return count >= 1 && count < threshold;
}

/** Whether the group says so much the same that what it says must not be known. */
export function isTooAlike({ n, counts }: Group, { reach, answers }: RuledMeasure): boolean {
  if (!answers || n === 0 || counts.length < 2) return false;
  const most = Math.max(...counts);
  const rules = reach === "whole" ? [PRIMARY_RULES.alike, PRIMARY_RULES.alikeOfRestricted] : [PRIMARY_RULES.alike];
  return rules.some(({ inGroupsBelow, allButOne }) => n < inGroupsBelow && most >= n - allButOne);
}
