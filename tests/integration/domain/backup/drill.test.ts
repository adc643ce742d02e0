import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import type { Finding } from "#app/cli/doctor/finding";
import { run } from "#app/cli/run";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { drill, newestBackup } from "#app/domain/backup/drill.server";
import { beginShipping, shipTurn } from "#app/domain/backup/ship.server";
import type { Environment } from "#app/env.server";
import { createAnsweredCase } from "#tests/factories/closed-case";
import { minutesLater, NOW } from "#tests/factories/moment";
import { databaseNames } from "#tests/support/administer";
import { createEmptyDatabase, createTestDatabase, testApplication } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/temporary-folder";
import { PRISMA_FOLDER } from "#tests/support/template";

async function begin() {
  const [data, folder] = [await temporaryFolder("data"), await temporaryFolder("backups")];
  const keyFile = createKeyFile();
  await writeFile(path.join(data, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const keys = keyRing(keyFile);
  const databaseUrl = await createTestDatabase();
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys };
  const application = testApplication(store, NOW, { DATA_DIR: data, DATABASE_URL: databaseUrl, BACKUP_DIR: folder });
  const cliIn = async (environment: Environment, ...words: string[]) => {
    const lines: string[] = [];
    const exitCode = await run(words, {
      environment,
      now: application.now,
      out: (line) => lines.push(line),
      error: (line) => lines.push(line),
      input: () => Promise.resolve(""),
      open: () => Promise.resolve(application),
    });
    return { exitCode, text: lines.join("\n") };
  };
  const cli = (...words: string[]) => cliIn(application.environment, ...words);
  const doctorSays = async (about: string) => {
    const { findings } = JSON.parse((await cli("doctor", "--json")).text) as { findings: Finding[] };
    return findings.find((finding) => finding.about === about);
  };
  const place = { scratch: data, prismaFolder: PRISMA_FOLDER, databaseUrl };
  return { data, folder, store, keys, place, application, cli, cliIn, doctorSays };
}

/** What a trial could have left behind. */
async function leftBehind(data: string, databaseUrl: string): Promise<string[]> {
  const folders = (await readdir(data)).filter((name) => name.startsWith("backup-scratch"));
  const template = inject("databaseTemplate");
  if (template.dialect === "sqlite") return folders;
  const names = await databaseNames(template.server);
  const own = new URL(databaseUrl).pathname.slice(1);
  return [...folders, ...names.filter((name) => name.startsWith(`${own}_`))];
}

test("a drill puts the newest backup back while the server goes on, tells how long each step took, and leaves nothing", async () => {
  const { data, store, place, cli, doctorSays } = await begin();
  expect(await doctorSays("Restore")).toMatchObject({ state: "note", mend: expect.stringContaining("backup drill") as string }); // prettier-ignore
  await createAnsweredCase(store);
  expect((await cli("backup", "create")).exitCode).toBe(0);
  expect(await doctorSays("Backup")).toMatchObject({ state: "ok" });
  const cases = await store.database.read.caseRecord.count();

  const { exitCode, text } = await cli("backup", "drill");
  expect(exitCode, text).toBe(0);
  expect(text).toMatch(/\d s {2}read and checked[^]*\d s {2}opened and looked through[^]*\d s {2}altogether/);
  expect(text).toMatch(/It would do: \d+ rows, \d+ entries of the audit log, \d+ sealed names opened/);
  expect(await leftBehind(data, place.databaseUrl)).toEqual([]);
  expect(await doctorSays("Restore")).toMatchObject({ state: "ok", says: expect.stringMatching(/^tried 0 days ago/) as string }); // prettier-ignore
  expect(await store.database.read.caseRecord.count()).toBe(cases);
  expect(await store.database.read.installationFact.count({ where: { name: "sending" } })).toBe(0);
});

test("a drill that fails says why, leaves nothing, and the doctor calls it wrong until one succeeds", async () => {
  const { data, folder, store, place, cli, doctorSays } = await begin();
  expect(await cli("backup", "drill")).toMatchObject({ exitCode: 1, text: expect.stringMatching(/no backup/) as string }); // prettier-ignore
  await createAnsweredCase(store);
  await cli("backup", "create");
  await writeFile(path.join(folder, "ledger-head.json"), "{}");
  const failed = await cli("backup", "drill");
  expect(failed).toMatchObject({ exitCode: 1, text: expect.stringMatching(/ledger.*changed/) as string });
  expect(await leftBehind(data, place.databaseUrl)).toEqual([]);
  expect(await doctorSays("Restore")).toMatchObject({ state: "wrong", says: expect.stringContaining("changed") as string }); // prettier-ignore
});

test("a drill before the restore, on a new machine, leaves the place as empty as the restore needs it", async () => {
  const { folder, store, application, cli, cliIn } = await begin();
  await createAnsweredCase(store);
  await cli("backup", "create");
  const databaseUrl = await createEmptyDatabase();
  const environment = { ...application.environment, databaseUrl };
  const tried = await cliIn(environment, "backup", "drill");
  expect(tried).toMatchObject({ exitCode: 0, text: expect.stringContaining("could not be noted") as string });
  const [backup = ""] = (await readdir(folder)).filter((name) => name.includes("backup"));
  const restored = await cliIn(environment, "backup", "restore", path.join(folder, backup));
  expect(restored.exitCode, restored.text).toBe(0);
});

test("a drill replays the ledger of what was shipped since", async () => {
  const { folder, store, keys, place } = await begin();
  const shipping = beginShipping();
  const source = { databaseUrl: place.databaseUrl, keys, release: "1.0" };
  const settings = { folder, everyMinutes: 1, keepDays: 35 };
  const turn = (minutes: number) => shipTurn(source, store, settings, place, shipping, minutesLater(NOW, minutes));
  await turn(0);
  await createAnsweredCase(store);
  await turn(2);
  const kept = await newestBackup(folder, keys);
  const steps: string[] = [];
  const outcome = await drill(kept, keys, place, minutesLater(NOW, 3), () => performance.now(), (step) => steps.push(step)); // prettier-ignore
  expect(outcome.after).toMatchObject({ ledgerUpTo: minutesLater(NOW, 2).toISOString(), closed: null });
  expect(Object.keys(outcome.seconds).sort()).toEqual([...steps].sort());
  expect(steps).toContain("replay");
});
