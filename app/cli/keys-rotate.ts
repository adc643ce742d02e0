import { addedKey } from "#app/crypto/key-file-change";
import { readKeyFile } from "#app/crypto/key-file";
import { keysStatus, prepareRotation, rotateKeys } from "#app/domain/installation/key-rotation.server";
import type { Command } from "./command";

export const keysRotate: Command = {
  name: "keys rotate",
  summary: "Makes a new sealing key and seals everything anew with it, while servers run.",
  usage: "[--one-node]",
  details: [
    "Can be broken off or killed anywhere; run it again and it goes on. The old key stays in the file and opens what is",
    "left, and what is in backups, until it is retired. The key file before the change is kept beside the new one.",
    "",
    "  --one-node  with PostgreSQL: there is one server, or all of them read this same file. Without it the new key is",
    "              only added the first time, so that the file can be copied to every node before it is used.",
    "",
    "Run it as the user that the server runs as. Copy the new key file to where the old copy is kept: it is needed to",
    "open everything that is sealed from now on. Exit code 1 when some values do not open.",
  ].join("\n"),
  options: { "one-node": { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const file = terminal.environment.keysFile;
    const { rotation } = await keysStatus(store, file);
    const underWay = rotation !== null && rotation.finishedAt === null;
    const several = store.database.dialect === "postgresql" && !given.on.has("one-node");
    if (several && !underWay && addedKey(readKeyFile(file)) === null) {
      terminal.out(
        `Key ${prepareRotation(file)} was added to ${file}. Copy the file to every node, and to where its copy is ` +
          "kept; then run this command again. No restart is needed.",
      );
      return 0;
    }
    if (underWay) terminal.out(`Going on with the change to ${rotation.to}.`);
    const perColumn = new Map<string, number>();
    const done = await rotateKeys(store, file, terminal.now, (column, values) => {
      perColumn.set(column, (perColumn.get(column) ?? 0) + values);
    });
    for (const [column, values] of perColumn) terminal.out(`${String(values).padStart(10)}  ${column}`);
    for (const { table, column, values } of done.faulty) {
      terminal.error(
        `${values} values of ${table}.${column} do not open with any key of the file: they were left as they are. ` +
          "Put back a key file that has their key, or restore them from a backup.",
      );
    }
    if (done.faulty.length > 0) return 1;
    terminal.out(
      `Everything is sealed with ${done.key} now (${done.values} values sealed anew). ` +
        `Copy ${file} to where its copy is kept, today.`,
    );
    return 0;
  },
};
