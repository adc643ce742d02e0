import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, inject, onTestFinished, test } from "vitest";
import { lookForTrials } from "#app/cli/doctor/trials";
import { newId } from "#app/crypto/token";
import { inScratchDatabase } from "#app/db/copy/postgresql-scratch.server";
import { drill } from "#app/domain/backup/drill.server";
import { BACKED_UP, createBackedUp, LOST } from "#tests/factories/backed-up";
import { administer, databaseNames } from "#tests/support/administer";
import { createTestDatabase, testApplication } from "#tests/support/database";
import { PROJECT_FOLDER } from "#tests/support/template";

/* A backup is tried in a database beside the installation's own, on a server that may hold databases of others. */

test("a drill takes away what a killed one left, which the doctor names, and nobody else's database, however alike its name", async () => {
  const { store, keys, place, source, backup } = await createBackedUp();
  const { databaseUrl } = source;
  const { environment } = testApplication(store, LOST, { DATABASE_URL: databaseUrl });
  const own = nameIn(databaseUrl);
  const others = [`${own}_trial_skovde`, `${own}_drill_skovde`, `${own}_drill_0123456789abcdef`];
  for (const name of others) await createDatabase(name);
  const { kept } = await backup(BACKED_UP);
  const tryIt = () => drill(kept, keys, { ...place, databaseUrl }, LOST, () => performance.now());

  const other = await startDrill(databaseUrl);
  expect(await lookForTrials(environment), "a drill that goes on is no leftover").toEqual([]);
  await expect(tryIt()).rejects.toMatchObject({ fault: "under_way" });
  expect(await databaseNames(server())).toContain(other.database);
  await other.kill();
  await expect.poll(() => lookForTrials(environment)).toMatchObject([{ state: "wrong", mend: expect.stringContaining(`DROP DATABASE "${other.database}"`) as string }]); // prettier-ignore

  await tryIt();
  expect((await databaseNames(server())).filter((name) => name.startsWith(`${own}_`)).sort()).toEqual(others.sort());
  expect(await lookForTrials(environment)).toEqual([]);
});

test("a drill whose idle connection breaks is none the worse for it, leaves nothing, and a fault of its own is the one that is told", async () => {
  const beside = await createTestDatabase();
  const made: string[] = [];
  const leftovers = { begun: (name: string) => void made.push(name), finished: () => undefined };
  const disconnected = async () => {
    const others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
    await administer(server(), `${others}'${nameIn(beside)}'`);
  };
  expect(await inScratchDatabase(beside, () => disconnected().then(() => "good"), leftovers)).toBe("good");
  const fails = () => disconnected().then(() => Promise.reject(new Error("its own")));
  await expect(inScratchDatabase(beside, fails, leftovers)).rejects.toThrow("its own");
  expect(made.length).toBe(2);
  const names = await databaseNames(server());
  expect(made.filter((name) => names.includes(name))).toEqual([]);
});

test("a user who may not make databases is told so", async () => {
  const { keys, place, source, backup } = await createBackedUp();
  const { kept } = await backup(BACKED_UP);
  const role = `plain_${newId()}`;
  await administer(server(), `CREATE ROLE "${role}" LOGIN PASSWORD 'plain'`);
  onTestFinished(() => administer(server(), `DROP ROLE "${role}"`));
  const url = new URL(source.databaseUrl);
  Object.assign(url, { username: role, password: "plain" });
  const asRole = { ...place, databaseUrl: url.href };
  await expect(drill(kept, keys, asRole, LOST, () => performance.now())).rejects.toMatchObject({ fault: "no_scratch" });
});

function server(): string {
  const template = inject("databaseTemplate");
  if (template.dialect === "sqlite") throw new Error("These are about PostgreSQL");
  return template.server;
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function createDatabase(name: string): Promise<void> {
  await administer(server(), `CREATE DATABASE "${name}"`);
  onTestFinished(() => administer(server(), `DROP DATABASE IF EXISTS "${name}"`));
}

/** A drill of another process that goes on until it is killed. */
async function startDrill(databaseUrl: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/drill-process.ts"], {
    cwd: PROJECT_FOLDER,
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [url] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const kill = async () => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  return { database: nameIn(url), kill };
}
