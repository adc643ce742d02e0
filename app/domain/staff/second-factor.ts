import { z } from "zod";
import type { Role } from "../access/policy";

/** How many recovery codes are handed out at a time. */
export const RECOVERY_CODES = 8;

/** How long a set-up waits for its first code. */
export const SETUP_MINUTES = 15;

/** A code from the app or a recovery code, as typed. Groups and letter case are the reader's affair. */
export const CodeInput = z.object({ code: z.string().trim().min(1, "required").max(40, "too_long") });

/**
 * Whether this person must have a second factor when signing in with a password.
 *
 * @param roles the roles of which the municipality asks it (SECOND_FACTOR_FOR).
 */
export function mustHaveSecondFactor(
  person: { readonly roles: readonly { readonly role: Role }[] },
  roles: readonly Role[],
): boolean {
  return person.roles.some(({ role }) => roles.includes(role));
}

/** Whether what was typed is a code of an app (digits) rather than a recovery code. */
export function isAppCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.replace(/\s/g, ""));
}
