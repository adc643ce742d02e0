import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { Client } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { newId } from "#app/crypto/token";
import { migratePostgresql, migrateSqlite } from "#app/db/migrate.server";
import { type Migration, readMigrations } from "#app/db/migrations";
import { administer } from "#tests/support/administer";
import { PRISMA_FOLDER } from "#tests/support/template";

/*
 * A migration that dies at a statement, which is what the database sees of a process that is killed there: the connection
 * ends and nothing is committed. Kills at calls to the disk are in tests/disk and in `npm run bench -- kills`.
 */

interface Place {
  migrate(known: readonly Migration[]): Promise<unknown>;
  /** Every table, index, trigger and function, and which steps were noted. */
  dump(): Promise<string>;
}

/** The script cut off before its nth statement, then a statement that fails. */
function dyingAt({ name, script, checksum }: Migration, statement: number): Migration {
  const statements = statementsOf(script);
  return {
    name,
    checksum,
    script: `${statements.slice(0, statement).join("\n")}\nSELECT * FROM "the process dies here";`,
  };
}

/** Enough for what these files hold: bodies of functions and triggers stay whole. */
function statementsOf(script: string): string[] {
  const found: string[] = [];
  let current = "";
  let inBody = false;
  for (const line of script.split("\n")) {
    current += `${line}\n`;
    if (/\bBEGIN\s*$/.test(line) || (line.match(/\$\$/g)?.length ?? 0) === 1) inBody = !inBody;
    if (/^\s*END;/.test(line) && !/\$\$/.test(current)) inBody = false;
    if (!inBody && /;\s*$/.test(line)) {
      found.push(current);
      current = "";
    }
  }
  return found;
}

test("threat 61: a migration that dies at any statement leaves nothing, and the next start ends where an undisturbed one ends", async () => {
  const dialect = inject("databaseTemplate").dialect;
  const known = await readMigrations(dialect, PRISMA_FOLDER);
  const undisturbed = await placeFor(dialect);
  await undisturbed.migrate(known);
  const place = await placeFor(dialect);
  let deaths = 0;
  for (const [number, migration] of known.entries()) {
    const earlier = known.slice(0, number);
    await place.migrate(earlier);
    const before = await place.dump();
    const statements = statementsOf(migration.script).length;
    // Every statement of short ones, some thirty of the longest.
    for (let at = 0; at < statements; at += Math.max(1, Math.floor(statements / 30))) {
      await expect(place.migrate([...earlier, dyingAt(migration, at)])).rejects.toThrow();
      expect(await place.dump(), `${migration.name} at statement ${at}`).toBe(before);
      deaths += 1;
    }
  }
  await place.migrate(known);
  expect(await place.dump()).toBe(await undisturbed.dump());
  expect(deaths).toBeGreaterThan(known.length * 2);
}, 180_000);

test("threat 61: several nodes that start at once on an old database bring it up to date once", async () => {
  const dialect = inject("databaseTemplate").dialect;
  const known = await readMigrations(dialect, PRISMA_FOLDER);
  const place = await placeFor(dialect);
  await place.migrate(known.slice(0, 2));
  await Promise.all([1, 2, 3, 4].map(() => place.migrate(known)));
  const undisturbed = await placeFor(dialect);
  await undisturbed.migrate(known);
  expect(await place.dump()).toBe(await undisturbed.dump());
});

async function placeFor(dialect: "sqlite" | "postgresql"): Promise<Place> {
  return dialect === "sqlite" ? sqlitePlace() : postgresqlPlace();
}

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "tilltals.db");
  return {
    migrate: async (known) => migrateSqlite(file, known),
    async dump() {
      const connection = new Database(file);
      const schema = connection.prepare("SELECT sql FROM sqlite_master ORDER BY type, name").pluck().all();
      const steps = connection.prepare(STEPS).pluck().all();
      expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
      connection.close();
      return [...schema, ...steps].join("\n");
    },
  };
}

const STEPS = `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY 1`;

async function postgresqlPlace(): Promise<Place> {
  const template = inject("databaseTemplate");
  if (template.dialect !== "postgresql") throw new Error("This is the suite of PostgreSQL");
  const name = `migrations_${newId()}`;
  await administer(template.server, `CREATE DATABASE "${name}"`);
  onTestFinished(() => administer(template.server, `DROP DATABASE "${name}" WITH (FORCE)`));
  const url = `${template.server}/${name}`;
  return {
    migrate: (known) => migratePostgresql(url, known),
    async dump() {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ line: string }>(SCHEMA);
      const steps = await client.query<{ migration_name: string }>(STEPS);
      await client.end();
      return [...rows.map(({ line }) => line), ...steps.rows.map((row) => row.migration_name)].join("\n");
    },
  };
}

const SCHEMA = `SELECT line FROM (
SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT t.typname || ' ' || e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
) AS lines ORDER BY line`;
