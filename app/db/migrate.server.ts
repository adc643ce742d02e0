import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Dialect } from "./dialect";
import { startSchemaEngine } from "./schema-engine.server";

/**
 * Applies the migrations that this database has not had yet, in order, and returns their names.
 * Runs at every start; nothing is downloaded.
 *
 * @param prismaFolder the folder that holds `schema.prisma`, `migrations/` and `postgresql/`.
 * @param until the last one to apply; null for all.
 * @throws when a migration fails: the process must not start on a half-known schema.
 */
export async function applyMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  dialect: Dialect,
  prismaFolder: string,
  until: string | null = null,
): Promise<string[]> {
  const folder = dialect === "sqlite" ? prismaFolder : path.join(prismaFolder, "postgresql");
  const schema = await readFile(path.join(folder, "schema.prisma"), "utf8");
  const baseDir = path.join(folder, "migrations");
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => until === null || name <= until)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  );
  const connections = new Set<{ dispose(): Promise<void> }>();
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const connection = await connect();
    connections.add(connection);
    return connection;
  };
  const engine = await startSchemaEngine(schema, adapter);
  try {
    const applied = await engine.applyMigrations({
      migrationsList: {
        baseDir,
        lockfile: { path: "migration_lock.toml", content: `provider = "${dialect}"\n` },
        shadowDbInitScript: "",
        migrationDirectories,
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  } finally {
    engine.free();
    // Freeing the engine leaves its connections open, and on SQLite they hold the file's exclusive lock.
    await Promise.all([...connections].map((connection) => connection.dispose()));
  }
}
