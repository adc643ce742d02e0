import { createHmac, randomBytes } from "node:crypto";

/* Signatures of what other systems are told, after Standard Webhooks 1.0.0 (https://www.standardwebhooks.com/). */

const PREFIX = "whsec_";

/** A fresh secret for one address: 256 bits, in the form in which receivers' libraries take it. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/**
 * `v1,` and the HMAC-SHA256 of `id.seconds.body`, in base64.
 *
 * @param seconds since 1970.
 */
export function webhookSignature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}
