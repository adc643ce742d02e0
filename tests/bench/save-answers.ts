import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { Client } from "pg";
import { startPostgresql } from "#tests/support/postgresql";
import { inviteChildren, LARGEST, pressStart } from "./answering-children";
import { startServerOn } from "./answering-server";
import type { Bench, Report } from "./report";

const CLIENTS = [1, 16, 64] as const;
const SECONDS = 8;

/** Durably saved answers a second through the real endpoint, beside the raw rate of the same rows in one commit each. */
export const saveAnswers: Bench = {
  name: "save-answers",
  measures: "durably saved answers per second at 1, 16 and 64 clients, on SQLite and PostgreSQL",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const postgresql = await startPostgresql({ durable: true });
    try {
      await measure(report, "SQLite", path.join(folder, "sqlite"), undefined);
      report({ case: "SQLite, one commit each", metric: "answers", value: rawSqlite(folder), unit: "1/s" });
      await measure(report, "PostgreSQL", path.join(folder, "pg"), await postgresql.createDatabase("bench"));
      const raw = await rawPostgresql(await postgresql.createDatabase("raw"));
      report({ case: "PostgreSQL, one commit each", metric: "answers", value: raw, unit: "1/s" });
    } finally {
      await postgresql.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(report: Report, name: string, dataFolder: string, databaseUrl: string | undefined) {
  let cookies: string[] = [];
  const server = await startServerOn(
    dataFolder,
    async (store) => {
      const now = new Date();
      const browsers = await pressStart(
        store,
        await inviteChildren(store, new Array<string>(Math.max(...CLIENTS)).fill(LARGEST), now),
        now,
      );
      cookies = browsers.map(({ secret, tag }) => `${COOKIE}=${secret}.${tag}`);
    },
    databaseUrl,
  );
  try {
    await load(server.url, 3, cookies);
    for (const clients of CLIENTS) {
      const result = await load(server.url, SECONDS, cookies.slice(0, clients));
      const where = `${name}, ${clients} client${clients === 1 ? "" : "s"}`;
      report({ case: where, metric: "answers", value: result.stored / result.seconds, unit: "1/s" });
      report({ case: where, metric: "p50", value: result.p50, unit: "ms" });
      report({ case: where, metric: "p99", value: result.p99, unit: "ms" });
      if (result.others > 0) report({ case: where, metric: "not stored", value: result.others, unit: "requests" });
    }
  } finally {
    await server.stop();
  }
}

/** The cookie of app/http/child-cookie, secret and tag with a dot between: said here too, because it is part of what a browser sees. */
const COOKIE = "a";

async function load(origin: string, seconds: number, cookies: readonly string[]) {
  const script = path.resolve("tests/bench/save-answers-load.ts");
  const { stdout } = await promisify(execFile)("npx", ["tsx", script, origin, String(seconds), ...cookies]);
  return JSON.parse(stdout) as { stored: number; others: number; seconds: number; p50: number; p99: number };
}

const COLUMNS = '"responseId", "itemKey", chosen, sequence, "sessionId", "savedAt"';

/** Answers a second when each is a commit of its own with nothing around it: what the disk allows one by one. */
function rawSqlite(folder: string): number {
  const database = new Database(path.join(folder, "raw.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`CREATE TABLE raw (${COLUMNS}, PRIMARY KEY ("responseId", "itemKey"))`);
  const insert = database.prepare("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)");
  const rate = perSecond(3000, (row) => insert.run(row));
  database.close();
  return rate;
}

function perSecond(rows: number, write: (row: unknown[]) => void): number {
  const start = performance.now();
  for (let index = 0; index < rows; index += 1) write(rawRow(index));
  return rows / ((performance.now() - start) / 1000);
}

async function rawPostgresql(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TABLE raw ("responseId" text, "itemKey" text, chosen text, sequence bigint, "sessionId" text, "savedAt" text, PRIMARY KEY ("responseId", "itemKey"))',
  );
  const rows = 2000;
  const start = performance.now();
  for (let index = 0; index < rows; index += 1) {
    await client.query({
      name: "insert",
      text: "INSERT INTO raw VALUES ($1, $2, $3, $4, $5, $6)",
      values: rawRow(index),
    });
  }
  const seconds = (performance.now() - start) / 1000;
  await client.end();
  return rows / seconds;
}

function rawRow(index: number): unknown[] {
  return [`r${index % 64}`, `a13_item_${index}`, '["4"]', index, "s", new Date().toISOString()];
}
