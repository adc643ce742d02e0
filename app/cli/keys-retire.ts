import { BACKUP_DAYS, retireKey } from "#app/domain/installation/key-rotation.server";
import type { Command } from "./command";

export const keysRetire: Command = {
  name: "keys retire",
  summary: "Removes a sealing key that nothing needs any more.",
  usage: "KEY_ID [--backups-are-gone]",
  details: [
    "Refused while anything is sealed with it, and for as long as a backup may be:",
    `${BACKUP_DAYS} days after the change of keys was finished, or sooner with`,
    "",
    "  --backups-are-gone  no backup from before the end of the change exists any more",
    "",
    "Copies of the key file that are kept beside it, or elsewhere, still hold the key: destroy those by hand.",
  ].join("\n"),
  options: { "backups-are-gone": { type: "boolean" } },
  positionals: 1,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const id = given.positionals[0] ?? "";
    const file = terminal.environment.keysFile;
    const done = await retireKey(store, file, id, given.on.has("backups-are-gone"), terminal.now());
    if (done.ok) {
      terminal.out(`${id} was removed from ${file}. Older copies of the file beside it still hold it: destroy them.`);
      return 0;
    }
    terminal.error(reasonOf(id, done));
    return 1;
  },
};

function reasonOf(id: string, refused: Exclude<Awaited<ReturnType<typeof retireKey>>, { ok: true }>): string {
  switch (refused.refusal) {
    case "unknown":
      return `There is no key ${id}. See: keys status`;
    case "current":
      return `${id} is the key that seals now. Change it first: keys rotate`;
    case "under_way":
      return "A change of keys is under way. Finish it first: keys rotate";
    case "in_use": {
      const where = refused.shares.map(({ table, column, values }) => `${values} in ${table}.${column}`);
      return `Values are still sealed with ${id}: ${where.join(", ")}. Seal them anew first: keys rotate`;
    }
    case "in_backups":
      return (
        `Backups from before the end of the last change are sealed with ${id}, and could not be opened after a restore. ` +
        `It can be retired from ${refused.until.toISOString().slice(0, 10)}, or with --backups-are-gone when they are destroyed.`
      );
  }
}
