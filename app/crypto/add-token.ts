import { timingSafeEqual } from "node:crypto";
import type { KeyRing } from "./keys";

/** Long enough to think again on the page where it was sent, too short to be found there by the next person. */
const LIFETIME_MS = 30 * 60_000;

/** No other token begins with it. */
const MARK = "+";

/**
 * Lets whoever has just sent a follow-up add to it: `+id.expiry.signature`. Nothing is stored. It opens questions of
 * its own and gives back no answer.
 *
 * @param sentAt when the follow-up was sent. Asking for the receipt again does not make it last longer.
 * @returns null when that is too long ago.
 */
export function addToken(keys: KeyRing, followUpId: string, sentAt: Date, now: Date): string | null {
  const expiry = sentAt.getTime() + LIFETIME_MS;
  if (expiry <= now.getTime()) return null;
  const signed = `${followUpId}.${expiry.toString(36)}`;
  return `${MARK}${signed}.${keys.mac("add", signed).toString("base64url")}`;
}

/** Whether a token has the form of one of these, genuine or not. */
export function isAddToken(token: string): boolean {
  return token.startsWith(MARK);
}

/** The follow-up to add to, or null when the token is forged or has expired. */
export function readAddToken(keys: KeyRing, token: string, now: Date): string | null {
  if (!isAddToken(token)) return null;
  const [followUpId = "", expiry = "", signature = ""] = token.slice(MARK.length).split(".");
  const expected = keys.mac("add", `${followUpId}.${expiry}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return Number.parseInt(expiry, 36) > now.getTime() ? followUpId : null;
}
