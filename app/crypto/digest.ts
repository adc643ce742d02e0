import { createHash } from "node:crypto";

/** SHA-256 of a text, 43 characters of base64url. For content that must be told apart, never for secrets. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** {@link sha256} of a file. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
