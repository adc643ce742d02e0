import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { sha256 } from "#app/crypto/digest";

const compress = promisify(brotliCompress);

/** Far more than the versions, languages and contexts in use on one day. */
const MOST_KEPT = 500;

const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * A text at brotli's best, which takes tens of milliseconds: done once for equal texts, however often they are sent.
 */
export function compressed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const identity = sha256(text);
  let bytes = kept.get(identity);
  if (!bytes) {
    if (kept.size >= MOST_KEPT) kept.clear();
    bytes = compress(Buffer.from(text), {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
      },
    });
    kept.set(identity, bytes);
  }
  return bytes;
}

/** A text as the body that a client can read, with the headers that say so. */
export async function encoded(
  text: string,
  acceptEncoding: string | null,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> }> {
  if (!/(?:^|[\s,])br(?:[\s,;]|$)/.test(acceptEncoding ?? "")) return { body: Buffer.from(text), headers: {} };
  const body = await compressed(text);
  return { body, headers: { "Content-Encoding": "br", "Content-Length": String(body.length) } };
}
