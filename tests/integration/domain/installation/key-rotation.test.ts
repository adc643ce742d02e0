import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { openKeyFile, readKeyFile } from "#app/crypto/key-file";
import { createKeyFile } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { keysFit } from "#app/domain/installation/key-prints.server";
import { admitKeys } from "#app/domain/installation/key-prints.server";
import { resealPart, sharesOfKeys } from "#app/domain/installation/reseal.server";
import { SEALED_COLUMNS } from "#app/domain/installation/sealed-columns";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { createManyChildren } from "#tests/factories/many-children";
import { daysLater, NOW } from "#tests/factories/moment";
import { createTestDatabase, testApplication } from "#tests/support/database";
import { openEverything, rotateUnderFire } from "#tests/support/key-rotation";

/** Points of a change of this size at which it is killed in turn; the bench has a hundred. */
const POINTS = [3, 8, 12, 17, 22, 30, 38, 9999];

async function begin(children: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-keys-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keysFile = path.join(folder, "keys.json");
  await writeFile(keysFile, JSON.stringify(createKeyFile()), { mode: 0o600 });
  const databaseUrl = await createTestDatabase();
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys: openKeyFile(keysFile) };
  await admitKeys(store, NOW);
  await createManyChildren(store, children);
  const application = testApplication(store, NOW, { DATA_DIR: folder });
  const command = async (words: string) => {
    const lines: string[] = [];
    const exitCode = await run(words.split(" "), {
      environment: application.environment,
      now: application.now,
      out: (line) => lines.push(line),
      error: (line) => lines.push(line),
      input: () => Promise.resolve(""),
      open: () => Promise.resolve(application),
    });
    return { exitCode, text: lines.join("\n") };
  };
  return { folder, keysFile, databaseUrl, database, store, application, command };
}

test("threat 31: a change of keys killed at any point leaves everything readable, and goes on", async () => {
  const { databaseUrl, database, keysFile, store } = await begin(450);
  const { kills, finished, reads, faults } = await rotateUnderFire({ database, databaseUrl, keysFile }, POINTS);
  expect(faults).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(POINTS.length - 3);
  expect(finished).toBeGreaterThan(0);
  expect(reads).toBeGreaterThan(POINTS.length);
  const { current } = readKeyFile(keysFile);
  expect(new Set((await sharesOfKeys(store)).map(({ keyId }) => keyId))).toEqual(new Set([current]));
}, 300_000);

test("threat 31: keys are changed while a child answers, and every command says where things stand", async () => {
  const { store, keysFile, command, application } = await begin(1);
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_wb_joy", "Före bytet");
  const before = await openEverything(store);
  expect((await command("keys status")).text).toMatch(/^k1 +\d+ values {2}seals now$/m);
  const rotated = await command("keys rotate --one-node");
  expect(rotated).toMatchObject({ exitCode: 0 });
  expect(rotated.text).toMatch(/Everything is sealed with k2 now/);
  expect(await openEverything(store)).toEqual(before);
  expect(readKeyFile(keysFile)).toMatchObject({ current: "k2" });
  expect((await stat(keysFile)).mode & 0o777).toBe(0o600);
  expect(existsSync(`${keysFile}.before-1`)).toBe(true);
  // A server that was running noticed by itself.
  await expect.poll(() => store.keys.current, { timeout: 5_000 }).toBe("k2");
  expect(await keysFit(store)).toBe(true);

  const refused = await command("keys retire k1");
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.text).toMatch(/Backups from before.*2026-12-28/s);
  expect((await command("keys retire k2")).text).toMatch(/seals now/);
  expect((await command("keys retire k9")).text).toMatch(/no key k9/);
  application.setNow(daysLater(NOW, 36));
  expect((await command("keys retire k1")).text).toMatch(/was removed/);
  expect(Object.keys(readKeyFile(keysFile).keys)).toEqual(["k2"]);
  expect(await openEverything({ ...store, keys: openKeyFile(keysFile) })).toEqual(before);
});

test("threat 31: a key is not retired while a single value needs it", async () => {
  const { store, keysFile, command } = await begin(1);
  await command("keys rotate --one-node");
  // A node whose file has the new key and is not told yet to use it.
  const old = openKeyFile(`${keysFile}.before-2`);
  const [name] = SEALED_COLUMNS.filter(({ column }) => column === "nameSealed");
  if (!name) throw new Error("no such column");
  await resealPart({ ...store, keys: old }, name, [""]);
  const refused = await command("keys retire k1 --backups-are-gone");
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.text).toMatch(/1 in Child\.nameSealed/);
});

test("on several nodes the new key is added first, and used when it has been copied", async () => {
  const { store, keysFile, command } = await begin(1);
  if (store.database.dialect === "sqlite") return;
  expect((await command("keys rotate")).text).toMatch(/Copy the file to every node/);
  expect(readKeyFile(keysFile)).toMatchObject({ current: "k1" });
  expect((await command("keys status")).text).toMatch(/k2 +0 values {2}added, not used yet/);
  expect((await command("keys rotate")).text).toMatch(/Everything is sealed with k2/);
});

test("threat 31: a value that does not open is left alone and told", async () => {
  const { store, command } = await begin(2);
  await store.database.write(
    (transaction) =>
      transaction.$executeRaw`UPDATE "Child" SET "contactSealed" = 'k7.AAAA' WHERE "id" = (SELECT MIN("id") FROM "Child")`,
  );
  const told = await command("keys rotate --one-node");
  expect(told).toMatchObject({ exitCode: 1 });
  expect(told.text).toMatch(/1 values of Child\.contactSealed do not open/);
  expect((await command("keys status")).exitCode).toBe(1);
});
