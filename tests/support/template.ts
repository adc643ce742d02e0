import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** How a test makes a database of its own from the migrated template that the set-up of its project made. */
export type DatabaseTemplate =
  | { readonly dialect: "sqlite"; readonly folder: string; readonly file: string }
  | { readonly dialect: "postgresql"; readonly server: string; readonly name: string };

declare module "vitest" {
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

export const PROJECT_FOLDER = path.resolve(import.meta.dirname, "../..");
export const PRISMA_FOLDER = path.join(PROJECT_FOLDER, "prisma");

/** Brings a fresh database up to date, in a process of its own. */
export async function migrateTemplate(url: string): Promise<void> {
  const program = path.join(import.meta.dirname, "migrate-template.ts");
  await promisify(execFile)(process.execPath, ["--import", "tsx", program, url], { cwd: PROJECT_FOLDER });
}
