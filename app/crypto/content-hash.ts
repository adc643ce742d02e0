import { createHash } from "node:crypto";

/** The source expression by which a Content-Security-Policy allows exactly this inline script or style. */
export function contentHash(content: string): string {
  return `sha256-${createHash("sha256").update(content, "utf8").digest("base64")}`;
}
