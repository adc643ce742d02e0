import { type FileHandle, open, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { pageDigest, passingDigest } from "#app/crypto/stream-seal";
import type { Moment, RowCounts } from "./copy";

/*
 * How a SQLite file is read as it stands at one moment, without holding up who writes. When the write-ahead log has been
 * brought into the file while nobody writes, and a reader begins just then, SQLite lets nobody write into the file
 * itself until that reader has ended: whatever is written goes into the log. So the file can be read page by page.
 * Writers wait for a few milliseconds at the beginning; for the rest of the time the log grows.
 *
 * The file that is read beside SQLite is never closed before the process ends: closing a file ends every lock that its
 * process holds on it (POSIX), also those of SQLite.
 */

/** Digests of all pages, 16 bytes each, as they were last copied. */
export type PageDigests = Buffer;

export interface FileMoment extends Moment {
  /** Of all pages as they are now; known when the content has been read. */
  digests(): PageDigests;
}

const PAGES_AT_ONCE = 256;

/**
 * @param since what was copied last; null for everything.
 * @throws when the file is no database, or when somebody has been reading from it for a minute without end.
 */
export async function atOneMoment<T>(
  file: string,
  since: PageDigests | null,
  work: (moment: FileMoment) => Promise<T>,
): Promise<T> {
  const reader = new Database(file, { fileMustExist: true, timeout: 10_000 });
  try {
    await freeze(file, reader);
    return await work(momentOf(reader, await keptOpen(file), since));
  } finally {
    reader.close();
  }
}

const kept = new Map<string, FileHandle>();

async function keptOpen(file: string): Promise<FileHandle> {
  const { dev, ino } = await stat(file, { bigint: true });
  const key = `${dev} ${ino}`;
  let handle = kept.get(key);
  if (!handle) {
    handle = await open(file, "r");
    kept.set(key, handle);
  }
  return handle;
}

async function freeze(file: string, reader: Database.Database): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    // Most of the log is brought in while others write; what is left then takes a moment.
    reader.pragma("wal_checkpoint(PASSIVE)");
    const holder = new Database(file, { fileMustExist: true, timeout: 10_000 });
    try {
      holder.exec("BEGIN IMMEDIATE");
      const [{ log, checkpointed } = { log: 0, checkpointed: -1 }] = reader.pragma("wal_checkpoint(PASSIVE)") as {
        log: number;
        checkpointed: number;
      }[];
      if (log === checkpointed) {
        reader.exec("BEGIN");
        reader.prepare("SELECT count(*) FROM sqlite_master").get();
        return;
      }
    } finally {
      if (holder.inTransaction) holder.exec("ROLLBACK");
      holder.close();
    }
    await wait(100);
  }
  throw new Error(
    "The database has been read without a pause for a minute, so that no copy of one moment can be made.",
  );
}

function momentOf(reader: Database.Database, handle: FileHandle, since: PageDigests | null): FileMoment {
  const pageSize = reader.pragma("page_size", { simple: true }) as number;
  const pages = reader.pragma("page_count", { simple: true }) as number;
  const digests = Buffer.alloc(pages * 16);
  async function* content(): AsyncGenerator<Buffer> {
    for (let first = 0; first < pages; first += PAGES_AT_ONCE) {
      const count = Math.min(PAGES_AT_ONCE, pages - first);
      const block = await readWhole(handle, first * pageSize, count * pageSize);
      const changed: Buffer[] = [];
      for (let index = 0; index < count; index += 1) {
        const page = block.subarray(index * pageSize, (index + 1) * pageSize);
        const digest = pageDigest(page);
        const at = (first + index) * 16;
        digest.copy(digests, at);
        if (since?.subarray(at, at + 16).equals(digest)) continue;
        const head = Buffer.alloc(4);
        head.writeUInt32BE(first + index);
        changed.push(head, page);
      }
      if (changed.length > 0) yield Buffer.concat(changed);
    }
  }
  return {
    migrations: migrationsIn(reader),
    rows: since ? null : rowsIn(reader),
    content,
    digests: () => digests,
    shape: () => ({ dialect: "sqlite", pageSize, pages, state: stateOf(digests) }),
  };
}

