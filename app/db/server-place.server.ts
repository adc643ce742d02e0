import Database from "better-sqlite3";
import { DatabaseRefused } from "./refused";

/** Milliseconds that a start waits for a server that is just ending. */
const PATIENCE = 5_000;

/**
 * Takes the place of the one server on a SQLite file. It is a lock of the kernel's on a file beside the database, held
 * as long as the process lives: a server that was killed leaves nothing that would have to be cleared away. Commands do
 * not take it; they may run beside the server.
 *
 * @returns gives the place up.
 * @throws DatabaseRefused when another server has it.
 */
export function takeServerPlace(file: string, patience = PATIENCE): () => void {
  const place = new Database(placeOf(file), { timeout: patience });
  try {
    // Never in WAL mode, where a lock would not keep another process out.
    place.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; BEGIN EXCLUSIVE");
  } catch (error) {
    place.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseRefused(
      "in_use",
      `Another server runs on ${file}.`,
      "Stop it first. Several servers at once need PostgreSQL.",
      { cause: error },
    );
  }
  return () => place.close();
}

/** Whether a server runs on the file now. Nothing is waited for and nothing is left behind. */
export function isServed(file: string): boolean {
  try {
    takeServerPlace(file, 0)();
    return false;
  } catch (error) {
    if (error instanceof DatabaseRefused) return true;
    throw error;
  }
}

function placeOf(file: string): string {
  return `${file}-server`;
}

function isBusy(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
