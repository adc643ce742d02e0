import { z } from "zod";

/** A name for a question: what the list of saved questions shows. */
export const SavedInput = z.object({
  name: z.string().trim().min(1).max(80),
  shared: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
export type SavedInput = z.infer<typeof SavedInput>;
