import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { KeyRing } from "./keys";
import { CROCKFORD } from "./token";

/* Codes of an authenticator app (RFC 6238) and the recovery codes that stand in for it. */

/** Seconds for which a code is shown; every app knows this one, and SHA-1 with six digits. */
const PERIOD = 30;

/** A fresh secret, 160 bits in base 32: what the app is given, by picture or by hand. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address in the QR code that an app scans. */
export function totpAddress(secret: string, account: string): string {
  return totp(secret, account).toString();
}

/** The code that an app shows at a moment. */
export function totpCode(secret: string, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() });
}

/**
 * The 30-second step to which a code belongs: this one, or the one before or after, since clocks drift. Null when it
 * fits none of them. The caller remembers the step, so that no code is taken twice.
 */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / (PERIOD * 1000)) + delta;
}

/** Ten characters, 50 bits, shown once as XXXXX-XXXXX. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => CROCKFORD[randomInt(CROCKFORD.length)]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** @param code as it was meant ({@link normaliseCode} in token.ts). Keyed, because 50 bits alone could be tried out. */
export function recoveryCodeHash(keys: KeyRing, staffId: string, code: string): string {
  return keys.mac("recovery-code", `${staffId}\n${code}`).toString("base64url");
}

function totp(secret: string, label = ""): TOTP {
  return new TOTP({ issuer: "Tilltals", label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD });
}
