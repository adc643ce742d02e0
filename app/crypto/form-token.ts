import { timingSafeEqual } from "node:crypto";
import type { KeyRing } from "./keys";

/** Long enough to fill in a long form with pauses, short enough that a page left open in a room is soon worthless. */
const LIFETIME_MS = 2 * 3_600_000;

/** Binds a form to what it was handed out for: `id.expiry.signature`. Nothing is stored. */
export function formToken(keys: KeyRing, id: string, now: Date): string {
  const signed = `${id}.${(now.getTime() + LIFETIME_MS).toString(36)}`;
  return `${signed}.${keys.mac("form", signed).toString("base64url")}`;
}

/** The id that a token was made for, or null when it is forged or too old. */
export function idOfFormToken(keys: KeyRing, token: string, now: Date): string | null {
  const [id = "", expiry = "", signature = ""] = token.split(".");
  const expected = keys.mac("form", `${id}.${expiry}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return Number.parseInt(expiry, 36) > now.getTime() ? id : null;
}
