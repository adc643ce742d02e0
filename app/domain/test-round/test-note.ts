import { z } from "zod";
import { identityIn } from "./identity";

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
