import { z } from "zod";
import { identityIn } from "./identity";
import { LONGEST_COMMENT, LONGEST_CONCLUSION, LONGEST_NOTE, NPF_ANSWERS, OUTCOMES, TEST_AGES } from "./test-note";

/* What people write about a test. Apart from the words for it, so that pages carry those without the checks. */

/** Words of a person about children. Messages are keys of errors.json. */
export function words(longest: number, required: boolean) {
  return z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(required ? 1 : 0, "required")
        .max(longest, "too_long"),
    )
    .superRefine((text, context) => {
      const fault = identityIn(text);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    });
}

export const TestNoteInput = z
  .object({
    /** Key of an item; empty for the questionnaire as a whole. */
    item: z.string().max(80).default(""),
    age: z.enum(TEST_AGES, "required"),
    npf: z.enum(NPF_ANSWERS, "required"),
    language: z.string().min(1, "required").max(20),
    outcome: z.enum(OUTCOMES, "required"),
    words: words(LONGEST_NOTE, false),
  })
  // That something else happened says nothing by itself.
  .refine(({ outcome, words }) => outcome !== "other" || words !== "", { path: ["words"], message: "required" });
export type TestNoteInput = z.infer<typeof TestNoteInput>;

export const ConclusionInput = z.object({ conclusion: words(LONGEST_CONCLUSION, true) });
export type ConclusionInput = z.infer<typeof ConclusionInput>;

export const CommentInput = z.object({
  /** Id of an item of the draft; empty for the whole. */
  item: z.string().max(60).default(""),
  words: words(LONGEST_COMMENT, true),
});
export type CommentInput = z.infer<typeof CommentInput>;
