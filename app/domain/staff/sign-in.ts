import { z } from "zod";

/** What the sign-in form sends. Lengths are bounded so that hashing cannot be made to cost more. */
export const SignInInput = z.object({
  email: z.string().trim().min(1, "required").max(200, "too_long"),
  password: z.string().min(1, "required").max(400, "too_long"),
  next: z.string().max(2000).optional(),
});
export type SignInInput = z.infer<typeof SignInInput>;
