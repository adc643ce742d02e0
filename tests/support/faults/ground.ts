import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile, keyRing, type KeyRing } from "#app/crypto/keys";
import { sessionHash } from "#app/crypto/token";
import { openDatabase } from "#app/db/client.server";
import type { ChildCookie } from "#app/http/child-cookie";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { PRISMA_FOLDER } from "../template";
import { chosenAt, type Told } from "./answering";

/** A data folder with keys, a database in which children have pressed Start, and their browsers. */
export interface Ground {
  /** Everything of this ground; removed by {@link Ground.remove}. */
  readonly folder: string;
  /** What the server may touch. */
  readonly data: string;
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly browsers: readonly ChildCookie[];
  readonly variables: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** @param databaseUrl of an empty PostgreSQL database; a SQLite file of its own when left out. */
export async function createGround(children: number, databaseUrl?: string): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-faults-"));
  const data = path.join(folder, "data");
  await mkdir(data);
  const keyFile = createKeyFile();
  await writeFile(path.join(data, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const url = databaseUrl ?? `file:${path.join(data, "tilltals.db")}`;
  const database = await openDatabase(url, PRISMA_FOLDER);
  const store = { database, keys: keyRing(keyFile) };
  const browsers: ChildCookie[] = [];
  while (browsers.length < children) browsers.push(await createAnsweringChild(store));
  await database.close();
  return {
    ...{ folder, data, databaseUrl: url, keys: store.keys, browsers },
    variables: { DATA_DIR: data, DATABASE_URL: url },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface StoredAnswer {
  readonly sessionId: string;
  readonly itemKey: string;
  readonly sequence: number | bigint | string;
  readonly chosen: string | null;
}

/** The statement that reads {@link StoredAnswer}s on both databases. */
export const STORED = `SELECT "sessionId", "itemKey", "sequence", "chosen" FROM "Answer"`;

/** One line for each answer that was acknowledged and is not there, is older, or is not what was said. */
export function lostAnswers(
  ground: Pick<Ground, "keys" | "browsers">,
  told: Told["newest"],
  rows: readonly StoredAnswer[],
): string[] {
  const stored = new Map(rows.map((row) => [`${row.sessionId} ${row.itemKey}`, row]));
  const sessions = new Map(ground.browsers.map(({ secret }) => [secret, sessionHash(ground.keys, secret)]));
  const faults = [...told].flatMap(([place, sequence]) => {
    const [secret = "", item = ""] = place.split(" ");
    const row = stored.get(`${sessions.get(secret)} ${item}`);
    // A later one may have been stored and its reply lost; an earlier one is a loss.
    if (!row || Number(row.sequence) < sequence)
      return [`${item}: told ${sequence}, stored ${row?.sequence ?? "nothing"}`];
    return [];
  });
  for (const { itemKey, sequence, chosen } of rows) {
    if (chosen !== JSON.stringify(chosenAt(Number(sequence)))) faults.push(`${itemKey}: ${chosen} at ${sequence}`);
  }
  return faults;
}
