import { z } from "zod";

/** What can have been done about a flag. Stored and counted: add codes, never change one. */
export const FLAG_ACTIONS = [
  "talked_with_child",
  "safety_plan",
  "investigation_opened",
  "police_report",
  "lex_sarah_considered",
  "health_contact",
  "school_contact",
  "carer_contact",
  "other",
  "no_action_needed",
] as const;
export type FlagAction = (typeof FLAG_ACTIONS)[number];

/** Whoever reads the story later must be told why nothing was done, or what "other" was. */
const NEEDS_WORDS: readonly FlagAction[] = ["other", "no_action_needed", "lex_sarah_considered"];

export const FlagActionInput = z
  .object({
    done: z.enum(FLAG_ACTIONS, "required"),
    note: z.string().trim().max(4000, "too_long").default(""),
  })
  .refine(({ done, note }) => note !== "" || !NEEDS_WORDS.includes(done), { path: ["note"], message: "required" });
export type FlagActionInput = z.infer<typeof FlagActionInput>;
