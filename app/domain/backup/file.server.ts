import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { createDeflateRaw, createInflateRaw } from "node:zlib";
import type { KeyRing } from "#app/crypto/keys";
import { sameSecret } from "#app/crypto/same-secret";
import { openStream, passingDigest, sealStream, StreamBroken } from "#app/crypto/stream-seal";
import type { Moment } from "#app/db/copy/copy";
import { newId } from "#app/crypto/token";
import { BackupHeader, fileNameOf, type Kept, unfinishedName } from "./backup";
import { BackupFault, inWords } from "./fault";
import { begun, finished as noLongerUnfinished } from "./unfinished.server";

/*
 * The file: one line that says what it is, the header as JSON with spaces after it up to a fixed length, and the content,
 * packed and then sealed. It is written under another name, brought to the disk, checked, and renamed last: what
 * bears the name of a backup is one.
 */

const MAGIC = "TILLTALS BACKUP 1\n";
const HEAD_LENGTH = 32 * 1024;

type Unsigned = Omit<BackupHeader, "signature">;

export interface ToWrite {
  readonly kind: BackupHeader["kind"];
  readonly base: string | null;
  readonly after: string | null;
  readonly madeAt: Date;
  readonly release: string;
}

/**
 * Writes a moment of the database into a folder, under a name that passes for no backup.
 *
 * @throws BackupFault when there is no room, or the folder cannot be written to; then nothing is left.
 */
export async function writeUnfinished(folder: string, keys: KeyRing, about: ToWrite, moment: Moment): Promise<Kept> {
  const id = newId();
  const salt = newId();
  const madeAt = about.madeAt.toISOString();
  const file = path.join(folder, unfinishedName(fileNameOf({ madeAt, kind: about.kind, id })));
  begun(file, () => rm(file, { force: true }));
  try {
    const handle = await open(file, "wx", 0o600);
    try {
      const { bytes, hash } = await writeContent(handle, sealStream(fileKey(keys, salt), id, packed(moment.content())));
      const header = signed(keys, {
        ...{ format: 1, id, ...about, madeAt, shape: moment.shape() },
        ...{ migrations: [...moment.migrations], rows: moment.rows && { ...moment.rows } },
        ...{ salt, keyPrint: keyPrint(keys), bytes, hash },
      });
      await handle.write(headOf(header), 0, HEAD_LENGTH, 0);
      await handle.sync();
      return { file, header };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard({ file });
    throw inWords(error, folder);
  }
}

/** Removes what is not to be kept. */
export async function discard({ file }: Pick<Kept, "file">): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
  noLongerUnfinished(file);
}

/** Gives a backup that has been checked its name. */
export async function finish({ file, header }: Kept): Promise<Kept> {
  const folder = path.dirname(file);
  const finished = path.join(folder, fileNameOf(header));
  try {
    await rename(file, finished);
    await syncFolder(folder);
  } catch (error) {
    throw inWords(error, folder);
  }
  noLongerUnfinished(file);
  return { file: finished, header };
}

/** @throws BackupFault for what is no backup, cut off, changed, or made with another key file. */
export async function readHeader(file: string, keys: KeyRing): Promise<BackupHeader> {
  const header = await readUnverified(file);
  if (header.keyPrint !== keyPrint(keys)) {
    throw new BackupFault(
      "wrong_key",
      `${file} was made with another key file. Give the one that belongs to it (KEYS_FILE): nothing else opens it.`,
    );
  }
  const { signature, ...unsigned } = header;
  if (!sameSecret(signature, signatureOf(keys, unsigned))) throw changed(file);
  const { size } = await stat(file);
  if (size < HEAD_LENGTH + header.bytes) throw cutOff(file);
  if (size > HEAD_LENGTH + header.bytes) throw changed(file);
  return header;
}

