import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { sha256 } from "#app/crypto/digest";

const compress = promisify(brotliCompress);

/** A quality low enough to compress a page anew for each request. */
const QUICK = 4;

/** Far more than the versions, languages and contexts in use on one day. */
const MOST_KEPT = 500;

const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * `kept`: at brotli's best, which takes tens of milliseconds, and remembered for everyone who gets the same text.
 * `once`: fast and forgotten, for what a child has filled in and for what is told to one child.
 */
export type Compression = "kept" | "once";

/** A text as the body that a client can read, with the headers that say so. */
export async function encoded(
  text: string,
  acceptEncoding: string | null,
  compression: Compression,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> }> {
  if (!/(?:^|[\s,])br(?:[\s,;]|$)/.test(acceptEncoding ?? "")) return { body: Buffer.from(text), headers: {} };
  const body = compression === "kept" ? await keptOf(text) : await brotli(text, QUICK);
  return { body, headers: { "Content-Encoding": "br", "Content-Length": String(body.length) } };
}

function keptOf(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const identity = sha256(text);
  let bytes = kept.get(identity);
  if (!bytes) {
    if (kept.size >= MOST_KEPT) kept.clear();
    bytes = brotli(text, constants.BROTLI_MAX_QUALITY);
    kept.set(identity, bytes);
  }
  return bytes;
}

function brotli(text: string, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  return compress(Buffer.from(text), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
}
