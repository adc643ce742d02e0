/**
 * What a child says about who may know an answer (domain.md CH8, CH17). Values are added together and stored as one
 * number, so they never change their meaning. None of them is a promise: that somebody is not to know leads to an
 * assessment of secrecy (OSL 12:3, 26:5), and the child is told so.
 */
export enum AnswerMark {
  /** May be shown at the meeting. Without it nothing is. */
  MayBeShown = 1,
  /** Parents, or one of them, are not to know. */
  NotParents = 2,
  /** Those the child lives with are not to know. */
  NotHome = 4,
  /** Somebody else is not to know; who, the child is asked. */
  NotOther = 8,
}

const ALL = AnswerMark.MayBeShown + AnswerMark.NotParents + AnswerMark.NotHome + AnswerMark.NotOther;

/** Whether a number is a sum of marks; anything else was not sent by our page. */
export function isMarks(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= ALL;
}

/** The marks that a sum holds, in a fixed order. */
export function marksIn(sum: number): AnswerMark[] {
  return [AnswerMark.MayBeShown, AnswerMark.NotParents, AnswerMark.NotHome, AnswerMark.NotOther].filter(
    (mark) => (sum & mark) > 0,
  );
}
