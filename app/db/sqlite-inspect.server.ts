import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import Database from "better-sqlite3";
import { type Migration, missingMigrations, NOTED, notedOf, type NotedRow, refuseForeign } from "./migrations";
import { DatabaseRefused, RESTORE } from "./refused";
import { compareResting, LARGEST_CHECKED } from "./resting.server";

/** How a file is looked at before it is used. */
export interface Expectation {
  /** There has been a database before: a file that is missing or empty is a loss, not a beginning. */
  readonly exists: boolean;
  /** Whether all pages are read too: some seconds for a gigabyte. Servers do, commands do not. */
  readonly thorough: boolean;
}

/**
 * Looks at a SQLite file without writing to it.
 *
 * @throws DatabaseRefused when it is not a whole database of this release or an earlier one.
 */
export async function inspectSqlite(
  file: string,
  known: readonly Migration[],
  { exists, thorough }: Expectation,
): Promise<void> {
  const head = await readHead(file);
  if (head === null || head.length === 0) {
    if (exists) refuseGone(file, head === null);
    return;
  }
  if (head.toString("latin1") !== "SQLite format 3\0") {
    throw new DatabaseRefused("not_a_database", `${file} is not a SQLite database, or its beginning is lost.`, RESTORE);
  }
  const resting = thorough ? await compareResting(file) : "unknown";
  if (resting === "different") {
    throw new DatabaseRefused(
      "broken",
      `${file} is not as it was left when the server was last stopped: its checksum differs, though nothing wrote to it.`,
      `The disk may be failing. ${RESTORE}`,
    );
  }
  look(file, (connection) => {
    const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    if (tables.length === 0) {
      if (exists) refuseGone(file, false);
      return;
    }
    if (!tables.includes("_prisma_migrations")) refuseForeign(file);
    missingMigrations(known, notedOf(connection.prepare(NOTED).all() as NotedRow[]));
    if (thorough && resting === "unknown") checkPages(file, connection);
  });
}

function checkPages(file: string, connection: Database.Database): void {
  const size = connection.prepare("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").pluck();
  if (Number(size.get()) > LARGEST_CHECKED) return;
  const found = connection.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") refuseBroken(file, new Error(String(found)));
}

/** A connection that cannot write does not move the log into the file either: a broken one stays as it was found. */
function look(file: string, see: (connection: Database.Database) => void): void {
  inWords(file, () => {
    const connection = new Database(file, { readonly: true, timeout: 5_000 });
    try {
      see(connection);
    } finally {
      connection.close();
    }
  });
}

/** Runs what opens or changes a file; what SQLite says when that fails becomes words for the operator. */
export function inWords<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    if (/^SQLITE_(CORRUPT|NOTADB|FORMAT|ERROR)/.test(code)) refuseBroken(file, error);
    if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL|AUTH)/.test(code)) refuseUnreachable(file, error);
    throw error;
  }
}

function refuseGone(file: string, isMissing: boolean): never {
  throw new DatabaseRefused(
    isMissing ? "missing" : "empty",
    `${file} ${isMissing ? "is missing" : "is empty"}, though this installation has had a database (its key file exists).`,
    "Put the database back (is its disk mounted?) or restore the latest backup. Only if you are sure that there has never " +
      "been one: npm run -s cli -- database create",
  );
}

function refuseBroken(file: string, cause: unknown): never {
  const what = cause instanceof Error ? cause.message.split("\n")[0] : "";
  throw new DatabaseRefused("broken", `${file} is damaged (${what}).`, RESTORE, { cause });
}

function refuseUnreachable(file: string, cause: unknown): never {
  throw new DatabaseRefused(
    "unreachable",
    `${file} cannot be opened (${cause instanceof Error ? cause.message : ""}).`,
    "The server's user must be able to write to the file and its folder, and the disk must be neither full nor read-only.",
    { cause },
  );
}

/** The first 16 bytes; null when there is no file. */
async function readHead(file: string): Promise<Buffer | null> {
  if (!existsSync(file)) return null;
  let opened;
  try {
    opened = await open(file, "r");
  } catch (error) {
    refuseUnreachable(file, error);
  }
  try {
    const { bytesRead, buffer } = await opened.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}
