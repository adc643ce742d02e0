import { readKeyFile } from "#app/crypto/key-file";
import { appliedMigrations, migrationNames } from "#app/db/applied.server";
import type { Store } from "#app/db/store";
import { verifyAudit } from "#app/domain/audit/verify.server";
import { type Condition, conditionOf } from "#app/domain/installation/condition.server";
import { figuresOf } from "#app/domain/installation/figures.server";
import { keyTrouble } from "#app/domain/installation/key-prints.server";
import { keysStatus } from "#app/domain/installation/key-rotation.server";
import { sendingFrozen } from "#app/domain/installation/sending.server";
import type { Environment } from "#app/env.server";
import { walBytes } from "#app/http/metrics.server";
import { lookAtBackups } from "./backups";
import { lookForTrials } from "./trials";
import { type Finding, note, ok, wrong } from "./finding";

/* What stands in the database. Nothing is changed by looking, and the server may run meanwhile. */

const HOUR = 3_600_000;

export async function lookInside(
  store: Store,
  environment: Environment,
  prismaFolder: string,
  now: Date,
): Promise<Finding[]> {
  const condition = await conditionOf(store, now);
  return [
    ...(await database(store, environment, prismaFolder, condition, now)),
    ...(await keys(store, environment)),
    await audit(store, environment, now),
    ...(await work(store, now)),
    ...(await lookAtBackups(store, environment, now)),
    ...(await lookForTrials(environment)),
    ...contents(condition),
  ];
}

async function database(
  store: Store,
  { databaseUrl }: Environment,
  prismaFolder: string,
  condition: Condition,
  now: Date,
): Promise<Finding[]> {
  const { dialect, read } = store.database;
  const found: Finding[] = [];
  const [known, applied] = await Promise.all([migrationNames(dialect, prismaFolder), appliedMigrations(read)]);
  const missing = known.filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    found.push(
      wrong("Database", `lacks ${missing.length} migrations of this release`, "Restart the server: it applies them."),
    );
  } else if (newer.length > 0) {
    found.push(
      wrong("Database", "is of a newer release than this program", "Run the newer release (docs/upgrade.md)."),
    );
  } else found.push(ok("Database", `${dialect}, every migration applied`));
  const { sqlite } = condition;
  if (sqlite) {
    const safe = sqlite.journalMode === "wal" && sqlite.synchronous === 2 && sqlite.secureDelete === 1;
    if (!safe)
      found.push(
        wrong(
          "Database",
          "is not opened as it must be",
          "Do not start Tilltals with a changed SQLite; see docs/decisions/0004.",
        ),
      );
    if (sqlite.quickCheck !== "ok") {
      found.push(wrong("Database", "the file is damaged", "Stop the server and restore the newest verified backup."));
    } else found.push(ok("Database file", "whole (quick check)"));
    const wal = walBytes(databaseUrl);
    if (wal > 64 * 1024 ** 2) {
      const mend =
        "Something reads for very long: end other programs that have the file open, then restart the server.";
      found.push(wrong("Write-ahead log", `${Math.round(wal / 1024 ** 2)} MB`, mend));
    }
  }
  const skew = Math.abs(condition.databaseClock.getTime() - now.getTime()) / 1000;
  if (skew > 30) {
    found.push(
      wrong("Clock", `differs from the database's by ${Math.round(skew)} s`, "Let both machines keep time by NTP."),
    );
  }
  return found;
}

async function keys(store: Store, { keysFile }: Environment): Promise<Finding[]> {
  const trouble = await keyTrouble(store);
  if (trouble !== null) return [wrong("Keys", "do not fit this database", trouble)];
  const { rotation, shares, added } = await keysStatus(store, keysFile);
  const held = readKeyFile(keysFile);
  const orphans = shares.filter(({ keyId }) => !(keyId in held.keys));
  if (orphans.length > 0) {
    const values = orphans.reduce((sum, share) => sum + share.values, 0);
    return [
      wrong("Keys", `${values} values are sealed with a key that the file lacks`, "Put back the key file that has it."),
    ];
  }
  if (rotation && rotation.finishedAt === null) {
    return [wrong("Keys", `the change to ${rotation.to} is not finished`, "Run: npm run -s cli -- keys rotate")];
  }
  if (added)
    return [note("Keys", `${added} was added and is not used yet`, "Copy the file to every node, then: keys rotate")];
  return [ok("Keys", "are this database's, and every sealed value has its key")];
}

