import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { openKeyFile, readKeyFile } from "#app/crypto/key-file";
import { sha256 } from "#app/crypto/digest";
import { open } from "#app/crypto/seal";
import type { Database } from "#app/db/client.server";
import { placeholder } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { admitKeys } from "#app/domain/installation/key-prints.server";
import { SEALED_COLUMNS } from "#app/domain/installation/sealed-columns";
import { PRISMA_FOLDER, PROJECT_FOLDER } from "./template";

/** Everything sealed, opened: a digest for each column. @throws when a single value does not open. */
export async function openEverything({ database, keys }: Store): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { table, column, field } of SEALED_COLUMNS) {
    const rows = await database.statements.rows<{ sealed: string }>(
      `SELECT "${column}" AS "sealed" FROM "${table}" WHERE "${column}" <> ${placeholder(database.dialect, 1)}`,
      "",
    );
    const texts = rows.map(({ sealed }) => open(keys, field, sealed)).sort();
    digests[`${table}.${column}`] = `${texts.length} ${sha256(texts.join("\n"))}`;
  }
  return digests;
}

export interface Rotations {
  readonly kills: number;
  readonly finished: number;
  /** How often everything was opened while a change went on. */
  readonly reads: number;
  readonly faults: readonly string[];
}

/**
 * Changes keys again and again and kills each change at another point, while everything is read all the time with keys
 * that were opened before the first; after each kill everything is read with the file as the kill left it.
 *
 * @param points which point each change is killed at, counted from 1.
 */
export async function rotateUnderFire(
  setting: { readonly database: Database; readonly databaseUrl: string; readonly keysFile: string },
  points: readonly number[],
): Promise<Rotations> {
  const { database, databaseUrl, keysFile } = setting;
  const program = await bundled();
  const living: Store = { database, keys: openKeyFile(keysFile) };
  await admitKeys(living, new Date());
  const expected = JSON.stringify(await openEverything(living));
  const faults: string[] = [];
  let [kills, finished, reads] = [0, 0, 0];
  const look = async (store: Store, when: string) => {
    try {
      if (JSON.stringify(await openEverything(store)) !== expected) faults.push(`${when}: something else was read`);
    } catch (error) {
      faults.push(`${when}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  for (const [turn, point] of points.entries()) {
    let running = true;
    const environment = { DATA_DIR: path.dirname(keysFile), DATABASE_URL: databaseUrl, KILL_AT: String(point) };
    const ended = endOf(program, environment).finally(() => (running = false));
    while (running) {
      await look(living, `during change ${turn}`);
      reads += 1;
      // Reading SQLite is done at once: without this, nobody would hear that the process has ended.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const { killed, error } = await ended;
    if (killed) kills += 1;
    else if (error === "") finished += 1;
    else faults.push(`change ${turn}: ${error}`);
    const afterwards = { database, keys: openKeyFile(keysFile) };
    await admitKeys(afterwards, new Date()).catch((cause: unknown) =>
      faults.push(`after change ${turn}: ${String(cause)}`),
    );
    await look(afterwards, `after change ${turn}, with the file as it was left`);
    readKeyFile(keysFile);
  }
  return { kills, finished, reads, faults };
}

function endOf(program: string, variables: Record<string, string>): Promise<{ killed: boolean; error: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env["PATH"], NODE_ENV: "test", PRISMA_FOLDER, ...variables },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let error = "";
    child.stderr.on("data", (part: Buffer) => (error += part.toString()));
    child.once("exit", (code, signal) => resolve({ killed: signal === "SIGKILL", error: code === 0 ? "" : error }));
  });
}

/** In one file, so that a process starts in a moment. */
async function bundled(): Promise<string> {
  const folder = path.join(PROJECT_FOLDER, "node_modules/.cache/tilltals");
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, `rotating-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, "rotating-process.ts")],
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", packages: "external", outfile },
    logLevel: "error",
  });
  return outfile;
}
