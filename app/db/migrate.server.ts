import Database from "better-sqlite3";
import { Client } from "pg";
import { newId } from "#app/crypto/token";
import {
  type Migration,
  MIGRATIONS_TABLE,
  missingMigrations,
  NOTED,
  notedOf,
  type NotedRow,
  refuseForeign,
} from "./migrations";
import { DatabaseRefused } from "./refused";
import { EVERY_CONNECTION } from "./sqlite.server";
import { inWords } from "./sqlite-inspect.server";

/*
 * Brings a database up to date. Each step and the note that it was taken are one transaction, so a process that is
 * killed at any moment leaves steps that are whole, and the next start goes on behind them (docs/decisions/0024).
 */

/**
 * Applies the steps that a SQLite file has not had, and copies its log into it: what the last process left in the log may
 * never have reached the disk, and nothing new may be written behind it.
 *
 * @returns the names of what was applied.
 * @throws when a step fails: the process must not start on a half-known schema.
 */
export function migrateSqlite(file: string, known: readonly Migration[]): string[] {
  return inWords(file, () => applyToSqlite(file, known));
}

function applyToSqlite(file: string, known: readonly Migration[]): string[] {
  const connection = new Database(file);
  try {
    connection.exec(EVERY_CONNECTION);
    // Tables that are made anew would take the rows that refer to them along. What is left is checked below.
    connection.exec("PRAGMA foreign_keys = OFF");
    const applied: string[] = [];
    for (;;) {
      connection.exec("BEGIN IMMEDIATE");
      const [next] = missingMigrations(known, notedInSqlite(connection));
      if (!next) break;
      connection.exec(next.script);
      if ((connection.pragma("foreign_key_check") as unknown[]).length > 0) {
        throw new Error(`The change "${next.name}" would leave rows that refer to nothing`);
      }
      connection
        .prepare(
          `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
SELECT ?, ?, ?, "now", "now", 1 FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') AS "now")`,
        )
        .run(newId(), next.checksum, next.name);
      connection.exec("COMMIT");
      applied.push(next.name);
    }
    connection.exec("COMMIT");
    connection.pragma("wal_checkpoint(TRUNCATE)");
    return applied;
  } finally {
    // An open transaction is rolled back.
    connection.close();
  }
}

function notedInSqlite(connection: Database.Database) {
  connection.exec(MIGRATIONS_TABLE.sqlite);
  return notedOf(connection.prepare(NOTED).all() as NotedRow[]);
}

/** The number that Prisma's own tools lock a database with while they migrate it. */
const MIGRATION_LOCK = 72_707_369;

/**
 * Applies the steps that a PostgreSQL database has not had. Nodes that start together take turns.
 *
 * @throws DatabaseRefused when it is foreign, of a newer release, or cannot be reached.
 */
export async function migratePostgresql(url: string, known: readonly Migration[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  // A connection that breaks is told to whoever waits for a statement.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    refuseUnreachable(error);
  }
  try {
    await client.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await refuseOtherTables(client);
    const applied: string[] = [];
    for (;;) {
      await client.query("BEGIN");
      const [next] = missingMigrations(known, await notedInPostgresql(client));
      if (!next) break;
      // The whole script at once: cut at semicolons, the bodies of its functions would break.
      await client.query(next.script);
      await client.query(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
VALUES ($1, $2, $3, now(), 1)`,
        [newId(), next.checksum, next.name],
      );
      await client.query("COMMIT");
      applied.push(next.name);
    }
    await client.query("COMMIT");
    return applied;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function notedInPostgresql(client: Client) {
  await client.query(MIGRATIONS_TABLE.postgresql);
  const { rows } = await client.query<NotedRow>(NOTED);
  return notedOf(rows);
}

async function refuseOtherTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean; tables: string }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "ours",
(SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()) AS "tables"`,
  );
  const [found] = rows;
  if (found && !found.ours && Number(found.tables) > 0) refuseForeign("The PostgreSQL database");
}

function refuseUnreachable(cause: unknown): never {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  throw new DatabaseRefused(
    "unreachable",
    `PostgreSQL cannot be reached or does not let us in${code ? ` (${code})` : ""}.`,
    "See that it runs, and that host, port, database, user and password in DATABASE_URL are right.",
    { cause },
  );
}
