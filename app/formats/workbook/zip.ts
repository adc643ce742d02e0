import { crc32, inflateRawSync } from "node:zlib";
import { WORKBOOK_LIMITS, WorkbookFault } from "./limits";

/** A part of a zip file, as its directory describes it. */
export interface ZipPartFound {
  readonly name: string;
  /** Unpacks it. Never more than the directory says, and what is unpacked is checked against its sum. */
  read(): Uint8Array;
}

/**
 * The parts of a zip file by their names in small letters, all of them described and none of them unpacked. What two
 * readers could understand in two ways is refused: parts that lie upon each other, two parts of one name, sizes that
 * differ from what is there, names that lead out of the file, several disks, sizes beyond four gigabytes.
 */
export function partsOfZip(bytes: Buffer): ReadonlyMap<string, ZipPartFound> {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const isOneDisk = bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count;
  if (!isOneDisk || start + bytes.readUInt32LE(end + 12) !== end) throw broken();
  if (count > WORKBOOK_LIMITS.parts) throw new WorkbookFault("file_too_large");
  const parts = new Map<string, ZipPartFound>();
  const extents: { from: number; to: number }[] = [];
  let promised = 0;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const described = entryAt(bytes, at, end);
    at = described.next;
    promised += described.size;
    const isBomb = described.size > 1024 * 1024 && described.size > described.packed * WORKBOOK_LIMITS.ratio;
    if (promised > WORKBOOK_LIMITS.unpacked || isBomb) throw new WorkbookFault("file_too_large");
    const from = dataOf(bytes, described, start);
    extents.push({ from: described.offset, to: from + described.packed });
    const { name } = described;
    if (parts.has(name.toLowerCase())) throw broken();
    parts.set(name.toLowerCase(), { name, read: () => unpack(bytes, from, described) });
  }
  if (at !== end) throw broken();
  extents.sort((a, b) => a.from - b.from);
  if (extents.some(({ to }, index) => to > (extents[index + 1]?.from ?? start))) throw broken();
  return parts;
}

interface Entry {
  readonly name: string;
  readonly isPacked: boolean;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  /** Where the next entry of the directory begins. */
  readonly next: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const FOUR_GIGABYTES = 0xffffffff;

function broken(): WorkbookFault {
  return new WorkbookFault("file_broken");
}

function endOfDirectory(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw broken();
}

function entryAt(bytes: Buffer, at: number, end: number): Entry {
  if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) throw broken();
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & 0x2041) !== 0) throw new WorkbookFault("file_locked");
  const method = bytes.readUInt16LE(at + 10);
  const [packed, size, offset] = [20, 24, 42].map((place) => bytes.readUInt32LE(at + place)) as [
    number,
    number,
    number,
  ];
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (next > end || (method !== 0 && method !== 8) || [packed, size, offset].includes(FOUR_GIGABYTES)) throw broken();
  if (method === 0 && packed !== size) throw broken();
  const name = bytes.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/");
  if (name.includes("\0") || name.startsWith("/") || /^[A-Za-z]:/.test(name) || name.split("/").includes("..")) {
    throw broken();
  }
  return { name, isPacked: method === 8, sum: bytes.readUInt32LE(at + 16), packed, size, offset, next };
}

/** Where the contents of a part begin: behind what the part says of itself once more. */
function dataOf(bytes: Buffer, { offset, packed }: Entry, directory: number): number {
  if (offset + 30 > directory || bytes.readUInt32LE(offset) !== LOCAL) throw broken();
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (from + packed > directory) throw broken();
  return from;
}

function unpack(bytes: Buffer, from: number, { isPacked, packed, size, sum }: Entry): Uint8Array {
  const raw = bytes.subarray(from, from + packed);
  const content = isPacked ? inflated(raw, size) : raw;
  if (content.length !== size || crc32(content) !== sum) throw broken();
  return content;
}

function inflated(raw: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw broken();
  }
}
