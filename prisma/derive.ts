import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { startSchemaEngine } from "./schema-engine";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { questionnaireJsonSchema } from "#app/domain/questionnaire/format";

/*
 * `npm run schema` derives the PostgreSQL schema from the one written by hand, and publishes the schema of questionnaire
 * files from the one in code.
 * `npm run schema -- NAME` also writes the next migration of both, from the schema that the last migration led to
 * (kept beside it) to today's. Read the SQL before committing it, and add by hand what Prisma cannot say (triggers).
 */
const folder = import.meta.dirname;
const sqliteSchema = await readFile(path.join(folder, "schema.prisma"), "utf8");
const postgresqlSchema = derivePostgresql(sqliteSchema);
await writeFile(path.join(folder, "postgresql", "schema.prisma"), postgresqlSchema);

const published = path.join(folder, "../docs/questionnaire.schema.json");
const formatted = { ...(await resolveConfig(published)), filepath: published };
await writeFile(published, await format(JSON.stringify(questionnaireJsonSchema()), formatted));

const name = process.argv[2];
if (name) {
  await writeMigration(folder, sqliteSchema, name);
  await writeMigration(path.join(folder, "postgresql"), postgresqlSchema, name);
}

export function derivePostgresql(schema: string): string {
  const banner = "// Derived from ../schema.prisma by `npm run schema`. Change that one.\n\n";
  return (
    banner +
    schema
      .replace(/^\/\/.*\n/gm, "")
      .trimStart()
      .replace('provider = "sqlite"', 'provider = "postgresql"')
      .replace('"../app/db/generated/sqlite"', '"../../app/db/generated/postgresql"')
  );
}

async function writeMigration(home: string, schema: string, migrationName: string): Promise<void> {
  const migrations = path.join(home, "migrations");
  await mkdir(migrations, { recursive: true });
  const existing = (await readdir(migrations)).filter((entry) => /^\d{4}_/.test(entry)).sort();
  const last = existing.at(-1);
  // The engine wants some database it can reach; what it writes follows the schema's provider.
  const engine = await startSchemaEngine(schema, new PrismaBetterSqlite3({ url: "file::memory:" }));
  const before = last ? await readFile(path.join(migrations, last, "schema.prisma"), "utf8") : undefined;
  const difference = await engine.diff({
    from: before ? { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: before }] } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  const number = String(existing.length + 1).padStart(4, "0");
  const target = path.join(migrations, `${number}_${migrationName}`);
  if (existsSync(target)) throw new Error(`${target} exists already`);
  await mkdir(target);
  await writeFile(path.join(target, "migration.sql"), difference.stdout ?? "");
  await writeFile(path.join(target, "schema.prisma"), schema);
}
