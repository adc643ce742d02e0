import { fileNameOf, type SpokenPart } from "./clip";
import { type MediaType, mediaTypeOf } from "./media";

/*
 * A folder of recordings, judged as a whole before anything is stored: the one who recorded it hears of every faulty file at
 * once.
 */

/** Bytes. Half a minute at a good quality; a child on a slow network waits for each. */
export const LARGEST_CLIP = 300 * 1024;

export interface SoundFile {
  readonly name: string;
  readonly size: number;
  /** Null for what is no plain file, or is too large to be read at all. */
  readonly bytes: Uint8Array | null;
}

export interface Recording {
  readonly part: string;
  /** What is read, in one line. */
  readonly words: string;
  readonly mediaType: MediaType;
  readonly sound: Uint8Array;
}

export type FileFaultCode = "unknown_part" | "twice" | "empty" | "too_large" | "not_a_file" | "not_a_sound";

export interface FileFault {
  readonly file: string;
  readonly code: FileFaultCode;
}

export interface FolderReading {
  readonly recordings: readonly Recording[];
  readonly faults: readonly FileFault[];
}

/** Which parts of a version these files record, and what is wrong with the others. */
export function readRecordings(files: readonly SoundFile[], parts: readonly SpokenPart[]): FolderReading {
  const byName = new Map(parts.map(({ part, text }) => [fileNameOf(part), { part, words: text }]));
  const recordings = new Map<string, Recording>();
  const faults: FileFault[] = [];
  for (const file of files) {
    const read = byName.get(withoutEnding(file.name));
    const part = read?.part;
    const mediaType = file.bytes && mediaTypeOf(file.bytes);
    const code = faultOf(file, part, mediaType, recordings);
    if (code || !read || !file.bytes || !mediaType) {
      faults.push({ file: file.name, code: code ?? "not_a_file" });
    } else {
      recordings.set(read.part, { ...read, mediaType, sound: file.bytes });
    }
  }
  return { recordings: [...recordings.values()], faults };
}

function faultOf(
  { size, bytes }: SoundFile,
  part: string | undefined,
  mediaType: MediaType | null,
  recordings: ReadonlyMap<string, Recording>,
): FileFaultCode | null {
  if (part === undefined) return "unknown_part";
  if (recordings.has(part)) return "twice";
  if (size > LARGEST_CLIP) return "too_large";
  if (!bytes) return "not_a_file";
  if (size === 0) return "empty";
  return mediaType ? null : "not_a_sound";
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, "");
}

export type SoundFault = "sound_empty" | "sound_too_large" | "not_a_sound";

/** What the bytes of one recording are: the same rule for a folder, an upload and a microphone. */
export function soundIn(
  bytes: Uint8Array,
): { readonly ok: true; readonly mediaType: MediaType } | { readonly ok: false; readonly refusal: SoundFault } {
  if (bytes.length === 0) return { ok: false, refusal: "sound_empty" };
  if (bytes.length > LARGEST_CLIP) return { ok: false, refusal: "sound_too_large" };
  const mediaType = mediaTypeOf(bytes);
  return mediaType ? { ok: true, mediaType } : { ok: false, refusal: "not_a_sound" };
}
