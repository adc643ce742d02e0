import { publishedTables } from "#app/domain/published-table/published-table.server";
import type { Command } from "./command";

export const publishedTableList: Command = {
  name: "published-table list",
  summary: "Lists the tables that were published before.",
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const tables = await publishedTables(store);
    if (given.on.has("json")) terminal.out(JSON.stringify(tables));
    else if (tables.length === 0) terminal.out("No tables are kept. See: published-table import --help");
    else for (const { id, title, source } of tables) terminal.out(`${id}  ${title}  (${source})`);
    return 0;
  },
};
