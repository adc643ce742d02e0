import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { lookAtBackups } from "#app/cli/doctor/backups";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { BackupFault } from "#app/domain/backup/fault";
import { backupHistory, noteShipped } from "#app/domain/backup/history.server";
import { beginShipping, type Shipping, shipTurn } from "#app/domain/backup/ship.server";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createTestDatabase, testApplication } from "#tests/support/database";
import { startShippingServer } from "#tests/support/shipping-server";
import { temporaryFolder } from "#tests/support/temporary-folder";
import { PRISMA_FOLDER } from "#tests/support/template";

const isSqlite = () => inject("databaseTemplate").dialect === "sqlite";
const DAY = 24 * 60;

async function begin() {
  const [data, folder] = [await temporaryFolder("data"), await temporaryFolder("shipped")];
  const databaseUrl = await createTestDatabase();
  const keyFile = createKeyFile();
  await writeFile(path.join(data, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const keys = keyRing(keyFile);
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys };
  const variables = { DATA_DIR: data, DATABASE_URL: databaseUrl, BACKUP_DIR: folder };
  const noticed = async (now: Date) => {
    const { environment } = testApplication(store, NOW, variables);
    const found = await lookAtBackups(store, environment, now);
    return found.filter(({ state, about }) => state === "wrong" && about !== "Backup").map(({ about, says }) => `${about}: ${says}`); // prettier-ignore
  };
  return { data, folder, databaseUrl, keys, store, variables, noticed };
}

/** Turns as the server takes them, and what is noted of them. `spoilt`: no full backup can be found good. */
async function turns({ data, folder, databaseUrl, keys, store }: Awaited<ReturnType<typeof begin>>) {
  const empty = await temporaryFolder("prisma");
  await mkdir(path.join(empty, "migrations"));
  await mkdir(path.join(empty, "postgresql/migrations"), { recursive: true });
  return async (shipping: Shipping, minutes: number, spoilt = false) => {
    const now = minutesLater(NOW, minutes);
    await createAnsweringChild(store);
    const place = { scratch: data, prismaFolder: spoilt ? empty : PRISMA_FOLDER };
    const settings = { folder, everyMinutes: 1, keepDays: 35 };
    const shipped = await shipTurn({ databaseUrl, keys, release: "1.0" }, store, settings, place, shipping, now);
    const faults = Object.fromEntries(
      Object.entries(shipped.troubles).map(([part, error]) => [
        part,
        error instanceof BackupFault ? error.fault : (error?.message ?? null),
      ]),
    );
    await noteShipped(store, { upTo: shipped.upTo?.toISOString() ?? null, faults }, now);
    return { ...shipped, faults };
  };
}

test("a nightly backup that fails is told until one succeeds, is not tried again at once, and keeps nothing else from being copied", async () => {
  const world = await begin();
  const turn = await turns(world);
  const shipping = beginShipping();
  const before = await turn(shipping, 0);
  expect(before.faults).toEqual({ ledger: null, full: null, copying: null });
  const fault = "newer_release";

  const failed = await turn(shipping, DAY, true);
  expect(failed.faults).toEqual({ ledger: null, full: fault, copying: isSqlite() ? null : fault });
  expect(failed.increment !== null).toBe(isSqlite());
  const since = minutesLater(NOW, DAY).toISOString();
  for (const minutes of [1, 9]) {
    const later = await turn(shipping, DAY + minutes, true);
    expect(later.faults).toEqual({ ledger: null, ...(isSqlite() ? { copying: null } : {}) });
    expect(later.upTo).toEqual(isSqlite() ? minutesLater(NOW, DAY + minutes) : NOW);
    const { shipped } = await backupHistory(world.store.database.read);
    expect(shipped).toMatchObject({ trouble: isSqlite() ? null : { fault, since }, fullTrouble: { fault, since } });
    expect(await world.noticed(minutesLater(NOW, DAY + minutes))).toEqual([expect.stringContaining(since)]);
  }
  const mended = await turn(shipping, DAY + 11);
  expect(mended.full).not.toBeNull();
  expect(await backupHistory(world.store.database.read)).toMatchObject({
    shipped: { upTo: minutesLater(NOW, DAY + 11).toISOString(), trouble: null, fullTrouble: null },
  });
  expect(await world.noticed(minutesLater(NOW, DAY + 11))).toEqual([]);
});

test("the first backup of a process is not tried again at once either", async () => {
  const world = await begin();
  const turn = await turns(world);
  const shipping = beginShipping();
  expect((await turn(shipping, 0, true)).faults).toMatchObject({ full: "newer_release", copying: "newer_release" });
  expect((await turn(shipping, 1)).faults).toEqual({ ledger: null });
  expect((await readdir(world.folder)).filter((name) => name.endsWith(".backup"))).toEqual([]);
  expect((await backupHistory(world.store.database.read)).shipped?.trouble).not.toBeNull();
  expect((await turn(shipping, 10)).full).not.toBeNull();
  expect((await backupHistory(world.store.database.read)).shipped?.trouble).toBeNull();
});

test("whichever node takes the turn, what has been copied does not become less", async () => {
  const world = await begin();
  const turn = await turns(world);
  const [one, other] = [beginShipping(), beginShipping()];
  await turn(one, 0);
  await turn(other, DAY);
  // On PostgreSQL the first node has made no backup since, and the other one's is as good.
  const next = await turn(one, DAY + 1);
  if (!isSqlite()) expect([next.full, next.upTo]).toEqual([null, minutesLater(NOW, DAY)]);
  await noteShipped(world.store, { upTo: NOW.toISOString(), faults: { copying: null } }, minutesLater(NOW, DAY + 2));
  const upTo = minutesLater(NOW, isSqlite() ? DAY + 1 : DAY).toISOString();
  expect((await backupHistory(world.store.database.read)).shipped).toMatchObject({ upTo });
});

test("the server tells a changed ledger apart from copying, and a key file that cannot be read, until they are mended", async () => {
  const { data, folder, store, variables, noticed } = await begin();
  const server = await startShippingServer(variables);
  const keyFile = path.join(data, "keys.json");
  await rename(keyFile, `${keyFile}.away`);
  expect(await server.turn(NOW)).toBe("key_file");
  expect(await noticed(NOW)).toEqual([expect.stringMatching(/^Copying: fails since .*key_file/)]);
  await rename(`${keyFile}.away`, keyFile);
  expect(await server.turn(minutesLater(NOW, 1))).toBe("copied");
  expect(await noticed(minutesLater(NOW, 1))).toEqual([]);

  await writeFile(path.join(folder, "ledger-head.json"), "{}");
  await createAnsweringChild(store);
  const now = minutesLater(NOW, DAY);
  expect(await server.turn(now)).toBe("changed");
  expect((await backupHistory(store.database.read)).shipped).toMatchObject({ upTo: now.toISOString(), trouble: null });
  expect(await noticed(now)).toEqual([expect.stringMatching(/^Ledger: .*changed.*copies do/)]);
}, 120_000);
