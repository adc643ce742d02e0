import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import {
  AnotherTrial,
  inScratchDatabase,
  LeftBehind,
  MayNotMakeDatabases,
} from "#app/db/copy/postgresql-scratch.server";
import { faultsIn } from "#app/db/copy/sqlite-file.server";
import { dialectOf, fileOf } from "#app/db/dialect";
import { refuseHalfRestored } from "../installation/restored.server";
import { sendingFrozen } from "../installation/sending.server";
import type { AfterRestore } from "./after-restore.server";
import { unsound } from "./assemble.server";
import type { Kept } from "./backup";
import { checkContent, type Workplace } from "./check.server";
import { BackupFault } from "./fault";
import { backupsIn, isOurs } from "./folder.server";
import { readLedger } from "./ledger.server";
import { restoreBackup, type Step } from "./restore.server";
import { begun, finished, inScratch } from "./unfinished.server";

export interface DrillPlace extends Workplace {
  /** Of the installation; with PostgreSQL the trial takes place in another database on the same server. */
  readonly databaseUrl: string;
}

export type DrillStep = Parameters<Step>[0] | "open";

export interface DrillOutcome {
  readonly kept: Kept;
  /** Of each step that was taken, in order. */
  readonly seconds: Partial<Record<DrillStep, number>>;
  readonly rows: number;
  readonly auditEntries: number;
  readonly opened: number;
  readonly after: AfterRestore;
}

/** The newest backup of a folder that this key file opens. @throws BackupFault when there is none. */
export async function newestBackup(folder: string, keys: KeyRing): Promise<Kept> {
  const newest = (await backupsIn(folder)).kept.find((kept) => isOurs(kept, keys));
  if (newest) return newest;
  throw new BackupFault("none", `There is no backup in ${folder} that was made with this key file.`);
}

/**
 * Puts a backup back where nobody uses it, exactly as after a loss, opens it, looks at all of it, and takes it away again,
 * also when it fails.
 *
 * @param clock milliseconds. @throws BackupFault when it would not have done.
 */
export async function drill(
  kept: Kept,
  keys: KeyRing,
  place: DrillPlace,
  now: Date,
  clock: () => number,
  told: (step: DrillStep) => void = () => undefined,
): Promise<DrillOutcome> {
  const ledger = await readLedger(path.dirname(kept.file), keys);
  const watch = stopwatch(clock, told);
  const tryIn = async (databaseUrl: string): Promise<DrillOutcome> => {
    const target = { databaseUrl, keys, prismaFolder: place.prismaFolder, replace: false };
    const known = { ledger, stoppedAt: null, withoutLedger: false };
    const after = await restoreBackup(kept.file, target, known, now, watch.begin);
    watch.begin("open");
    const looked = await lookAt(kept, databaseUrl, keys);
    return { kept, seconds: watch.end(), ...looked, after };
  };
  if (dialectOf(place.databaseUrl) === "sqlite") {
    return inScratch(place.scratch, (folder) => tryIn(`file:${path.join(folder, "drill.db")}`));
  }
  try {
    return await inScratchDatabase(place.databaseUrl, tryIn, { begun, finished });
  } catch (error) {
    throw scratchFault(error);
  }
}

/** What keeps a trial on PostgreSQL from beginning, or from leaving nothing behind, in words. */
function scratchFault(error: unknown): unknown {
  if (error instanceof MayNotMakeDatabases) {
    const mend = "Let it (ALTER ROLE ... CREATEDB), or restore to another server by hand and look.";
    return new BackupFault("no_scratch", `This user of PostgreSQL may not make a database to try in. ${mend}`);
  }
  if (error instanceof AnotherTrial) {
    return new BackupFault("under_way", "A drill is under way already. Wait until it has ended.");
  }
  if (error instanceof LeftBehind) {
    const words = `The backup would do, but the database ${error.database}, which holds all of it, could not be taken away.`;
    return new BackupFault("left_behind", `${words} Drop it: DROP DATABASE "${error.database}" WITH (FORCE);`);
  }
  return error;
}

/** As whoever starts the server on it would find it. @throws BackupFault */
async function lookAt(kept: Kept, databaseUrl: string, keys: KeyRing) {
  if (dialectOf(databaseUrl) === "sqlite") {
    const faults = faultsIn(fileOf(databaseUrl));
    if (faults.length > 0) throw unsound(kept, faults.join("; "));
  }
  const database = await connectDatabase(databaseUrl);
  try {
    await refuseHalfRestored(database.read);
    if (!(await sendingFrozen(database.read))) throw unsound(kept, "messages would leave from what was restored");
    const { auditEntries, opened } = await checkContent(kept, { database, keys });
    const rows = Object.values(kept.header.rows ?? {}).reduce((sum, count) => sum + count, 0);
    return { rows, auditEntries, opened };
  } finally {
    await database.close();
  }
}

function stopwatch(clock: () => number, told: (step: DrillStep) => void) {
  const seconds: Partial<Record<DrillStep, number>> = {};
  let current: { readonly step: DrillStep; readonly since: number } | null = null;
  const end = () => {
    if (current) seconds[current.step] = Math.round(clock() - current.since) / 1000;
    current = null;
    return seconds;
  };
  return {
    end,
    begin(step: DrillStep) {
      end();
      told(step);
      current = { step, since: clock() };
    },
  };
}