function stateOf(digests: PageDigests): string {
  const digest = passingDigest();
  digest.add(digests);
  return digest.end();
}

async function readWhole(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error("The database file is shorter than it says.");
    done += bytesRead;
  }
  return bytes;
}

/** Writes the pages of one copy, or of one part of it, to where they belong. */
export async function writePages(
  handle: FileHandle,
  pageSize: number,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const record = 4 + pageSize;
  let held: Buffer = Buffer.alloc(0);
  for await (const bytes of content) {
    held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes]);
    const whole = Math.floor(held.length / record);
    await writeRecords(handle, pageSize, held.subarray(0, whole * record));
    held = held.subarray(whole * record);
  }
  if (held.length > 0) throw new Error("The copy ends within a page.");
}

/** Pages that follow each other are written together. */
async function writeRecords(handle: FileHandle, pageSize: number, records: Buffer): Promise<void> {
  let run: Buffer[] = [];
  let begins = 0;
  const flush = async () => {
    if (run.length > 0) await handle.writev(run, begins * pageSize);
    run = [];
  };
  for (let at = 0; at < records.length; at += 4 + pageSize) {
    const page = records.readUInt32BE(at);
    if (run.length > 0 && (page !== begins + run.length || run.length >= PAGES_AT_ONCE)) await flush();
    if (run.length === 0) begins = page;
    run.push(records.subarray(at + 4, at + 4 + pageSize));
  }
  await flush();
}

/** Cuts a file that was put together to its length, and tells what it has become. */
export async function finishPages(handle: FileHandle, pageSize: number, pages: number): Promise<string> {
  await handle.truncate(pages * pageSize);
  await handle.sync();
  const digests = Buffer.alloc(pages * 16);
  for (let first = 0; first < pages; first += PAGES_AT_ONCE) {
    const count = Math.min(PAGES_AT_ONCE, pages - first);
    const block = await readWhole(handle, first * pageSize, count * pageSize);
    for (let index = 0; index < count; index += 1) {
      pageDigest(block.subarray(index * pageSize, (index + 1) * pageSize)).copy(digests, (first + index) * 16);
    }
  }
  return stateOf(digests);
}

/** Says what is wrong with a file that nobody else uses: SQLite's own check, and keys that point nowhere. Empty: nothing. */
export function faultsIn(file: string): string[] {
  const connection = new Database(file, { fileMustExist: true, readonly: true });
  try {
    // Every index is compared with its table, here and there in the file: mapped, no page is read and copied again and again.
    connection.pragma("mmap_size = 2147418112");
    connection.pragma("cache_size = -65536");
    const found = connection.pragma("integrity_check(5)") as { integrity_check: string }[];
    const broken = found.map((row) => row.integrity_check).filter((text) => text !== "ok");
    const dangling = connection.pragma("foreign_key_check") as { table: string }[];
    return [...broken, ...dangling.slice(0, 5).map(({ table }) => `a row of ${table} points at one that is not there`)];
  } finally {
    connection.close();
  }
}

/** Whether another process has the database open. A file that is no database is in nobody's use. */
export function fileIsInUse(file: string): boolean {
  const connection = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    connection.pragma("locking_mode = EXCLUSIVE");
    connection.prepare("SELECT count(*) FROM sqlite_master").get();
    return false;
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
  } finally {
    connection.close();
  }
}

/** Rows of a file that nobody else uses. */
export function countRows(file: string): RowCounts {
  const connection = new Database(file, { fileMustExist: true, readonly: true });
  try {
    return rowsIn(connection);
  } finally {
    connection.close();
  }
}

function rowsIn(connection: Database.Database): RowCounts {
  const names = connection
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [name, connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
  );
}

function migrationsIn(connection: Database.Database): string[] {
  const known = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  if (!known) throw new Error("This is no database of Tilltals.");
  return connection
    .prepare('SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name')
    .pluck()
    .all() as string[];
}
