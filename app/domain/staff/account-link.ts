import { z } from "zod";
import { LONGEST } from "./password";

/** Hours for which a link to a new account works: somebody may be away for a weekend. */
export const ACTIVATION_HOURS = 72;
/** Minutes for which a link to a new password works. */
export const RESET_MINUTES = 30;

/** Characters are counted as they are read, so a little more is let through here than a password may have. */
const Password = z
  .string()
  .min(1, "required")
  .max(LONGEST * 2, "too_long");

export const NewPasswordInput = z.object({
  token: z.string().trim().max(100, "link_invalid").default(""),
  password: Password,
});
export const ChangePasswordInput = z.object({ currentPassword: Password, password: Password });
/** Typed once more before something that outlives the session; empty where there is no password. */
export const ProofInput = Password.or(z.literal("")).default("");
export const RemovalInput = z.object({
  password: Password,
  code: z.string().trim().min(1, "required").max(40, "too_long"),
});
export const ResetInput = z.object({ email: z.string().trim().min(1, "required").max(200, "too_long") });
