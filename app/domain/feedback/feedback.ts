import type { FollowUpState } from "../follow-up/state";

/*
 * What the child is told after the meeting. Four things in plain words, each short enough to be read at once. How to say
 * that one does not agree is always said too, and is not left to whoever writes.
 */

/** Parts in the order told. A stored format: add, never rename. */
export const FEEDBACK_PARTS = ["said", "decided", "notPossible", "next"] as const;
export type FeedbackPart = (typeof FEEDBACK_PARTS)[number];

/** Empty where there is nothing to say. */
export type FeedbackText = Readonly<Record<FeedbackPart, string>>;

export const LONGEST_FEEDBACK_PART = 600;

/**
 * Whether the text can be written or changed: when there is something to tell, and never after the child has opened it.
 */
export function mayWriteFeedback(state: FollowUpState, openedAt: Date | null): boolean {
  return openedAt === null && WRITABLE.includes(state);
}

const WRITABLE: readonly FollowUpState[] = ["talked", "decided", "fed_back"];

/**
 * Whether a browser that has pressed Start may be given the feedback. Where child and caseworker agreed on a code, only
 * once it has been given.
 */
export function mayShowFeedback(followUp: { readonly resumeCodeHash: string | null }, codeGiven: boolean): boolean {
  return codeGiven || followUp.resumeCodeHash === null;
}
