import { existsSync } from "node:fs";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { dialectOf, fileOf } from "#app/db/dialect";
import { drill, type DrillOutcome, type DrillStep, newestBackup } from "#app/domain/backup/drill.server";
import { BackupFault } from "#app/domain/backup/fault";
import { type Drilled, noteDrilled } from "#app/domain/backup/history.server";
import { backupFolder, headerLine, keysOf, toldInWords, workplace } from "./backup-place";
import type { Command, Terminal } from "./command";

export const backupDrill: Command = {
  name: "backup drill",
  summary: "Puts the newest backup back for trial, says how long it takes, and takes it away again.",
  usage: "[--from FOLDER] [--json]",
  details: [
    "  --from FOLDER  where the backups are; without it, BACKUP_DIR",
    "",
    "The server goes on meanwhile. The copy is put together, brought up to date, and what the ledger says is taken away",
    "again, exactly as after a loss; then it is opened and looked through. It needs room for the database in DATA_DIR, or",
    "with PostgreSQL a user that may make databases. Nothing of it stays, also when it fails or is interrupted, and no",
    "message leaves. `doctor` says when it was done last. Exit code 1 when the backup would not have done.",
  ].join("\n"),
  options: { from: { type: "string" }, json: { type: "boolean" } },
  positionals: 0,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const json = given.on.has("json");
      const say = json ? () => undefined : (line: string) => terminal.out(line);
      const keys = keysOf(terminal);
      const place = { ...workplace(terminal.environment), databaseUrl: terminal.environment.databaseUrl };
      const now = terminal.now();
      const drilled = { at: now.toISOString(), madeAt: null, file: "", seconds: {}, fault: null };
      try {
        const kept = await newestBackup(backupFolder(given, "from", terminal), keys);
        Object.assign(drilled, { madeAt: kept.header.madeAt, file: path.basename(kept.file) });
        say(headerLine(kept.file, kept.header));
        const clock = () => performance.now();
        const outcome = await drill(kept, keys, place, now, clock, (step) => say(STEPS[step]));
        const { seconds } = outcome;
        await note(terminal, keys, { ...drilled, seconds }, now);
        if (json) terminal.out(JSON.stringify({ ok: true, ...drilled, seconds, total: totalOf(seconds) }));
        else for (const line of told(outcome)) terminal.out(line);
        return 0;
      } catch (error) {
        const fault = error instanceof BackupFault ? error.fault : "unexpected";
        // The drill that is under way notes how it ends.
        if (fault !== "under_way") await note(terminal, keys, { ...drilled, fault }, now);
        throw error;
      }
    }),
};

const STEPS: Readonly<Record<DrillStep, string>> = {
  read: "Reading and checking the copy ...",
  migrate: "Bringing it up to date ...",
  replay: "Taking away what had been taken away ...",
  put_in_place: "Putting it in place ...",
  open: "Opening it and looking through it ...",
};

const WORDS: Readonly<Record<DrillStep, string>> = {
  read: "read and checked",
  migrate: "brought up to date",
  replay: "what had been taken away, taken away again",
  put_in_place: "put in place",
  open: "opened and looked through",
};

/**
 * Where the database itself is lost, the trial is none the less of use. It is noted only where the installation's tables
 * are: made here, they would stand in the way of the restore that comes next.
 */
async function note({ environment, error }: Terminal, keys: KeyRing, drilled: Drilled, now: Date): Promise<void> {
  try {
    const { databaseUrl } = environment;
    if (dialectOf(databaseUrl) === "sqlite" && !existsSync(fileOf(databaseUrl))) throw new Error("No file");
    const database = await connectDatabase(databaseUrl);
    try {
      await noteDrilled({ database, keys }, drilled, now);
    } finally {
      await database.close();
    }
  } catch {
    error("It could not be noted, since the installation's database is not here; `doctor` will not know of it.");
  }
}

function* told({ seconds, rows, auditEntries, opened, after }: DrillOutcome): Generator<string> {
  yield "";
  for (const [step, words] of Object.entries(WORDS) as [DrillStep, string][]) {
    if (seconds[step] !== undefined) yield `${secondsText(seconds[step])}  ${words}`;
  }
  yield `${secondsText(totalOf(seconds))}  altogether`;
  yield "";
  const counted = rows > 0 ? `${rows} rows, ` : "";
  yield `It would do: ${counted}${auditEntries} entries of the audit log, ${opened} sealed names opened.`;
  const { destroyed, takenAway } = after.replayed;
  yield after.ledgerUpTo
    ? `The ledger tells everything up to ${after.ledgerUpTo}: ${destroyed} things were destroyed again, ${takenAway} links, keys, rights and passwords looked at again.`
    : "No ledger tells everything since this backup: links, keys and passwords would be closed (docs/backup.md).";
  yield "It has been taken away again.";
}

export function totalOf(seconds: Readonly<Record<string, number>>): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}

function secondsText(seconds: number): string {
  return `${seconds.toFixed(1).padStart(8)} s`;
}
