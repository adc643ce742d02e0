import Sqlite from "better-sqlite3";
import pg from "pg";
import { inject, vi } from "vitest";
import "./template";

/** How many statements reach the database while the work is done, on the dialect of the suite that runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const spies =
    inject("databaseTemplate").dialect === "sqlite" ? sqliteSpies() : [vi.spyOn(pg.Client.prototype, "query")];
  try {
    await work();
    return spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function sqliteSpies() {
  const memory = new Sqlite(":memory:");
  const statement = Object.getPrototypeOf(memory.prepare("SELECT 1")) as Sqlite.Statement;
  memory.close();
  return [vi.spyOn(statement, "all"), vi.spyOn(statement, "run")];
}
