import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createKeyFile } from "#app/crypto/keys";
import type { Command } from "./command";

export const keysCreate: Command = {
  name: "keys create",
  summary: "Creates a key file for a new installation.",
  usage: "[--file FILE]",
  details: [
    "  --file FILE  where to write it; without it, KEYS_FILE of the environment",
    "",
    "An existing file is never overwritten: without its keys every sealed field is lost. Keep a copy of the file in a",
    "place of its own, apart from the database and its backups.",
  ].join("\n"),
  options: { file: { type: "string" } },
  positionals: 0,
  async run(given, terminal) {
    const file = path.resolve(given.text["file"] ?? terminal.environment.keysFile);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(file, JSON.stringify(createKeyFile(), null, 2), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      terminal.error(`${file} exists already and was left alone.`);
      return 1;
    }
    terminal.out(`Created ${file}. Keep a copy apart from the database.`);
    return 0;
  },
};
