import { copyFile, mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { checkBackup } from "#app/domain/backup/check.server";
import { makeBackup, makeIncrement } from "#app/domain/backup/make.server";
import { createAnsweredCase } from "#tests/factories/closed-case";
import { createCaseRecord } from "#tests/factories/case";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createTestDatabase } from "#tests/support/database";
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
  const child = await createAnsweredCase(store);
  const source = { databaseUrl, keys, release: "1.0" };
  const place = { scratch: data, prismaFolder: PRISMA_FOLDER };
  const check = (file: string) => checkBackup(file, keys, place);
  const backup = () => makeBackup(source, folder, place, NOW);
  return { folder, store, child, source, check, backup };
}

test("threat 60: a copy with a changed byte anywhere is refused", async () => {
  const { check, backup } = await begin();
  const { kept } = await backup();
  const { size } = await stat(kept.file);
  for (let at = 0; at < size; at += Math.ceil(size / 90)) {
    await flip(kept.file, at);
    await expect(check(kept.file), `byte ${at} of ${size}`).rejects.toThrow(/backup|key file|damaged|cut off/);
    await flip(kept.file, at);
  }
  await check(kept.file);
}, 120_000);

test("threat 60: increments that are missing, exchanged or of another backup are refused; their names do not matter", async () => {
  const { folder, store, child, source, check, backup } = await begin();
  const { kept: full, last } = await backup();
  if (inject("databaseTemplate").dialect === "postgresql") return expect(last).toBeNull();
  const increments = [];
  for (let turn = 1, before = last; turn <= 3 && before; turn += 1) {
    await createCaseRecord(store, {
      unitId: child.organisation.familjehem,
      responsibleId: child.caseworker.staffId,
    });
    before = await makeIncrement(source, folder, before, minutesLater(NOW, turn));
    if (before) increments.push(before.kept.file);
  }
  const [first = "", second = "", third = ""] = increments;
  const newest = await check(third);
  expect(newest.rows["CaseRecord"]).toBeGreaterThan(full.header.rows?.["CaseRecord"] ?? 0);

  const aside = path.join(folder, "aside");
  await mkdir(aside);
  for (const missing of [second, first, full.file]) {
    await rename(missing, path.join(aside, "part"));
    await expect(check(third), missing).rejects.toMatchObject({ fault: "chain_broken" });
    await rename(path.join(aside, "part"), missing);
  }
  // What is written within decides, not the name.
  await exchange(first, second);
  expect((await check(third)).rows).toEqual(newest.rows);
  await exchange(first, second);

  const [one, two] = [await readFile(first), await readFile(second)];
  const head = 32 * 1024;
  await writeFile(second, Buffer.concat([two.subarray(0, head), one.subarray(head)]));
  await expect(check(third)).rejects.toThrow(/changed|cut off/);
  await writeFile(second, two);
  await check(third);
}, 120_000);

async function exchange(one: string, two: string): Promise<void> {
  await copyFile(one, `${one}.kept`);
  await rename(two, one);
  await rename(`${one}.kept`, two);
}

async function flip(file: string, at: number): Promise<void> {
  const handle = await open(file, "r+");
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}
