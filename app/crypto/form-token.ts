import { randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyRing } from "./keys";

/** Long enough to fill in a long form with pauses, short enough that what a page left open in a room holds is not sent
 * without another look. */
const LIFETIME_MS = 2 * 3_600_000;

/** Binds a form to what it was handed out for: `id.form.expiry.signature`. Nothing is stored. */
export function formToken(keys: KeyRing, id: string, now: Date): string {
  const form = randomBytes(12).toString("base64url");
  const signed = `${id}.${form}.${(now.getTime() + LIFETIME_MS).toString(36)}`;
  return `${signed}.${keys.mac("form", signed).toString("base64url")}`;
}

export interface HandedOutForm {
  /** What the form was handed out for. */
  readonly id: string;
  /** Random name of this very form: tells a form that is sent again from another one. */
  readonly form: string;
  /** Too old to be sent as it stands. */
  readonly expired: boolean;
}

/** What a token was made for, or null when it is forged. */
export function readFormToken(keys: KeyRing, token: string, now: Date): HandedOutForm | null {
  const [id = "", form = "", expiry = "", signature = ""] = token.split(".");
  const expected = keys.mac("form", `${id}.${form}.${expiry}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { id, form, expired: Number.parseInt(expiry, 36) <= now.getTime() };
}
