import { z } from "zod";
import { FLAG_ACTIONS, type FlagAction } from "./actions";

/** Whoever reads the story later must be told why nothing was done, or what "other" was. */
const NEEDS_WORDS: readonly FlagAction[] = ["other", "no_action_needed", "lex_sarah_considered"];

export const FlagActionInput = z
  .object({
    done: z.enum(FLAG_ACTIONS, "required"),
    note: z.string().trim().max(4000, "too_long").default(""),
  })
  .refine(({ done, note }) => note !== "" || !NEEDS_WORDS.includes(done), { path: ["note"], message: "required" });
export type FlagActionInput = z.infer<typeof FlagActionInput>;
