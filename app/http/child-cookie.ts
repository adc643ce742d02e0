import { cookieName } from "./cookie-name";

/*
 * The cookie of a browser in which a child pressed Start. Its name says nothing, no script and no other host can read
 * it, and it goes when the browser is closed.
 */

const ATTRIBUTES = "Path=/; HttpOnly; SameSite=Lax";

/** What a cookie holds: the secret, and which response it is for. */
export interface ChildCookie {
  readonly secret: string;
  readonly tag: string;
}

/** The secret of a request's cookie, or null. */
export function childSecret(cookies: string | null | undefined, publicUrl: string): string | null {
  return read(cookies, publicUrl)?.secret ?? null;
}

/** Which response a request's cookie is for; undefined without one. */
export function childTag(cookies: string | null | undefined, publicUrl: string): string | undefined {
  return read(cookies, publicUrl)?.tag;
}

/**
 * The secret of a request's cookie, if the page that asks was started for the same response. A browser has one such
 * cookie and may have several pages open: a sibling's Start must not turn this page's answers into the sibling's.
 *
 * @param tag what the Start of this page was answered with.
 */
export function childSecretOfPage(cookies: string | null | undefined, tag: unknown, publicUrl: string): string | null {
  const cookie = read(cookies, publicUrl);
  return cookie && cookie.tag === tag ? cookie.secret : null;
}

export function childCookie({ secret, tag }: ChildCookie, publicUrl: string): string {
  return written(`${secret}.${tag}`, publicUrl);
}

export function endedChildCookie(publicUrl: string): string {
  return `${written("", publicUrl)}; Max-Age=0`;
}

function written(value: string, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookieName("a", publicUrl)}=${value}; ${ATTRIBUTES}${secure}`;
}

function read(cookies: string | null | undefined, publicUrl: string): ChildCookie | null {
  const beginning = `${cookieName("a", publicUrl)}=`;
  const own = (cookies ?? "").split(/;\s*/).find((cookie) => cookie.startsWith(beginning));
  const [, secret, tag] = /^([\w-]{32})\.([\w-]{8})$/.exec(own?.slice(beginning.length) ?? "") ?? [];
  return secret === undefined || tag === undefined ? null : { secret, tag };
}
