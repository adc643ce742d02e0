import type { IncomingMessage, ServerResponse } from "node:http";

/** What a page may do beyond the others: show the child's page inside itself, or ask for the microphone. */
export type PageNeeds = { readonly frames?: boolean; readonly microphone?: boolean };

/** Headers of every staff page: nothing from elsewhere, nothing framed, nothing kept on the device. */
export function staffHeaders(headers: Headers, nonce: string, needs: PageNeeds = {}): void {
  headers.set(
    "Content-Security-Policy",
    [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "media-src 'self'",
      "connect-src 'self'",
      ...(needs.frames ? ["frame-src 'self'"] : []),
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  );
  headers.set("Cache-Control", "no-store");
  if (needs.microphone) headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
}

/**
 * What every answer says unless it says something else itself: pages, files, sounds, scripts, errors, and what other
 * systems get. The policy is for what is no page of ours: nothing in it runs, loads, or can be framed.
 *
 * @param publicUrl browsers keep to https where it begins so (two years, this host alone).
 */
export function headersOfEveryAnswer(publicUrl: string): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    // Not no-referrer: under it browsers send `Origin: null` with a plain form, which the origin check refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    ...(publicUrl.startsWith("https:") && { "Strict-Transport-Security": "max-age=63072000" }),
  };
}

/**
 * The two answers that carry a child from link to last answer have hardly a byte to spare (decision 0032): the door goes
 * without what keeps a page from devices that it never asks for, and from being loaded as a picture or a script, which it
 * is not and `nosniff` prevents; the questions, which are no page, go without what is for pages. `Connection: keep-alive` is what HTTP/1.1 means anyway.
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "GET /a": ["Cross-Origin-Resource-Policy", "Permissions-Policy"],
  "POST /a/questionnaire": [
    ...["Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"],
  ],
};

/** Adds to an answer, at the moment it begins, what it does not say itself. */
export function completeHeaders(
  { method, url = "" }: Pick<IncomingMessage, "method" | "url">,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const leftOut = LEFT_OUT[`${method} ${url.split("?")[0]}`];
  if (leftOut) response.removeHeader("Connection");
  const begin = response.writeHead.bind(response) as (...words: unknown[]) => ServerResponse;
  response.writeHead = (...words: unknown[]) => {
    const own = words.find((word) => typeof word === "object");
    const given = new Set(Object.keys(own ?? {}).map((name) => name.toLowerCase()));
    for (const [name, value] of Object.entries(headers)) {
      if (given.has(name.toLowerCase()) || response.hasHeader(name) || leftOut?.includes(name)) continue;
      response.setHeader(name, value);
    }
    return begin(...words);
  };
}
