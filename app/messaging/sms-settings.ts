import { z } from "zod";

/*
 * What the settings of an SMS gateway must look like (.env.example). Judged when the server starts, so that a fault is
 * told to whoever installs and not found by a child. @throws Error that names the setting and never quotes it.
 */

/** HTTPS everywhere but on this very machine: a link and a number are never sent in clear. */
export function gatewayAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url && (url.protocol === "https:" || local)) return text.replace(/\/+$/, "");
  throw new Error("SMS_URL must be the gateway's address and begin with https://.");
}

/** What telephones show: a number, or up to eleven letters and digits of the Latin alphabet. */
export function smsSender(from: string): string {
  if (/^(\+[1-9]\d{4,14}|(?=.*[A-Za-z])[A-Za-z0-9]{3,11})$/.test(from)) return from;
  throw new Error("SMS_FROM must be a number such as +46701234567, or 3 to 11 letters and digits.");
}

const Headers = z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[\x20-\x7e]*$/));

export function gatewayHeaders(text: string): Readonly<Record<string, string>> {
  try {
    return Headers.parse(JSON.parse(text));
  } catch {
    throw new Error('SMS_HEADERS must be a JSON object of texts, such as {"Authorization":"Bearer ..."}.');
  }
}
