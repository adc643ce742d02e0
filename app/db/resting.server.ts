import { createReadStream, existsSync } from "node:fs";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { sha256OfParts } from "#app/crypto/digest";

/*
 * The checksum of a database file while nobody uses it. SQLite has none of its own: a bit that turns inside an answer
 * breaks no structure, and would be read as another answer. A server that ends in order notes the file's SHA-256
 * beside it, and the next start compares. A note counts only for the file as it was left (size and time of change), so
 * that a backup that was put in its place, or a tool that wrote to it, is no fault; a disk that decays changes neither.
 */

const Note = z.object({ size: z.number(), changedAt: z.number(), sha256: z.string() });

/** Larger files take longer than a start may: they are left to the checks of backups. */
export const LARGEST_CHECKED = 2 * 1024 ** 3;

/** Call it when the last connection is closed. Writes nothing when another process uses the file or changes it. */
export async function noteResting(file: string): Promise<void> {
  const before = await stat(file);
  if (before.size > LARGEST_CHECKED || existsSync(`${file}-wal`)) return;
  const sha256 = await checksumOf(file);
  const after = await stat(file);
  if (after.mtimeMs !== before.mtimeMs || after.size !== before.size || existsSync(`${file}-wal`)) return;
  const note = { size: after.size, changedAt: changedAt(after), sha256 };
  await writeFile(`${noteOf(file)}.new`, JSON.stringify(note), { mode: 0o600 });
  await rename(`${noteOf(file)}.new`, noteOf(file));
}

/** `unknown`: nobody noted how the file was left, as after a crash, or it was changed or replaced since. */
export async function compareResting(file: string): Promise<"same" | "different" | "unknown"> {
  if (!existsSync(noteOf(file)) || existsSync(`${file}-wal`)) return "unknown";
  const note = Note.safeParse(parsed(await readFile(noteOf(file), "utf8")));
  const now = await stat(file);
  if (!note.success || note.data.size !== now.size || note.data.changedAt !== changedAt(now)) return "unknown";
  return (await checksumOf(file)) === note.data.sha256 ? "same" : "different";
}

/** Before anything is written to the file. */
export async function forgetResting(file: string): Promise<void> {
  await rm(noteOf(file), { force: true });
}

function checksumOf(file: string): Promise<string> {
  return sha256OfParts(createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>);
}

/** Whole milliseconds: copying a file with its times keeps no more everywhere. */
function changedAt({ mtimeMs }: { readonly mtimeMs: number }): number {
  return Math.round(mtimeMs);
}

function noteOf(file: string): string {
  return `${file}-resting`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
