import { randomBytes, randomInt } from "node:crypto";
import type { KeyRing } from "./keys";

/*
 * The link's secret is derived from the invitation's id with a key that stands outside the database. So a message
 * can be sent again without the secret ever having been stored, and the database holds only a keyed hash of it.
 */

/** Crockford's base 32: no I, L, O or U, so that it survives being read aloud and typed. */
export const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The secret after `#` in the link: 160 bits, 27 characters. */
export function invitationToken(keys: KeyRing, invitationId: string): string {
  return keys.mac("invitation-token", invitationId).subarray(0, 20).toString("base64url");
}

/** The code typed by hand when a link cannot be used: 8 characters, 40 bits, shown as XXXX-XXXX. */
export function invitationCode(keys: KeyRing, invitationId: string): string {
  return spelled(keys.mac("invitation-code", invitationId));
}

/** The secret of a link that always works: as long as an invitation's, and never the same as one. */
export function standingToken(keys: KeyRing, standingLinkId: string): string {
  return keys.mac("standing-token", standingLinkId).subarray(0, 20).toString("base64url");
}

/** Its code to type by hand, of the same form as an invitation's: it is typed into the same field. */
export function standingCode(keys: KeyRing, standingLinkId: string): string {
  return spelled(keys.mac("standing-code", standingLinkId));
}

export function standingTokenHash(keys: KeyRing, token: string): string {
  return keys.mac("standing-token-hash", token).toString("base64url");
}

export function standingCodeHash(keys: KeyRing, code: string): string {
  return keys.mac("standing-code-hash", code).toString("base64url");
}

export function invitationTokenHash(keys: KeyRing, token: string): string {
  return keys.mac("invitation-token-hash", token).toString("base64url");
}

export function invitationCodeHash(keys: KeyRing, code: string): string {
  return keys.mac("invitation-code-hash", code).toString("base64url");
}

/** A typed code as it was meant: upper case, without spaces and hyphens, O and I read as 0 and 1. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1").replaceAll("U", "V");
}

/**
 * Hash of the code that child and caseworker of a case agreed on: keyed, because such a code is short enough
 * to be found by trying all of them.
 *
 * @param code as it counts (app/domain/response/resume-code.ts)
 */
export function resumeCodeHash(keys: KeyRing, caseId: string, code: string): string {
  return keys.mac("resume-code", `${caseId}\n${code}`).toString("base64url");
}

/** `ABCD-1234`, as it is shown and printed. */
export function formatCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

function spelled(bytes: Buffer): string {
  return Array.from(bytes.subarray(0, 8), (byte) => CROCKFORD[byte % 32]).join("");
}

/** A fresh secret for a cookie: 192 bits. Only {@link sessionHash} of it is stored. */
export function newSessionSecret(): string {
  return randomBytes(24).toString("base64url");
}

export function sessionHash(keys: KeyRing, secret: string): string {
  return keys.mac("session", secret).toString("base64url");
}

/** Only this of the secret in a calendar's address is stored. */
export function calendarTokenHash(keys: KeyRing, token: string): string {
  return keys.mac("calendar-token", token).toString("base64url");
}

/** Tells a response's pages from another's in the same browser: 8 characters. No secret, and tells nothing of the id. */
export function responseTag(keys: KeyRing, responseId: string): string {
  return keys.mac("response-tag", responseId).subarray(0, 6).toString("base64url");
}

/** A row id: 16 characters of base 32, random, so that ids in addresses tell neither order nor number. */
export function newId(): string {
  return Array.from({ length: 16 }, () => "0123456789abcdefghjkmnpqrstvwxyz"[randomInt(32)]).join("");
}

/** The key of another system: 192 bits behind a beginning by which it is found where it does not belong. */
export function newApiKey(): string {
  return `tilltals_${randomBytes(24).toString("base64url")}`;
}

export function apiKeyHash(keys: KeyRing, key: string): string {
  return keys.mac("api-key", key).toString("base64url");
}
