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
 * Whether the text can be written or changed: when there is something to tell, and never after the child has opened it
 * or somebody has gone through it with the child.
 */
export function mayWriteFeedback(
  state: FollowUpState,
  written: { readonly openedAt: Date | null; readonly explainedOn: string | null } | null,
): boolean {
  return !written?.openedAt && !written?.explainedOn && WRITABLE.includes(state);
}

/** How the text reached the child and was gone through with it. A stored format: add, never rename. */
export const EXPLAINED_HOW = ["in_person", "phone", "letter", "link"] as const;
export type ExplainedHow = (typeof EXPLAINED_HOW)[number];

/** The ways that there are for a child: nothing is sent to a protected one, and a link tells nothing until it was opened. */
export function waysToExplain(of: { readonly protectedChild: boolean; readonly opened: boolean }): ExplainedHow[] {
  if (of.protectedChild) return ["in_person", "phone"];
  return EXPLAINED_HOW.filter((how) => how !== "link" || of.opened);
}

/** That the child has opened the text through the link is no proof that it was understood (SoL 3:3): a person says so. */
export function mayExplain(state: FollowUpState, explainedOn: string | null): boolean {
  return explainedOn === null && (state === "decided" || state === "fed_back");
}

const WRITABLE: readonly FollowUpState[] = ["talked", "decided", "fed_back"];

/**
 * Whether a browser that has pressed Start may be given the feedback. Where child and caseworker agreed on a code, only
 * once it has been given.
 */
export function mayShowFeedback(followUp: { readonly resumeCodeHash: string | null }, codeGiven: boolean): boolean {
  return codeGiven || followUp.resumeCodeHash === null;
}
