import { z } from "zod";

/** Who is to be let into a protected child's case, and why. */
export const NamingInput = z.object({
  staffId: z.string().min(1, "required").max(40),
  reason: z.string().trim().min(1, "required").max(1000, "too_long"),
});
export type NamingInput = z.infer<typeof NamingInput>;
