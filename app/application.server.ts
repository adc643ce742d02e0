import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createKeyFile, KeyFile, keyRing } from "./crypto/keys";
import { type Database, openDatabase } from "./db/client.server";
import { dialectOf } from "./db/dialect";
import type { Store } from "./db/store";
import { refuseHalfRestored } from "./domain/installation/restored.server";
import type { SessionActor } from "./domain/staff/session.server";
import type { Environment } from "./env.server";
import { createImportThread, type ImportThread } from "./jobs/import-thread.server";

/** All that lives as long as the process. Made once in server or command, handed to every route by load context. */
export interface Application {
  readonly environment: Environment;
  readonly store: Store;
  /** The clock. Only the outermost layer reads it; everything below is given the time. */
  now(): Date;
  /** Lets timed jobs look for work at once, for instance after an invitation. The server's worker sets it. */
  readonly jobs: { wake(): void };
  /** Reads files from outside, in threads of their own. */
  readonly imports: ImportThread;
  /** Actors by session secret while one request is answered (app/http/session.server.ts). Only requests have it. */
  readonly actors?: Map<string, Promise<SessionActor | null>>;
  close(): Promise<void>;
}

/**
 * Opens data folder, keys and database.
 *
 * @param prismaFolder the folder with schemas and migrations.
 * @throws when the key file is missing although there is a database: without the keys its sealed fields are lost, and
 *   new keys would hide that.
 */
export async function openApplication(environment: Environment, prismaFolder: string): Promise<Application> {
  await mkdir(environment.dataFolder, { recursive: true, mode: 0o700 });
  const keys = keyRing(await loadKeyFile(environment));
  const database: Database = await openDatabase(environment.databaseUrl, prismaFolder);
  await refuseHalfRestored(database.read).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return {
    environment,
    store: { database, keys },
    now: () => new Date(),
    jobs: { wake() {} },
    imports: createImportThread(),
    close: () => database.close(),
  };
}

async function loadKeyFile(environment: Environment): Promise<KeyFile> {
  const { keysFile, databaseUrl } = environment;
  if (existsSync(keysFile)) return KeyFile.parse(JSON.parse(await readFile(keysFile, "utf8")));
  const mayHoldData = dialectOf(databaseUrl) === "postgresql" || existsSync(databaseUrl.slice("file:".length));
  if (mayHoldData) {
    throw new Error(
      `The key file ${keysFile} is missing. Put it back from where it is kept. ` +
        "For a new, empty database create one with: npm run -s cli -- keys create",
    );
  }
  const fresh = createKeyFile();
  await mkdir(path.dirname(keysFile), { recursive: true, mode: 0o700 });
  await writeFile(keysFile, JSON.stringify(fresh, null, 2), { mode: 0o600 });
  return fresh;
}
