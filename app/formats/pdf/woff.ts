import { inflateSync } from "node:zlib";

/**
 * The font inside a WOFF 1.0 file. The PDF library could read the file as it is, but unpacks it in JavaScript anew for
 * every document, which takes half a second; unpacked once by zlib it takes a few milliseconds.
 *
 * @throws when the file is not WOFF: the fonts are part of the product, so that is a fault of ours.
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("Not a WOFF file");
  const flavor = woff.readUInt32BE(4);
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, 44 + index * 20));
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(flavor, 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  let offset = head.length;
  tables.forEach(({ tag, checksum, data }, index) => {
    const at = 12 + index * 16;
    tag.copy(head, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    offset += aligned(data.length);
  });
  const padded = tables.map(({ data }) => Buffer.concat([data], aligned(data.length)));
  return Buffer.concat([head, ...padded]);
}

function tableAt(woff: Buffer, at: number) {
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((part) => woff.readUInt32BE(at + part));
  const stored = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
  const data = packed === length ? stored : inflateSync(stored);
  return { tag: woff.subarray(at, at + 4), checksum: checksum ?? 0, data };
}

/** Tables begin at multiples of four bytes. */
function aligned(length: number): number {
  return (length + 3) & ~3;
}