async function audit(store: Store, { auditHeadsFolder }: Environment, now: Date): Promise<Finding> {
  const { entries, heads, lastHeadAt, faults } = await verifyAudit(store, auditHeadsFolder);
  if (faults.length > 0) {
    return wrong(
      "Audit log",
      "was changed from outside",
      "Run audit verify, keep everything as it is, and tell who is responsible.",
    );
  }
  const stale = lastHeadAt === null || now.getTime() - Date.parse(lastHeadAt) > 24 * HOUR;
  if (heads === 0 && entries > 0) {
    return note(
      "Audit log",
      `${entries} entries are whole; no end was ever signed`,
      "Let the server run; it signs every five minutes.",
    );
  }
  const says = `${entries} entries are whole and fit ${heads} signed heads`;
  return stale && heads > 0
    ? note("Audit log", `${says}, none of the last day`, "Nothing new to sign, or the server does not run.")
    : ok("Audit log", says);
}

async function work(store: Store, now: Date): Promise<Finding[]> {
  const { messages, oldestDueSeconds, jobs } = await figuresOf(store, now);
  const found: Finding[] = [];
  const frozen = await sendingFrozen(store.database.read);
  if (frozen) {
    const mend =
      "Let caseworkers look at their cases, then let messages leave: docs/backup.md, and the page Backups (Säkerhetskopior).";
    found.push(wrong("Sending", `is stopped since ${frozen.frozenAt} (${frozen.because})`, mend));
  } else if (oldestDueSeconds > 3600) {
    const says = `the oldest message has been due for ${Math.round(oldestDueSeconds / 60)} minutes`;
    found.push(wrong("Sending", says, "Look whether the server runs, and at its log for the mail server's answers."));
  } else found.push(ok("Sending", `${messages["queued"] ?? 0} wait, none for long`));
  const people = (messages["failed"] ?? 0) + (messages["maybe_sent"] ?? 0);
  if (people > 0) {
    found.push(
      note("Messages", `${people} failed or may have been sent`, "They are tasks of those who work with the cases."),
    );
  }
  const last = Math.max(0, ...jobs.map(({ endedAt }) => endedAt?.getTime() ?? 0));
  if (last === 0) found.push(note("Timed jobs", "have never been done", "Start the server."));
  else if (now.getTime() - last > HOUR / 4) {
    found.push(
      wrong("Timed jobs", `the last ended ${new Date(last).toISOString()}`, "Start the server, or look at its log."),
    );
  } else found.push(ok("Timed jobs", "were done a moment ago"));
  return found;
}

function contents({ versions, administrators, withoutSecondFactor, expiredSessions }: Condition): Finding[] {
  const found: Finding[] = [];
  if (versions === 0) {
    const mend = "Run: npm run -s cli -- questionnaire import prisma/content/questionnaires.json";
    found.push(wrong("Questionnaires", "none is published", mend));
  } else found.push(ok("Questionnaires", `${versions} versions are published`));
  if (administrators === 0) {
    found.push(
      wrong(
        "Administrators",
        "nobody is system administrator",
        "Make an account: npm run -s cli -- staff create --help",
      ),
    );
  } else if (withoutSecondFactor > 0) {
    const mend = "They are asked for one when they sign in next (SECOND_FACTOR_FOR); let them do it now.";
    found.push(note("Administrators", `${withoutSecondFactor} of ${administrators} have no second factor`, mend));
  } else found.push(ok("Administrators", `${administrators}, each with a second factor`));
  if (expiredSessions > 0) found.push(ok("Sessions", `${expiredSessions} have run out and open nothing`));
  return found;
}
