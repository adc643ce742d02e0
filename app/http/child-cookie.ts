/*
 * The cookie of a browser in which a child pressed Start. Its name says nothing, it reaches the child's addresses only,
 * no script can read it, and it goes when the browser is closed.
 */

const ATTRIBUTES = "Path=/a; HttpOnly; SameSite=Lax";

/** What a cookie holds: the secret, and which response it is for. */
export interface ChildCookie {
  readonly secret: string;
  readonly tag: string;
}

/** The secret of a request's cookie, or null. */
export function childSecret(cookies: string | null | undefined): string | null {
  return read(cookies)?.secret ?? null;
}

/** Which response a request's cookie is for; undefined without one. */
export function childTag(cookies: string | null | undefined): string | undefined {
  return read(cookies)?.tag;
}

/**
 * The secret of a request's cookie, if the page that asks was started for the same response. A browser has one such
 * cookie and may have several pages open: a sibling's Start must not turn this page's answers into the sibling's.
 *
 * @param tag what the Start of this page was answered with.
 */
export function childSecretOfPage(cookies: string | null | undefined, tag: unknown): string | null {
  const cookie = read(cookies);
  return cookie && cookie.tag === tag ? cookie.secret : null;
}

export function childCookie({ secret, tag }: ChildCookie, publicUrl: string): string {
  return `a=${secret}.${tag}; ${ATTRIBUTES}${publicUrl.startsWith("https:") ? "; Secure" : ""}`;
}

export function endedChildCookie(): string {
  return `a=; ${ATTRIBUTES}; Max-Age=0`;
}

function read(cookies: string | null | undefined): ChildCookie | null {
  const [, secret, tag] = /(?:^|;\s*)a=([\w-]{32})\.([\w-]{8})(?:;|$)/.exec(cookies ?? "") ?? [];
  return secret === undefined || tag === undefined ? null : { secret, tag };
}
