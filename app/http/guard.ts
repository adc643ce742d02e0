import type { IncomingHttpHeaders } from "node:http";

/** Bytes. The longest form of ours is a questionnaire with all its free texts. */
const LARGEST_BODY = 256 * 1024;

/** What a form adds around the file that it brings. */
const AROUND_FILE = 64 * 1024;

/** The pages that take a file, or a sound. */
const LARGER_BODIES: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/cases\/import$/, 10 * 1024 * 1024 + AROUND_FILE],
  [/^\/statistics\/published\/import$/, 1024 * 1024 + AROUND_FILE],
  [/^\/workshop\/import$/, 5 * 1024 * 1024 + AROUND_FILE],
  [/^\/workshop\/[^/]+(\/translations)?\/import$/, 4 * 1024 * 1024 + AROUND_FILE],
  [/^\/workshop\/[^/]+\/translations\/[^/]+\/recording$/, 300 * 1024 + AROUND_FILE],
  [/^\/questionnaires\/[^/]+\/recording$/, 300 * 1024 + AROUND_FILE],
];

const READING = new Set(["GET", "HEAD"]);

/** All that pages use. The interface says itself which it takes (app/http/api/problem.ts). */
export const METHODS = ["GET", "HEAD", "POST"];

export function methodIsUsed(method = "", url = ""): boolean {
  return METHODS.includes(method) || url.startsWith("/api/v1/");
}

/**
 * Whether what is asked for is a path here. A proxy's form of it (`GET http://…`) and `*` name no page. `_data` asks
 * Remix for one part of a page in a way that its pages have left.
 */
export function targetIsReadable(url = ""): boolean {
  const query = url.indexOf("?");
  return url.startsWith("/") && !(query >= 0 && new URLSearchParams(url.slice(query)).has("_data"));
}

/**
 * Whether a request may reach the application: reading always, anything else only from our own pages. The origin
 * check stands in front of every route (threats.md 15), so that none can forget it; cookies are SameSite=Lax besides.
 */
export function mayPass(
  request: { readonly method?: string | undefined; readonly path?: string; readonly headers: IncomingHttpHeaders },
  publicUrl: string,
): boolean {
  return READING.has(request.method ?? "") || sameOrigin(request.headers, publicUrl) || byKey(request);
}

/**
 * Another system with a key of its own, and nothing else: under the interface's addresses, without any cookie, and not
 * from a page in a browser. A page elsewhere could send neither the header (it would have to ask first, and is not
 * answered) nor a request that looks like this; the key itself is checked by the interface.
 */
function byKey({ path = "", headers }: { readonly path?: string; readonly headers: IncomingHttpHeaders }): boolean {
  if (!path.startsWith("/api/v1/")) return false;
  if (headers.cookie !== undefined || headers.origin !== undefined || headers["sec-fetch-site"] !== undefined)
    return false;
  return headers.authorization?.startsWith("Bearer ") ?? false;
}

/**
 * Whether a browser sent this from a page of ours: `Origin` is PUBLIC_URL's or the host that was asked, and
 * `Sec-Fetch-Site`, where the browser knows it, says the same. A missing or `null` origin is foreign. (Plain forms send
 * their origin only because our pages say `Referrer-Policy: same-origin`; under `no-referrer` it would be `null`.)
 */
export function sameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  const origin = headers.origin;
  if (!origin || !URL.canParse(origin)) return false;
  const sent = new URL(origin);
  return sent.origin === new URL(publicUrl).origin || (/^https?:$/.test(sent.protocol) && sent.host === headers.host);
}

/** A compressed body may be small and grow without end. No browser and no form sends one, so nothing here opens one. */
export function isPacked(headers: IncomingHttpHeaders): boolean {
  return !["", "identity"].includes(headers["content-encoding"] ?? "");
}

/**
 * Whether the host that was asked is one that an address can have. What it is decides nothing: links and redirects are
 * made from PUBLIC_URL, or are paths.
 */
export function hostIsReadable({ host }: IncomingHttpHeaders): boolean {
  return host === undefined || /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i.test(host);
}

/** Whether a body says how long it is, and is not too long. Our forms always say; a body that does not could be endless. */
export function bodyIsAcceptable(headers: IncomingHttpHeaders, path = ""): boolean {
  if (headers["transfer-encoding"] !== undefined) return false;
  const larger = LARGER_BODIES.find(([pattern]) => pattern.test(path));
  return Number(headers["content-length"] ?? 0) <= (larger?.[1] ?? LARGEST_BODY);
}
