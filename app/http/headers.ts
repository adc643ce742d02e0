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
  commonHeaders(headers);
  if (needs.microphone) headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
}

export function commonHeaders(headers: Headers): void {
  headers.set("X-Content-Type-Options", "nosniff");
  // Not no-referrer: under it browsers send `Origin: null` with a plain form, which the origin check refuses.
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}
