import { z } from "zod";
import { LANGUAGES } from "#app/i18n/languages";
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

// Browsers send line breaks as CR LF, which would count double against the length that the field allows.
const Words = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(LONGEST_FEEDBACK_PART, "too_long"))
  .default("");

/** What the form sends. What was decided is what the child has a right to know; the rest may be empty. */
export const FeedbackInput = z.object({
  language: z.enum(LANGUAGES, "required"),
  said: Words,
  decided: Words.pipe(z.string().min(1, "required")),
  notPossible: Words,
  next: Words,
});
export type FeedbackInput = z.infer<typeof FeedbackInput>;

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
