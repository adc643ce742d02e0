import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import { makeRoom, runStatement } from "#app/db/copy/postgresql-room.server";
import { putRows } from "#app/db/copy/postgresql-rows.server";
import { fileIsInUse } from "#app/db/copy/sqlite-file.server";
import { dialectOf } from "#app/db/dialect";
import { forgetResting } from "#app/db/resting.server";
import { migratePostgresql } from "#app/db/migrate.server";
import { readMigrations } from "#app/db/migrations";
import { FORGET_RESTORED, noteUnderWay } from "../installation/restored.server";
import { assembleFile, chainOf, checkCounts, checkRelease } from "./assemble.server";
import { type AfterRestore, bringUpToDate, type WhatIsKnown } from "./after-restore.server";
import type { Kept } from "./backup";
import { BackupFault, inWords } from "./fault";
import { contentOf, syncFolder } from "./file.server";
import { begun, finished } from "./unfinished.server";

export interface RestoreTarget {
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly prismaFolder: string;
  /** What is there is put aside, under another name, instead of being a reason to refuse. */
  readonly replace: boolean;
}

export interface RestoreOutcome extends AfterRestore {
  readonly kept: Kept;
  /** Where the former database stands now; null where there was none. */
  readonly putAside: string | null;
}

/** Told of each step as it begins, for whoever waits. */
export type Step = (name: "read" | "migrate" | "replay" | "put_in_place") => void;

/**
 * Puts a backup back where there is no database, or in place of one. What was destroyed or taken away after the backup was
 * made is destroyed and taken away again before anything can open it, everybody is signed out, and no message leaves
 * until somebody says so. Broken off anywhere, it leaves nothing that opens.
 *
 * @throws BackupFault
 */
export async function restoreBackup(
  file: string,
  target: RestoreTarget,
  known: WhatIsKnown,
  now: Date,
  step: Step = () => undefined,
): Promise<RestoreOutcome> {
  const chain = await chainOf(file, target.keys);
  const kept = chain.at(-1) as Kept;
  await checkRelease(kept, target.prismaFolder);
  const dialect = dialectOf(target.databaseUrl);
  if (dialect !== kept.header.shape.dialect) {
    const name = kept.header.shape.dialect === "sqlite" ? "SQLite" : "PostgreSQL";
    throw new BackupFault(
      "other_database",
      `${file} is a copy of ${name} and goes back into that alone (DATABASE_URL).`,
    );
  }
  const asideName = `before_restore_${now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "_")}`;
  return dialect === "sqlite"
    ? restoreFile(chain, kept, target, known, asideName, now, step)
    : restoreRows(kept, target, known, asideName, now, step);
}

/** All of it happens under another name; the last step is to rename. */
async function restoreFile(
  chain: readonly Kept[],
  kept: Kept,
  { databaseUrl, keys, prismaFolder, replace }: RestoreTarget,
  known: WhatIsKnown,
  asideName: string,
  now: Date,
  step: Step,
): Promise<RestoreOutcome> {
  const final = path.resolve(databaseUrl.slice("file:".length));
  const there = existsSync(final);
  if (there && !replace) throw notEmpty(final);
  if (there && fileIsInUse(final)) throw inUse(final);
  const copy = `${final}.restoring`;
  await removeFile(copy);
  begun(copy, () => removeFile(copy));
  try {
    step("read");
    await assembleFile(chain, keys, copy);
    step("migrate");
    const database = await openDatabase(`file:${copy}`, prismaFolder);
    let after;
    try {
      step("replay");
      after = await bringUpToDate({ database, keys }, kept.header, known, now);
      await database.checkpoint();
    } finally {
      await database.close();
    }
    step("put_in_place");
    finished(copy);
    await forgetResting(final);
    await forgetResting(copy);
    const putAside = there ? `${final}.${asideName}` : null;
    // The file goes first, so that it never stands there without its log: an older state that would open.
    for (const suffix of ["", "-wal", "-shm"]) {
      if (existsSync(final + suffix)) await rename(final + suffix, `${final}.${asideName}${suffix}`);
    }
    await rename(copy, final);
    await syncFolder(path.dirname(final));
    return { ...after, kept, putAside };
  } catch (error) {
    await removeFile(copy);
    finished(copy);
    throw inWords(error, path.dirname(final));
  }
}

async function removeFile(file: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) await rm(file + suffix, { force: true });
}

/** The note that a restore is under way stands there before the first row does, and goes with the last step. */
async function restoreRows(
  kept: Kept,
  { databaseUrl, keys, prismaFolder, replace }: RestoreTarget,
  known: WhatIsKnown,
  asideName: string,
  now: Date,
  step: Step,
): Promise<RestoreOutcome> {
  const room = await makeRoom(databaseUrl, replace ? asideName : null);
  if (room.kind === "in_use") throw inUse("The database");
  if (room.kind === "not_empty") throw notEmpty("The database");
  const { header } = kept;
  const { id: backupId, madeAt } = header;
  const underWay = noteUnderWay({ at: now.toISOString(), backupId, madeAt, ledgerUpTo: null, closed: false });
  step("migrate");
  const migrations = await readMigrations("postgresql", prismaFolder);
  await migratePostgresql(
    databaseUrl,
    migrations.filter(({ name }) => header.migrations.includes(name)),
  );
  await runStatement(databaseUrl, underWay);
  step("read");
  const around = { before: FORGET_RESTORED, after: underWay };
  checkCounts(kept, await putRows(databaseUrl, contentOf(kept, keys), around));
  const database = await openDatabase(databaseUrl, prismaFolder);
  try {
    step("replay");
    const after = await bringUpToDate({ database, keys }, header, known, now);
    return { ...after, kept, putAside: room.kind === "put_aside" ? asideName : null };
  } finally {
    await database.close();
  }
}

function notEmpty(what: string): BackupFault {
  return new BackupFault(
    "not_empty",
    `${what} is there already. With --replace it is put aside under another name, and the backup takes its place.`,
  );
}

function inUse(what: string): BackupFault {
  return new BackupFault("in_use", `${what} is in use. Stop the server, on every node, and try again.`);
}
