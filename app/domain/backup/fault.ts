/** What can be wrong with a backup, its key, or the place where it is to go. */
export type BackupFaultCode =
  /** Something else, or of a release that writes them otherwise. */
  | "not_a_backup"
  /** A folder without any. */
  | "none"
  | "cut_off"
  | "changed"
  | "wrong_key"
  /** An increment whose backup, or an increment between, is not there. */
  | "chain_broken"
  | "newer_release"
  | "other_database"
  /** What it holds is not sound: said in words. */
  | "unsound"
  | "not_empty"
  | "in_use"
  | "no_room"
  | "unwritable"
  /** The user of PostgreSQL may not make a database in which a backup could be tried. */
  | "no_scratch"
  /** Somebody else is trying one. */
  | "under_way"
  /** The database in which one was tried could not be taken away. */
  | "left_behind";

/** The message says what is wrong and what to do, in English, as the commands print it. It quotes no content. */
export class BackupFault extends Error {
  constructor(
    readonly fault: BackupFaultCode,
    message: string,
  ) {
    super(message);
  }
}

/** A fault of the disk in words; everything else as it was. */
export function inWords(error: unknown, place: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG" || code === "SQLITE_FULL") {
    return new BackupFault("no_room", `There is no room left in ${place}. Nothing was kept; make room and try again.`);
  }
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOENT", "EIO"].includes(code)) {
    return new BackupFault(
      "unwritable",
      `${place} cannot be used (${code}). Is it there, mounted, and may this user write in it?`,
    );
  }
  return error;
}
