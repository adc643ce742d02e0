import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile } from "#app/crypto/keys";
import { migrateTemplate } from "#tests/support/template";
import { startBuiltServer } from "#tests/support/server";

/*
 * One built server for all browser tests, on a data folder of its own. Tests share it but not their data: each makes
 * its own municipality in the same database (tests/e2e/test.ts).
 */
export default async function startSite(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tilltals-e2e-"));
  await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(createKeyFile()), { mode: 0o600 });
  const database = `file:${path.join(dataFolder, "tilltals.db")}`;
  await migrateTemplate(database);
  const server = await startBuiltServer({ dataFolder });
  process.env[SITE_URL] = server.url;
  process.env[SITE_FOLDER] = dataFolder;
  return async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Names of the variables that carry the running site from the set-up to the workers. */
export const SITE_URL = "TILLTALS_TEST_SITE";
export const SITE_FOLDER = "TILLTALS_TEST_FOLDER";
