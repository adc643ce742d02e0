import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { openKeyFile } from "./crypto/key-file";
import { createKeyFile, type KeyRing } from "./crypto/keys";
import type { Database } from "./db/client.server";
import { dialectOf } from "./db/dialect";
import type { Store } from "./db/store";
import { admitKeys } from "./domain/installation/key-prints.server";
import { refuseHalfRestored } from "./domain/installation/restored.server";
import type { SessionActor } from "./domain/staff/session.server";
import type { Environment } from "./env.server";
import { beginFirstStart, openStorage } from "./opening.server";
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
 * @param purpose whether children and staff will be served: then the database is looked through before it is used.
 * @throws when the key file is missing although there is a database: without the keys its sealed fields are lost, and
 *   new keys would hide that. Also when it is broken, open to others or of another installation.
 */
export async function openApplication(
  environment: Environment,
  prismaFolder: string,
  purpose: { readonly serves: boolean } = { serves: false },
): Promise<Application> {
  await mkdir(environment.dataFolder, { recursive: true, mode: 0o700 });
  await beginFirstStart(environment);
  const keys = await loadKeys(environment);
  const database: Database = await openStorage(environment, prismaFolder, purpose);
  try {
    await refuseHalfRestored(database.read);
    await admitKeys({ database, keys }, new Date());
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    environment,
    store: { database, keys },
    now: () => new Date(),
    jobs: { wake() {} },
    imports: createImportThread(),
    close: () => database.close(),
  };
}

async function loadKeys({ keysFile, databaseUrl }: Environment): Promise<KeyRing> {
  const mayHoldData = dialectOf(databaseUrl) === "postgresql" || existsSync(databaseUrl.slice("file:".length));
  if (!existsSync(keysFile) && !mayHoldData) {
    await mkdir(path.dirname(keysFile), { recursive: true, mode: 0o700 });
    await writeFile(keysFile, JSON.stringify(createKeyFile(), null, 2), { mode: 0o600, flag: "wx", flush: true });
  }
  return openKeyFile(keysFile);
}
