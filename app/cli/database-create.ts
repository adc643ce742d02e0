import { existsSync, statSync } from "node:fs";
import { dialectOf, fileOf } from "#app/db/dialect";
import { allowNewDatabase } from "#app/opening.server";
import type { Command } from "./command";

export const databaseCreate: Command = {
  name: "database create",
  summary: "Makes a new, empty database where there are keys but no database.",
  usage: "",
  details: [
    "A first start makes keys and database by itself. This is for keys that were made or put there beforehand. A database",
    "that is missing from an installation that has had one is a loss: put it back or restore a backup instead.",
  ].join("\n"),
  options: {},
  positionals: 0,
  async run(_given, terminal) {
    const { environment } = terminal;
    if (dialectOf(environment.databaseUrl) === "sqlite") {
      const file = fileOf(environment.databaseUrl);
      if (existsSync(file) && statSync(file).size > 0) {
        terminal.error(`${file} exists already and was left alone.`);
        return 1;
      }
      await allowNewDatabase(environment);
    }
    await terminal.open();
    terminal.out("Created.");
    return 0;
  },
};
