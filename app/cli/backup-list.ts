import { backupsIn } from "#app/domain/backup/folder.server";
import { tidy } from "#app/domain/backup/ship.server";
import { MOST_DAYS } from "#app/domain/backup/backup";
import { backupFolder, headerLine, keysOf, toldInWords } from "./backup-place";
import { type Command, UsageError } from "./command";

export const backupList: Command = {
  name: "backup list",
  summary: "Lists the backups of a folder, the newest first.",
  usage: "[--from FOLDER] [--json]",
  details: "Reads what stands at the beginning of each and needs no key; `backup verify FILE` opens one.",
  options: { from: { type: "string" }, json: { type: "boolean" } },
  positionals: 0,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const { kept, faulty } = await backupsIn(backupFolder(given, "from", terminal));
      if (given.on.has("json")) terminal.out(JSON.stringify(kept.map(({ file, header }) => ({ file, ...header }))));
      else for (const { file, header } of kept) terminal.out(headerLine(file, header));
      for (const fault of faulty) terminal.error(fault);
      return faulty.length > 0 ? 1 : 0;
    }),
};

export const backupPrune: Command = {
  name: "backup prune",
  summary: "Removes backups that have had their time.",
  usage: "[--from FOLDER] [--keep-days DAYS]",
  details: [
    `  --keep-days DAYS  how long to keep them, at most ${MOST_DAYS}; without it, BACKUP_KEEP_DAYS`,
    "",
    "What was destroyed in the database lives on in its backups, so they may not be kept for long. The newest full one stays,",
    "however old. Only backups that were made with this key file are removed.",
  ].join("\n"),
  options: { from: { type: "string" }, "keep-days": { type: "string" } },
  positionals: 0,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const days = Number(given.text["keep-days"] ?? terminal.environment.backup.keepDays);
      if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
        throw new UsageError(`--keep-days must be a whole number from 1 to ${MOST_DAYS}.`);
      }
      const folder = backupFolder(given, "from", terminal);
      terminal.out(`${await tidy({ keys: keysOf(terminal) }, folder, days, terminal.now())} files removed.`);
      return 0;
    }),
};
