import { createHash } from "node:crypto";

/** SHA-256 of a text, 43 characters of base64url. For content that must be told apart, never for secrets. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** SHA-256 in hexadecimal: the form in which Prisma notes the text of a migration. */
export function hexDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** {@link sha256} of a file. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/** {@link sha256} of many texts in order, without holding them all. Where one ends and the next begins is part of it. */
export function startDigest(): { add(text: string): void; end(): string } {
  const hash = createHash("sha256");
  return {
    add: (text) => void hash.update(text).update("\n"),
    end: () => hash.digest("base64url"),
  };
}

/** SHA-256 in hexadecimal, of what comes in parts: a file that is too large to hold. */
export async function sha256OfParts(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of parts) hash.update(part);
  return hash.digest("hex");
}
