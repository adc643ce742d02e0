import { AnswerMark, marksIn } from "../response/marks";

/** What the child has said about who may know one answer. */
export interface KnownTo {
  /** May be shown at the meeting; without the child's word nothing is. */
  readonly mayBeShown: boolean;
  /** Who is not to know. */
  readonly notTo: readonly NotTo[];
}

export type NotTo = "parents" | "home" | "other";

/** @param sum of `AnswerMark` */
export function knownTo(sum: number): KnownTo {
  const said = marksIn(sum);
  return {
    mayBeShown: said.includes(AnswerMark.MayBeShown),
    notTo: said.flatMap((mark) => (mark === AnswerMark.MayBeShown ? [] : [NOT_TO[mark]])),
  };
}

const NOT_TO = {
  [AnswerMark.NotParents]: "parents",
  [AnswerMark.NotHome]: "home",
  [AnswerMark.NotOther]: "other",
} as const;
