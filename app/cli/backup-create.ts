import { mkdir } from "node:fs/promises";
import { noteVerified } from "#app/domain/backup/history.server";
import { makeBackup } from "#app/domain/backup/make.server";
import { releaseName } from "#app/project-root";
import { backupFolder, headerLine, toldInWords, workplace } from "./backup-place";
import type { Command } from "./command";

export const backupCreate: Command = {
  name: "backup create",
  summary: "Copies everything into one sealed file while the server runs, and opens it to make sure.",
  usage: "[--to FOLDER] [--json]",
  details: [
    "  --to FOLDER  where the file goes; without it, BACKUP_DIR",
    "",
    "The file is sealed with a key of the key file, which is not in it: copy KEYS_FILE to a place of its own. A copy that",
    "cannot be opened, or whose rows, audit chain or sealed names are not right, is removed and told (exit code 1).",
    "Checking needs room for the database in DATA_DIR for a moment.",
  ].join("\n"),
  options: { to: { type: "string" }, json: { type: "boolean" } },
  positionals: 0,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const folder = backupFolder(given, "to", terminal);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { store, environment } = await terminal.open();
      const source = { databaseUrl: environment.databaseUrl, keys: store.keys, release: releaseName() };
      const now = terminal.now();
      const made = await makeBackup(source, folder, workplace(environment), now);
      const { kept, checked } = made;
      await noteVerified(store, made, now);
      if (given.on.has("json")) terminal.out(JSON.stringify({ ok: true, file: kept.file, ...checked }));
      else {
        terminal.out(headerLine(kept.file, kept.header));
        terminal.out(
          `Opened and checked: ${checked.auditEntries} entries of the audit log, ${checked.opened} sealed names.`,
        );
      }
      return 0;
    }),
};
