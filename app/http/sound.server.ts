import { SOUND_LENGTH } from "#app/child/listen/contract";
import type { Sound } from "#app/domain/read-aloud/read-aloud.server";

/** Bytes. Replies grow in steps of this, so that the size that an access log keeps does not name the recording. */
const STEP = 8 * 1024;

/** A recording for the child's page, as long as the next whole step; a header says how much of it is the sound. */
export function soundForChild({ mediaType, bytes }: Sound): Response {
  const body = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP);
  body.set(bytes);
  return new Response(body, { headers: { ...headersOf(mediaType, body), [SOUND_LENGTH]: String(bytes.length) } });
}

/** A recording for a player on a staff page. Some browsers play nothing that they cannot ask for in parts. */
export function soundForStaff(request: Request, { mediaType, bytes }: Sound): Response {
  const headers = { ...headersOf(mediaType, bytes), "Accept-Ranges": "bytes" };
  const [, first = "", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "") ?? [];
  const from = Number(first);
  const part = bytes.slice(from, last === "" ? undefined : Number(last) + 1);
  if (first === "" || part.length === 0) return new Response(bytes, { headers });
  const range = `bytes ${from}-${from + part.length - 1}/${bytes.length}`;
  return new Response(part, {
    status: 206,
    headers: { ...headers, "Content-Length": String(part.length), "Content-Range": range },
  });
}

/** Whatever was recorded is only ever a sound: not guessed at, not run, not kept. */
function headersOf(mediaType: string, body: Uint8Array): Record<string, string> {
  return {
    "Content-Type": mediaType,
    "Content-Length": String(body.length),
    "Cache-Control": "no-store, no-transform",
    "Content-Security-Policy": "default-src 'none'; media-src 'self'",
    "X-Content-Type-Options": "nosniff",
  };
}
