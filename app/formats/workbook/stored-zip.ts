import { crc32 } from "node:zlib";

/** One file in a zip file. Names are ASCII. */
export interface ZipPart {
  readonly name: string;
  readonly content: string;
}

/**
 * A zip file whose bytes depend on names and contents alone: no clock (every part is of 1 January 1980, where the
 * format's time begins), no owner, no comment. Nothing is compressed: what deflate makes of a text differs between
 * processors and versions of zlib.
 */
export function storedZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const title = Buffer.from(name, "ascii");
    const bytes = Buffer.from(content, "utf8");
    const described = description(title, bytes);
    const local = Buffer.concat([LOCAL, described, title, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([CENTRAL, described, rest, title]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

const LOCAL = Buffer.from("PK\x03\x04", "latin1");
/** Version 2.0 made it, on no system in particular. */
const CENTRAL = Buffer.from("PK\x01\x02\x14\x00", "latin1");
const FIRST_DAY = 0x0021;

/** The 26 bytes that a part says of itself, before its contents and once more in the directory. */
function description(title: Buffer, bytes: Buffer): Buffer {
  const described = Buffer.alloc(26);
  described.writeUInt16LE(20, 0);
  described.writeUInt16LE(FIRST_DAY, 8);
  described.writeUInt32LE(crc32(bytes), 10);
  described.writeUInt32LE(bytes.length, 14);
  described.writeUInt32LE(bytes.length, 18);
  described.writeUInt16LE(title.length, 22);
  return described;
}
