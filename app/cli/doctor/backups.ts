import { accessSync, constants, existsSync, statSync } from "node:fs";
import type { Dialect } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { backupHistory, type BackupHistory, type ShippedTo } from "#app/domain/backup/history.server";
import { behindAtMost, OLD_HOURS, troublesBeside } from "#app/domain/backup/overview.server";
import type { Environment } from "#app/env.server";
import { type Finding, note, ok, wrong } from "./finding";

/* Whether there are backups, whether they go on being made, and whether anybody has tried to put one back. */

const HOUR = 3_600_000;
const DRILL_DAYS = 100;

export async function lookAtBackups(store: Store, environment: Environment, now: Date): Promise<Finding[]> {
  const { verified, shipped, drilled } = await backupHistory(store.database.read);
  const since = (text: string) => now.getTime() - Date.parse(text);
  return [
    ...place(environment),
    ...copying(environment, store.database.dialect, shipped, since),
    verification(verified, since),
    drillOf(drilled, since),
  ];
}

/** The folder, as it looks from here. */
function place({ backup: { folder }, dataFolder }: Environment): Finding[] {
  const about = "Backup folder";
  if (folder === null) {
    const mend = "Set BACKUP_DIR to a folder on another disk (docs/backup.md): this disk is the only copy.";
    return [note(about, "nothing is copied while the server runs", mend)];
  }
  if (!existsSync(folder))
    return [wrong(about, `${folder} is not there`, "Mount it, or make it: the server does not.")];
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [wrong(about, `${folder} cannot be written by this user`, "Run this, and the server, as its owner.")];
  }
  const sameDisk = existsSync(dataFolder) && statSync(folder).dev === statSync(dataFolder).dev;
  const mend = "Is the other disk mounted? What lies on the same disk is lost with it.";
  return [sameDisk ? note(about, `${folder} is on the same disk as the data`, mend) : ok(about, `${folder}`)];
}

function copying(
  { backup: { folder, everyMinutes } }: Environment,
  dialect: Dialect,
  shipped: BackupHistory["shipped"],
  since: (text: string) => number,
): Finding[] {
  if (folder === null || !shipped) return [];
  return [...continuing(shipped, behindAtMost(dialect, everyMinutes), since), ...besides(shipped)];
}

function continuing({ upTo, trouble }: ShippedTo, atMost: number, since: (text: string) => number): Finding[] {
  if (trouble) {
    const says = `fails since ${trouble.since} (${trouble.fault}); copied up to ${upTo ?? "nothing yet"}`;
    return [wrong("Copying", says, mendOf(trouble.fault))];
  }
  if (upTo === null) return [];
  return since(upTo) > atMost
    ? [wrong("Copying", `everything up to ${upTo} is copied, nothing later`, "Does the server run? See its log.")]
    : [ok("Copying", `everything up to ${upTo} is copied`)];
}

/** What is wrong although what changes is copied. */
function besides(shipped: ShippedTo): Finding[] {
  const { fullTrouble, ledgerTrouble } = troublesBeside(shipped);
  const found: Finding[] = [];
  if (fullTrouble) {
    const says = `the nightly full one fails since ${fullTrouble.since} (${fullTrouble.fault}); what changes is copied`;
    found.push(wrong("Full backup", says, mendOf(fullTrouble.fault)));
  }
  if (ledgerTrouble) {
    const { since, fault } = ledgerTrouble;
    const says = `the list of what was taken away does not go on since ${since} (${fault}); copies do`;
    const mend = "Find out who changed it; then move the files ledger-* in BACKUP_DIR away: a new ledger is begun.";
    const spoilt = ["changed", "cut_off", "wrong_key"].includes(fault);
    found.push(wrong("Ledger", says, spoilt ? mend : mendOf(fault)));
  }
  return found;
}

function mendOf(fault: string): string {
  return MENDED[fault] ?? "See docs/backup.md, and the log (ship-backups).";
}

/** What somebody must do, by the fault of the copying. */
const MENDED: Readonly<Record<string, string>> = {
  no_room: "Make room in BACKUP_DIR and DATA_DIR; it is tried again within ten minutes.",
  unwritable:
    "Mount BACKUP_DIR, and let the server's user write there. EROFS under systemd: name it in ReadWritePaths= of the unit.",
  changed: "Something in BACKUP_DIR was changed or damaged. Is the disk sound, and who may write there?",
  key_file: "The process that copies cannot read KEYS_FILE. The key file's own line here says why.",
  not_built: "Run: npm run build",
  died: "The copying process ends by itself, most often for want of memory: see the kernel's log (journalctl -k).",
};

function verification(verified: BackupHistory["verified"], since: (text: string) => number): Finding {
  if (!verified) {
    const mend = "Run: npm run -s cli -- backup create --to FOLDER, or set BACKUP_DIR (docs/backup.md).";
    return wrong("Backup", "none has been verified", mend);
  }
  const age = since(verified.verifiedAt) / HOUR;
  const mend = "See the log of the server (ship-backups), or run: npm run -s cli -- backup create";
  return age > OLD_HOURS
    ? wrong("Backup", `the newest verified one is ${Math.round(age)} hours old`, mend)
    : ok("Backup", `verified ${Math.round(age)} hours ago`);
}

function drillOf(drilled: BackupHistory["drilled"], since: (text: string) => number): Finding {
  const mend = "Run: npm run -s cli -- backup drill";
  if (!drilled) return note("Restore", "no backup has ever been put back for trial", mend);
  if (drilled.fault !== null) {
    return wrong("Restore", `the trial of ${drilled.at} failed (${drilled.fault})`, `${mend}: it says what is wrong.`);
  }
  const days = Math.floor(since(drilled.at) / (24 * HOUR));
  const total = Object.values(drilled.seconds).reduce((sum, each) => sum + each, 0);
  const says = `tried ${days} days ago, ${Math.ceil(total)} s`;
  return days > DRILL_DAYS ? note("Restore", says, mend) : ok("Restore", says);
}
