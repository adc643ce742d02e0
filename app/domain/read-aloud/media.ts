/*
 * What a sound file really is, by its content: a name proves nothing, and what is stored here is later sent to children.
 * Only containers with one sound in a coding that browsers play; anything else is null.
 */

export const MEDIA_TYPES = ["audio/webm", "audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The media type of a file's bytes, or null for anything that is not such a sound. Never throws, whatever it is given. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (isWebm(bytes)) return "audio/webm";
  if (isOgg(bytes)) return "audio/ogg";
  if (isWav(bytes)) return "audio/wav";
  if (isMp4(bytes)) return "audio/mp4";
  if (isMp3(bytes)) return "audio/mpeg";
  return null;
}

/** How far into a file its head may reach: codec names stand before the sound itself. */
const HEAD = 4096;

/** Matroska of the document type "webm" with Opus in it, and no picture. */
function isWebm(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return false;
  const head = text(bytes, 0, HEAD);
  // Element 0x4282 (DocType), length 4 in EBML's own writing.
  return head.slice(0, 64).includes("\x42\x82\x84webm") && head.includes("A_OPUS") && !/V_(VP|AV|MPEG)/.test(head);
}

/** One Ogg page that begins a stream and holds nothing but Opus's head. */
function isOgg(bytes: Uint8Array): boolean {
  if (text(bytes, 0, 4) !== "OggS" || bytes[4] !== 0 || bytes[5] !== 2 || bytes[26] !== 1) return false;
  if (text(bytes, 28, 36) !== "OpusHead") return false;
  const second = 28 + (bytes[27] ?? 0);
  return text(bytes, second, second + 4) === "OggS";
}

/** RIFF with a chunk `fmt ` of plain samples, one or two channels, and a chunk `data` that is there. */
function isWav(bytes: Uint8Array): boolean {
  if (text(bytes, 0, 4) !== "RIFF" || text(bytes, 8, 12) !== "WAVE") return false;
  const view = viewOf(bytes);
  let plain = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const [name, size] = [text(bytes, at, at + 4), view.getUint32(at + 4, true)];
    const end = at + 8 + size;
    if (name === "fmt " && size >= 16 && end <= bytes.length) {
      const channels = view.getUint16(at + 10, true);
      plain = view.getUint16(at + 8, true) === 1 && channels >= 1 && channels <= 2;
    }
    if (name === "data") return plain && size > 0 && end <= bytes.length;
    at = end + (size % 2);
  }
  return false;
}

/** ISO boxes from end to end, `ftyp` first, with `moov` and `mdat`; AAC in it, and no picture. */
function isMp4(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const boxes = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) return false;
    const [size, name] = [view.getUint32(at), text(bytes, at + 4, at + 8)];
    if (size < 8 || at + size > bytes.length || (at === 0 && name !== "ftyp")) return false;
    boxes.set(name, name === "moov" ? text(bytes, at, at + size) : "");
    at += size;
  }
  const moov = boxes.get("moov") ?? "";
  return boxes.has("mdat") && moov.includes("mp4a") && moov.includes("soun") && !moov.includes("vide");
}

/** Three frames of MPEG layer III in a row, after a tag or at once: a few bytes alone could be anything. */
function isMp3(bytes: Uint8Array): boolean {
  let at = 0;
  if (text(bytes, 0, 3) === "ID3") {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
    if ((a | b | c | d) > 127) return false;
    at = 10 + ((a << 21) | (b << 14) | (c << 7) | d);
  }
  for (let frame = 0; frame < 3; frame++) {
    const length = frameLength(bytes, at);
    if (length === null || at + length > bytes.length) return false;
    at += length;
  }
  return true;
}

/** Kilobits a second of layer III: MPEG 1, and MPEG 2 with 2.5. */
const RATES = [
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const SAMPLES_A_SECOND = [44_100, 48_000, 32_000] as const;

function frameLength(bytes: Uint8Array, at: number): number | null {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3);
  const version = (kind >> 3) & 3;
  if (sync !== 0xff || kind >> 5 !== 7 || version === 1 || ((kind >> 1) & 3) !== 1) return null;
  const isFirst = version === 3;
  const rate = RATES[isFirst ? 0 : 1][(rates >> 4) - 1];
  const samples = SAMPLES_A_SECOND[(rates >> 2) & 3];
  if (rate === undefined || samples === undefined) return null;
  const divisor = isFirst ? 1 : version === 2 ? 2 : 4;
  return Math.floor(((isFirst ? 144 : 72) * rate * 1000) / (samples / divisor)) + ((rates >> 1) & 1);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** Bytes as characters one to one. */
function text(bytes: Uint8Array, from: number, to: number): string {
  return Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join("");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
