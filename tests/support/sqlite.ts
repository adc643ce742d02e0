import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateTemplate } from "./template";

/** Set-up of the SQLite suite: one migrated file, which every test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-sqlite-"));
  const file = path.join(folder, "template.db");
  await migrateTemplate(`file:${file}`);
  project.provide("databaseTemplate", { dialect: "sqlite", folder, file });
  return () => rm(folder, { recursive: true, force: true });
}
