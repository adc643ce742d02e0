/**
 * Opening answers is entered in the read log, so a browser that only guesses that it may be asked to gets nothing.
 *
 * @throws a 503 answer to a prefetch.
 */
export function refusePrefetch(request: Request): void {
  if (request.headers.get("Sec-Purpose")?.includes("prefetch")) throw new Response(null, { status: 503 });
}
