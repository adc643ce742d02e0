import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Reader } from "./client.server";
import type { Dialect } from "./dialect";

/** The migrations that this program brings, in order. */
export async function migrationNames(dialect: Dialect, prismaFolder: string): Promise<string[]> {
  const folder = dialect === "sqlite" ? prismaFolder : path.join(prismaFolder, "postgresql");
  const entries = await readdir(path.join(folder, "migrations"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations that a database has had, whole. Also a sign of life: it is asked of the database itself. */
export async function appliedMigrations(read: Reader): Promise<string[]> {
  const rows = await read.$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"
  `;
  return rows.map(({ name }) => name);
}
