import path from "node:path";
import { checkBackup } from "#app/domain/backup/check.server";
import { headerLine, keysOf, toldInWords, workplace } from "./backup-place";
import type { Command } from "./command";

export const backupVerify: Command = {
  name: "backup verify",
  summary: "Opens a backup and makes sure that it would do.",
  usage: "FILE [--json]",
  details: [
    "Checked are: that nothing was changed or cut off, that the key file fits, that the database within is sound and has",
    "the rows that went in, the audit chain, sealed names, and that this release knows its form. Nothing is put anywhere.",
    "Exit code 1 when it would not do.",
  ].join("\n"),
  options: { json: { type: "boolean" } },
  positionals: 1,
  run: (given, terminal) =>
    toldInWords(terminal, async () => {
      const file = path.resolve(given.positionals[0] ?? "");
      const checked = await checkBackup(file, keysOf(terminal), workplace(terminal.environment));
      if (given.on.has("json")) terminal.out(JSON.stringify({ ok: true, file, ...checked }));
      else {
        terminal.out(headerLine(file, checked.header));
        terminal.out(
          `It would do: ${checked.auditEntries} entries of the audit log, ${checked.opened} sealed names opened.`,
        );
      }
      return 0;
    }),
};
