import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Database, openDatabase } from "./db/client.server";
import { dialectOf, fileOf } from "./db/dialect";
import { noteResting } from "./db/resting.server";
import { takeServerPlace } from "./db/server-place.server";
import type { Environment } from "./env.server";

/**
 * Opens the database for a server or a command; for a server it is looked through first, and its file is that server's
 * alone until it ends.
 *
 * A SQLite file is only made by a first start: one that finds neither keys nor database, or that goes on with a first
 * start that was broken off. Otherwise a missing file is a loss, and an empty one in its place would hide that.
 *
 * @throws DatabaseRefused with what was found and what to do.
 */
export async function openStorage(
  environment: Environment,
  prismaFolder: string,
  { serves }: { readonly serves: boolean },
): Promise<Database> {
  const { databaseUrl } = environment;
  const expectation = { exists: !existsSync(markOf(environment)), thorough: serves };
  if (dialectOf(databaseUrl) === "postgresql") return openDatabase(databaseUrl, prismaFolder, expectation);
  const file = fileOf(databaseUrl);
  const giveUpPlace = serves ? takeServerPlace(file) : () => undefined;
  try {
    const database = await openDatabase(databaseUrl, prismaFolder, expectation);
    await rm(markOf(environment), { force: true });
    return {
      ...database,
      async close() {
        await database.close();
        if (serves) await noteResting(file);
        giveUpPlace();
      },
    };
  } catch (error) {
    giveUpPlace();
    throw error;
  }
}

/** Call it before the keys are read: notes that there has been nothing yet, so that all of it may be made. */
export async function beginFirstStart(environment: Environment): Promise<void> {
  const { databaseUrl, keysFile } = environment;
  if (dialectOf(databaseUrl) === "postgresql" || existsSync(keysFile) || existsSync(fileOf(databaseUrl))) return;
  await allowNewDatabase(environment);
}

/** The next opening may make a new SQLite file although there are keys. */
export async function allowNewDatabase(environment: Environment): Promise<void> {
  await mkdir(path.dirname(environment.keysFile), { recursive: true, mode: 0o700 });
  await writeFile(markOf(environment), "The first start has begun and not ended.\n", { mode: 0o600 });
}

/** Beside the keys, which are what tells a lost database from one that never was. */
function markOf({ keysFile }: Environment): string {
  return `${keysFile}.first-start`;
}