/** What stands at the beginning, whoever wrote it: for a list. @throws BackupFault */
export async function readUnverified(file: string): Promise<BackupHeader> {
  const bytes = Buffer.alloc(HEAD_LENGTH);
  try {
    const handle = await open(file, "r");
    try {
      const { bytesRead } = await handle.read(bytes, 0, HEAD_LENGTH, 0);
      if (bytesRead > 0 && bytesRead < HEAD_LENGTH && bytes.toString("latin1", 0, MAGIC.length) === MAGIC)
        throw cutOff(file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw inWords(error, file);
  }
  const text = bytes.toString("utf8");
  if (!text.startsWith(MAGIC)) throw notABackup(file);
  const parsed = BackupHeader.safeParse(jsonOf(text.slice(MAGIC.length)));
  if (!parsed.success) throw changed(file);
  return parsed.data;
}

/** The content, opened and unpacked. @throws BackupFault in the middle of reading, as soon as something is wrong. */
export async function* contentOf({ file, header }: Kept, keys: KeyRing): AsyncGenerator<Buffer> {
  const digest = passingDigest();
  const sealedBytes = createReadStream(file, { start: HEAD_LENGTH, highWaterMark: 1 << 20 });
  async function* counted() {
    for await (const bytes of sealedBytes as AsyncIterable<Buffer>) {
      digest.add(bytes);
      yield bytes;
    }
  }
  const unpack = createInflateRaw({ chunkSize: 1 << 18 });
  const opened = Readable.from(openStream(fileKey(keys, header.salt), header.id, counted()));
  opened.on("error", (error) => unpack.destroy(error));
  try {
    for await (const bytes of opened.pipe(unpack) as AsyncIterable<Buffer>) yield bytes;
  } catch (error) {
    if (error instanceof StreamBroken) throw error.message.includes("cut off") ? cutOff(file) : changed(file);
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw changed(file);
    throw inWords(error, file);
  }
  if (digest.end() !== header.hash) throw changed(file);
}

/** Brings a folder's names to the disk, so that a rename outlives a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeContent(handle: FileHandle, content: AsyncIterable<Uint8Array>) {
  const digest = passingDigest();
  let bytes = 0;
  for await (const piece of content) {
    digest.add(piece);
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await handle.write(piece, done, piece.length - done, HEAD_LENGTH + bytes + done);
      done += bytesWritten;
    }
    bytes += piece.length;
  }
  return { bytes, hash: digest.end() };
}

/** Lightly packed: a packer that takes longer would hold the database file for longer. */
async function* packed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const pack = createDeflateRaw({ level: 1, chunkSize: 1 << 18 });
  const source = Readable.from(content);
  source.on("error", (error) => pack.destroy(error));
  for await (const bytes of source.pipe(pack) as AsyncIterable<Buffer>) yield bytes;
}

function headOf(header: BackupHeader): Buffer {
  const text = Buffer.from(MAGIC + JSON.stringify(header));
  if (text.length > HEAD_LENGTH) throw new Error("The header of the backup has become too long");
  return Buffer.concat([text, Buffer.alloc(HEAD_LENGTH - text.length, " ")]);
}

function signed(keys: KeyRing, unsigned: Unsigned): BackupHeader {
  return { ...unsigned, signature: signatureOf(keys, unsigned) };
}

function signatureOf(keys: KeyRing, unsigned: Unsigned): string {
  const {
    format,
    id,
    kind,
    base,
    after,
    madeAt,
    release,
    shape,
    migrations,
    rows,
    salt,
    keyPrint: print,
    bytes,
    hash,
  } = unsigned;
  const counts = rows && Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
  const ordered = [
    format,
    id,
    kind,
    base,
    after,
    madeAt,
    release,
    Object.entries(shape).sort(),
    migrations,
    counts,
    salt,
    print,
    bytes,
    hash,
  ];
  return keys.mac("backup", `header ${JSON.stringify(ordered)}`).toString("base64url");
}

function fileKey(keys: KeyRing, salt: string): Buffer {
  return keys.mac("backup", `content ${salt}`);
}

/** By which a key file is told from others. */
export function keyPrint(keys: KeyRing): string {
  return keys.mac("backup", "print").subarray(0, 9).toString("base64url");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function notABackup(file: string): BackupFault {
  return new BackupFault("not_a_backup", `${file} is no backup of Tilltals.`);
}

function cutOff(file: string): BackupFault {
  return new BackupFault("cut_off", `${file} is cut off: it ends too early. Take another one.`);
}

function changed(file: string): BackupFault {
  return new BackupFault("changed", `${file} was changed or damaged after it was made. Take another one.`);
}
