/** A path of our own to go on to, from what a form or an address says; anything else leads to `/`. */
export function nextPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return "/";
  // `//other.example` and `/\other.example` are addresses elsewhere to a browser.
  const base = "http://own.invalid";
  if (!URL.canParse(value, base)) return "/";
  const { origin, pathname, search } = new URL(value, base);
  // What is left of `/.//other.example` when its dots are read, is such an address too.
  return origin === base && !pathname.startsWith("//") ? pathname + search : "/";
}
