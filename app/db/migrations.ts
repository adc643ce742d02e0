import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { hexDigest } from "#app/crypto/digest";
import type { Dialect } from "./dialect";
import { DatabaseRefused } from "./refused";

/** A step of the schema as this release carries it. */
export interface Migration {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script in hexadecimal, as Prisma notes it. */
  readonly checksum: string;
}

/** What a database says of a step that it has had, in Prisma's own table. */
export interface NotedMigration {
  readonly name: string;
  readonly checksum: string;
  /** False when it was begun and nobody knows how far it got. */
  readonly isFinished: boolean;
}

/**
 * @param prismaFolder the folder that holds `migrations/` and `postgresql/migrations/`.
 * @returns in the order in which they are applied.
 */
export async function readMigrations(dialect: Dialect, prismaFolder: string): Promise<Migration[]> {
  const folder = path.join(dialect === "sqlite" ? prismaFolder : path.join(prismaFolder, "postgresql"), "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, script, checksum: hexDigest(script) };
    }),
  );
}

/**
 * The steps that a database still lacks.
 *
 * @param noted in the order in which it had them; empty for a database that is new.
 * @throws DatabaseRefused when the database has had steps that this release does not know, or knows otherwise: it cannot
 *   tell what such a database holds.
 */
export function missingMigrations(known: readonly Migration[], noted: readonly NotedMigration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  if (noted.length > 0 && !noted.some(({ name }) => byName.has(name))) refuseForeign("The database");
  for (const { name, checksum, isFinished } of noted) {
    const migration = byName.get(name);
    if (!migration) {
      throw new DatabaseRefused(
        "newer",
        `The database has been used by a newer release: it holds the change "${name}", which this release does not know.`,
        "Start that release or a later one. To go back, restore the backup that was taken before the upgrade.",
      );
    }
    if (!isFinished) {
      throw new DatabaseRefused(
        "half_applied",
        `The change "${name}" was begun in the database and never finished.`,
        "Restore the backup that was taken before the upgrade, and start this release again.",
      );
    }
    if (checksum !== migration.checksum) {
      throw new DatabaseRefused(
        "changed",
        `The database had the change "${name}" from another build, where it was not the same as in this release.`,
        "Start the release that the database was last used with, or restore a backup that this release made.",
      );
    }
  }
  const had = new Set(noted.map(({ name }) => name));
  const missing = known.filter(({ name }) => !had.has(name));
  // Steps build on each other: one that was left out cannot be put in behind later ones.
  if (missing.some(({ name }) => noted.some((later) => later.name > name))) {
    throw new DatabaseRefused(
      "half_applied",
      `The database lacks the change "${missing[0]?.name}", though it has had later ones.`,
      "Restore the latest backup.",
    );
  }
  return missing;
}

/** Prisma's table, which its own tools can read too. */
export const MIGRATIONS_TABLE: Readonly<Record<Dialect, string>> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`,
};

/** Reads {@link NotedMigration}s; `finished` comes as 0 or 1. */
export const NOTED = `SELECT "migration_name" AS "name", "checksum",
CASE WHEN "finished_at" IS NULL THEN 0 ELSE 1 END AS "finished"
FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`;

export interface NotedRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: number;
}

export function notedOf(rows: readonly NotedRow[]): NotedMigration[] {
  return rows.map(({ name, checksum, finished }) => ({ name, checksum, isFinished: Number(finished) === 1 }));
}

const FOREIGN_ADVICE = "Point DATABASE_URL at the database of Tilltals, or at an empty one of its own.";

/** @throws always: the tables are of something else. */
export function refuseForeign(where: string): never {
  throw new DatabaseRefused("foreign", `${where} holds tables that are not of Tilltals.`, FOREIGN_ADVICE);
}
