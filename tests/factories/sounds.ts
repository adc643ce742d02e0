import type { Store } from "#app/db/store";
import { spokenPageTexts } from "#app/child/spoken-page";
import { recordedParts, storeRecordings } from "#app/domain/read-aloud/read-aloud.server";
import { NOW } from "./moment";

/*
 * Small sounds that are real: the smallest files of each kind that a player would take for what they are.
 */

/** A WAV file with a sine tone: mono, 8 kHz, 16 bits. */
export function wav(seconds = 0.3, frequency = 440): Uint8Array<ArrayBuffer> {
  const rate = 8000;
  const samples = Math.round(seconds * rate);
  const bytes = new Uint8Array(44 + samples * 2);
  const view = new DataView(bytes.buffer);
  bytes.set(latin("RIFF\0\0\0\0WAVEfmt "), 0);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  bytes.set(latin("data"), 36);
  view.setUint32(40, samples * 2, true);
  for (let at = 0; at < samples; at++) {
    view.setInt16(44 + at * 2, Math.sin((2 * Math.PI * frequency * at) / rate) * 8000, true);
  }
  return bytes;
}

/** Three silent frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz. */
export function mp3(): Uint8Array {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return joined(frame, frame, frame);
}

export function oggOpus(): Uint8Array {
  const head = latin("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
  const page = (flags: number, body: Uint8Array) =>
    joined(latin("OggS\0"), [flags], new Uint8Array(20), [1, body.length], body);
  return joined(page(2, head), page(0, latin("OpusTags")));
}

export function webmOpus(codec = "A_OPUS"): Uint8Array {
  return joined([0x1a, 0x45, 0xdf, 0xa3], latin("\x9f\x42\x82\x84webm"), latin(`\x86\x86${codec}`), new Uint8Array(64));
}

export function m4a(handler = "soun"): Uint8Array {
  const box = (name: string, body: Uint8Array) => {
    const bytes = new Uint8Array(8 + body.length);
    new DataView(bytes.buffer).setUint32(0, bytes.length);
    bytes.set(latin(name), 4);
    bytes.set(body, 8);
    return bytes;
  };
  return joined(
    box("ftyp", latin("M4A \0\0\0\0")),
    box("moov", latin(`hdlr${handler}mp4a`)),
    box("mdat", new Uint8Array(32)),
  );
}

export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function joined(...parts: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Records one text of the child's page for a version, as it reads today unless told otherwise. Returns the clip's id. */
export async function createClip(
  store: Store,
  versionId: string,
  part = "page next",
  { language = "sv", sound = wav(), words = spokenPageTexts(language)[part.replace("page ", "")]! } = {},
): Promise<string> {
  const recording = { part, words, mediaType: "audio/wav", sound } as const;
  await storeRecordings(store, "system", { versionId, language }, [recording], NOW);
  const recorded = (await recordedParts(store, versionId)).get(language);
  return recorded!.find((known) => known.part === part)!.id;
}
