import { z } from "zod";
import { KNOWN_LANGUAGES } from "#app/i18n/languages";
import { EXPLAINED_HOW, LONGEST_FEEDBACK_PART } from "./feedback";

// Browsers send line breaks as CR LF, which would count double against the length that the field allows.
const Words = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(LONGEST_FEEDBACK_PART, "too_long"))
  .default("");

/** What the form sends. What was decided is what the child has a right to know; the rest may be empty. */
export const FeedbackInput = z.object({
  language: z.enum(KNOWN_LANGUAGES, "required"),
  said: Words,
  decided: Words.pipe(z.string().min(1, "required")),
  notPossible: Words,
  next: Words,
});
export type FeedbackInput = z.infer<typeof FeedbackInput>;

/** On which day somebody went through it with the child, and how. */
export const ExplanationInput = z.object({
  on: z.iso.date("date_invalid"),
  how: z.enum(EXPLAINED_HOW, "required"),
});
export type ExplanationInput = z.infer<typeof ExplanationInput>;
