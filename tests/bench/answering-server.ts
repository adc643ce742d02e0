import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type BuiltServer, startBuiltServer } from "#tests/support/server";
import { inviteChildren } from "./answering-children";

/**
 * Fills a data folder, then starts the built server on it. The store is open only while filling, as a second process
 * writing would be part of what is measured.
 */
export async function startServerOn(
  dataFolder: string,
  fill: (store: Store) => Promise<void>,
  databaseUrl?: string,
  variables: Readonly<Record<string, string>> = databaseUrl ? { DATABASE_URL: databaseUrl } : {},
): Promise<BuiltServer> {
  await mkdir(dataFolder, { recursive: true });
  const keyFile = createKeyFile();
  await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const url = databaseUrl ?? `file:${path.join(dataFolder, "tilltals.db")}`;
  const database = await openDatabase(url, path.resolve("prisma"));
  await fill({ database, keys: keyRing(keyFile) });
  await database.close();
  return startBuiltServer({ dataFolder, variables });
}

/** A server with one invited child for each questionnaire named, and their links' secrets in that order. */
export async function startAnsweringServer(
  dataFolder: string,
  questionnaires: readonly string[],
): Promise<{ server: BuiltServer; tokens: string[] }> {
  let tokens: string[] = [];
  const server = await startServerOn(dataFolder, async (store) => {
    tokens = await inviteChildren(store, questionnaires, new Date());
  });
  return { server, tokens };
}
