import { z } from "zod";

/** What the sign-in form sends. Lengths are bounded so that hashing cannot be made to cost more. */
export const SignInInput = z.object({
  email: z.string().trim().min(1, "required").max(200, "too_long"),
  password: z.string().min(1, "required").max(400, "too_long"),
  next: z.string().max(2000).optional(),
});
export type SignInInput = z.infer<typeof SignInInput>;

/** Who may sign in with a password: everybody, or only those who put things right when the identity provider is down. */
export type LocalSignIn = "all" | "system_admin";

/** The browser that signs in. */
export interface Visitor {
  /** Of the client: kept as a keyed hash, for the length of a throttle's window. */
  readonly address: string;
  /** In a few words (device.ts). */
  readonly device: string | null;
}
