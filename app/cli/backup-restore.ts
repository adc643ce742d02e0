import path from "node:path";
import type { AfterRestore } from "#app/domain/backup/after-restore.server";
import { BackupFault } from "#app/domain/backup/fault";
import { type Ledger, readLedger } from "#app/domain/backup/ledger.server";
import { restoreBackup } from "#app/domain/backup/restore.server";
import { keysOf, toldInWords, workplace } from "./backup-place";
import { type Command, type Given, type Terminal, UsageError } from "./command";

export const backupRestore: Command = {
  name: "backup restore",
  summary: "Puts a backup back, and takes away again what had been taken away since.",
  usage: "FILE [--replace] [--ledger FOLDER] [--stopped-at TIME] [--no-ledger]",
  details: [
    "  --replace          puts the database that is there aside, under another name, instead of refusing",
    "  --ledger FOLDER    where the ledger stands; without it, the folder of the backup",
    "  --stopped-at TIME  when the server stopped (2026-11-23T14:00Z), when that is more than a day ago",
    "  --no-ledger        leaves links, keys and passwords as they were in the backup",
    "",
    "The server must be stopped, on every node. KEYS_FILE must be the one that the backup was made with.",
    "The ledger tells what was destroyed, withdrawn, ended or sent after the backup was made. Where there is none that",
    "reaches to the end, nobody knows, and everything that lets somebody in is closed: every link to a child, every calendar",
    "address, every key of another system, every right given beside, and every password save those of system administrators.",
    "With --no-ledger they stay as they were: links that had been withdrawn because somebody dangerous had seen them work",
    "again, whoever has left can sign in again, and what had been destroyed is back until it is destroyed once more.",
    "In every case all sessions end, and no message leaves until `backup confirm-sending`, save links that staff ask for to",
    "choose a password.",
  ].join("\n"),
  options: {
    replace: { type: "boolean" },
    ledger: { type: "string" },
    "stopped-at": { type: "string" },
    "no-ledger": { type: "boolean" },
  },
  positionals: 1,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const file = path.resolve(given.positionals[0] ?? "");
      const keys = keysOf(terminal);
      const withoutLedger = given.on.has("no-ledger");
      const target = {
        ...{ databaseUrl: terminal.environment.databaseUrl, keys, replace: given.on.has("replace") },
        prismaFolder: workplace(terminal.environment).prismaFolder,
      };
      const ledger = await ledgerOf(given.text["ledger"] ?? path.dirname(file), keys, terminal);
      const known = { ledger, stoppedAt: stoppedAt(given), withoutLedger };
      const { kept, putAside, ...after } = await restoreBackup(file, target, known, terminal.now(), (step) =>
        terminal.out(STEPS[step]),
      );
      terminal.out(`\nRestored as of ${kept.header.madeAt}. What was written after that is lost.`);
      if (putAside) terminal.out(`The former database stands at ${putAside}; remove it when nobody needs it.`);
      for (const line of told(after, withoutLedger)) terminal.out(line);
      return 0;
    }),
};

const STEPS = {
  read: "Reading and checking the copy ...",
  migrate: "Bringing it up to date ...",
  replay: "Taking away what had been taken away ...",
  put_in_place: "Putting it in place ...",
} as const;

/** A ledger that was tampered with is worth nothing: as if there were none. */
async function ledgerOf(folder: string, keys: ReturnType<typeof keysOf>, terminal: Terminal): Promise<Ledger | null> {
  try {
    return await readLedger(folder, keys);
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    terminal.error(`${error.message} It is not believed.`);
    return null;
  }
}

function stoppedAt(given: Given): Date | null {
  const text = given.text["stopped-at"];
  if (text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new UsageError("--stopped-at must be a time, such as 2026-11-23T14:00Z.");
  return at;
}

/** What happened to it on the way, in words. */
function* told(
  { ledgerUpTo, replayed, closed, maybeSent, waiting }: AfterRestore,
  withoutLedger: boolean,
): Generator<string> {
  const { destroyed, takenAway, settled, closedPeriods, casesToLookAt } = replayed;
  if (ledgerUpTo) yield `The ledger tells everything up to ${ledgerUpTo}.`;
  yield `${destroyed} things were destroyed again; ${takenAway} links, keys, rights and passwords were looked at again.`;
  yield `${settled} messages had been sent since; ${maybeSent} more may have been, and are not sent again by themselves.`;
  if (closed) {
    yield "No ledger tells everything since the backup, so what lets somebody in was closed:";
    yield `  ${closed.links} links to children, ${closed.keys} keys and addresses of other systems, ${closed.passwords} passwords.`;
    yield `  ${closed.administrators} system administrators can still sign in: look at the list for who has left.`;
    yield "  Staff choose new passwords by mail (Glömt lösenordet): that mail leaves although sending is stopped. Children need";
    yield "  new links, which caseworkers make: those that wait in the copy do not leave.";
  } else if (!ledgerUpTo && withoutLedger) {
    yield "No ledger tells everything since the backup, and you said to leave things as they were (--no-ledger). Look through";
    yield "staff who have left, links and keys that had been withdrawn, and decide anew about what had been destroyed.";
  }
  if (casesToLookAt.length > 0) {
    yield `In these cases somebody changed who works with them, or the child's telephone or e-mail: ${casesToLookAt.join(", ")}.`;
    yield "Telephone and e-mail that had been changed were removed: their caseworkers write the right ones in.";
  }
  if (closedPeriods.length > 0) {
    yield `These half-years had been closed since: ${closedPeriods.join(", ")}. Their tables may have been read. Close them again`;
    yield "with nothing added first, and publish no table of them that differs from one that is out (docs/backup.md).";
  }
  const count = waiting.reduce((sum, row) => sum + row.count, 0);
  yield `Everybody is signed out. Sending is stopped, with ${count} messages waiting: npm run -s cli -- backup confirm-sending --list`;
}
