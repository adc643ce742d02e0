import { createCipheriv, createDecipheriv, createHash, hash } from "node:crypto";
import { ByteReader } from "#app/db/copy/byte-reader";

/*
 * Sealing of what is too large to be held: pieces of a fixed size, each AES-256-GCM with its place and whether it is the
 * last bound in. A piece that was moved, doubled, left out or cut off at the end does not open.
 *
 * The key must be used for one stream alone: a piece's nonce is its number.
 */

const PIECE = 1 << 20;
const TAG = 16;
/** The highest bit of a piece's length marks the last one. */
const LAST = 0x8000_0000;

/** What was sealed is not what is opened: cut off, changed, or sealed with another key. */
export class StreamBroken extends Error {}

/** Seals a stream. @param about bound into every piece, so that a stream passes for no other. */
export async function* sealStream(
  key: Buffer,
  about: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let index = 0;
  let piece: Buffer | null = null;
  for await (const next of pieces(content)) {
    if (piece) yield sealed(key, about, index++, false, piece);
    piece = next;
  }
  yield sealed(key, about, index, true, piece ?? Buffer.alloc(0));
}

/** Opens what {@link sealStream} has sealed. @throws StreamBroken, before anything of the faulty piece is given out. */
export async function* openStream(
  key: Buffer,
  about: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const read = new ByteReader(content);
  for (let index = 0; ; index += 1) {
    const head = await taken(read, 4);
    if (!head) throw new StreamBroken("It ends too early: it was cut off.");
    const length = head.readUInt32BE() & ~LAST & 0x7fff_ffff;
    const last = (head.readUInt32BE() & LAST) !== 0;
    if (length > PIECE) throw new StreamBroken("It was changed.");
    const body = await taken(read, TAG + length);
    if (!body) throw new StreamBroken("It ends too early: it was cut off.");
    yield opened(key, about, index, last, body);
    if (!last) continue;
    if (await taken(read, 1)) throw new StreamBroken("Something follows after its end.");
    return;
  }
}

function sealed(key: Buffer, about: string, index: number, last: boolean, piece: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(index));
  cipher.setAAD(boundTo(about, index, last));
  const body = Buffer.concat([cipher.update(piece), cipher.final()]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE((piece.length | (last ? LAST : 0)) >>> 0);
  return Buffer.concat([head, cipher.getAuthTag(), body]);
}

function opened(key: Buffer, about: string, index: number, last: boolean, body: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(index));
  decipher.setAAD(boundTo(about, index, last));
  decipher.setAuthTag(body.subarray(0, TAG));
  try {
    return Buffer.concat([decipher.update(body.subarray(TAG)), decipher.final()]);
  } catch {
    throw new StreamBroken("It was changed, or sealed with another key.");
  }
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function boundTo(about: string, index: number, last: boolean): Buffer {
  return Buffer.from(`${about}:${index}:${last ? "last" : "more"}`);
}

async function* pieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const read = new ByteReader(content);
  for (;;) {
    const piece = await read.takeUpTo(PIECE);
    if (!piece) return;
    yield piece;
  }
}

/** Null where the stream ends too early. */
async function taken(read: ByteReader, count: number): Promise<Buffer | null> {
  const bytes = await read.takeUpTo(count);
  return bytes?.length === count ? bytes : null;
}

/** SHA-256 of bytes as they pass. */
export function passingDigest(): { add(bytes: Uint8Array): void; end(): string } {
  const digest = createHash("sha256");
  return { add: (bytes) => void digest.update(bytes), end: () => digest.digest("base64url") };
}

/** The first 16 bytes of a page's SHA-256: enough to tell whether it has changed. */
export function pageDigest(page: Uint8Array): Buffer {
  return hash("sha256", page, "buffer").subarray(0, 16);
}
