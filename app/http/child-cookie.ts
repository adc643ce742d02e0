/*
 * The cookie of a browser in which a child pressed Start. Its name says nothing, it reaches the child's addresses only,
 * no script can read it, and it goes when the browser is closed.
 */

const ATTRIBUTES = "Path=/a; HttpOnly; SameSite=Lax";

/** The secret of a request's cookie, or null. */
export function childSecret(cookies: string | null | undefined): string | null {
  return /(?:^|;\s*)a=([\w-]{32})(?:;|$)/.exec(cookies ?? "")?.[1] ?? null;
}

export function childCookie(secret: string, publicUrl: string): string {
  return `a=${secret}; ${ATTRIBUTES}${publicUrl.startsWith("https:") ? "; Secure" : ""}`;
}

export function endedChildCookie(): string {
  return `a=; ${ATTRIBUTES}; Max-Age=0`;
}
