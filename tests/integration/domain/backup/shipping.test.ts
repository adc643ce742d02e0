import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { sessionHash } from "#app/crypto/token";
import { connectDatabase } from "#app/db/client.server";
import { backupsIn } from "#app/domain/backup/folder.server";
import { backupHistory } from "#app/domain/backup/history.server";
import { readLedger } from "#app/domain/backup/ledger.server";
import { restoreBackup } from "#app/domain/backup/restore.server";
import { beginShipping, shipTurn } from "#app/domain/backup/ship.server";
import type { ChildCookie } from "#app/http/child-cookie";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { cookieOf } from "#tests/support/child-requests";
import { createEmptyDatabase, createTestDatabase } from "#tests/support/database";
import { startShippingServer } from "#tests/support/shipping-server";
import { temporaryFolder } from "#tests/support/temporary-folder";
import { PRISMA_FOLDER } from "#tests/support/template";

const ITEMS = ["a13_wb_mood", "a13_wb_sleep", "a13_wb_lonely", "a13_ho_thrive", "a13_ho_safe", "a13_ho_basic"];
const CLIENTS = 6;

/** On SQLite what has changed is copied every minute; on PostgreSQL everything, every night. */
const between = () => (inject("databaseTemplate").dialect === "sqlite" ? 1 : 24 * 60);

test("threat 55: every answer acknowledged before the last copy began is in what the other disk holds when server and copying are killed", async () => {
  const [data, folder] = [await temporaryFolder("data"), await temporaryFolder("shipped")];
  const databaseUrl = await createTestDatabase();
  const keyFile = createKeyFile();
  const keys = keyRing(keyFile);
  await writeFile(path.join(data, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const database = await connectDatabase(databaseUrl);
  const browsers: ChildCookie[] = [];
  for (let client = 0; client < CLIENTS; client += 1) browsers.push(await createAnsweringChild({ database, keys }));
  await database.close();

  const acknowledged = new Map<string, number>();
  let shipped = new Map<string, number>();
  // Noon, so that no night passes between the turns: a night has a full copy instead of what was changed.
  let at = minutesLater(new Date(new Date().setUTCHours(12, 0, 0, 0)), 24 * 60);
  for (let round = 1; round <= 2; round += 1) {
    const server = await startShippingServer({ DATA_DIR: data, DATABASE_URL: databaseUrl, BACKUP_DIR: folder });
    let alive = true;
    let sequence = round * 1_000_000;
    const saved = createSignal();
    const clients = browsers.map(async (browser, client) => {
      for (let turn = 0; alive; turn += 1) {
        const s = (sequence += 1);
        const k = ITEMS[turn % ITEMS.length] ?? "";
        if (!(await save(server.port, browser, { k, v: [String((s % 4) + 1)], s }))) return;
        acknowledged.set(`${client} ${k}`, s);
        saved.tell();
      }
    });
    for (let turn = 1; turn <= 4; turn += 1) {
      // However slow the machine is: every place has been answered anew since the turn before.
      const before = sequence;
      const isNew = () => [...acknowledged.values()].filter((s) => s > before).length === CLIENTS * ITEMS.length;
      while (!isNew()) await Promise.race([saved.next(), refusedBy(clients)]);
      const sofar = new Map(acknowledged);
      at = minutesLater(at, between());
      expect(await server.turn(at)).toBe("copied");
      shipped = sofar;
    }
    // Somewhere in the middle of the next copy.
    void server.turn(minutesLater(at, between()));
    const { size } = acknowledged;
    await save(server.port, browsers[0] as ChildCookie, { k: ITEMS[0], v: ["1"], s: (sequence += 1) });
    server.kill();
    alive = false;
    await Promise.all(clients);
    expect(size).toBe(CLIENTS * ITEMS.length);
  }

  const { kept } = await backupsIn(folder);
  const newest = kept[0];
  if (!newest) throw new Error("Nothing was copied");
  if (between() === 1) expect(newest.header.kind).toBe("increment");
  const target = { databaseUrl: await createEmptyDatabase(), keys, prismaFolder: PRISMA_FOLDER, replace: false };
  const known = { ledger: await readLedger(folder, keys), stoppedAt: null, withoutLedger: false };
  const outcome = await restoreBackup(newest.file, target, known, minutesLater(at, 60));
  expect(outcome.ledgerUpTo).not.toBeNull();
  const copy = await connectDatabase(target.databaseUrl);
  onTestFinished(() => copy.close());
  const rows = await copy.read.answer.findMany();
  for (const [place, sequence] of shipped) {
    const [client = "", itemKey] = place.split(" ");
    const sessionId = sessionHash(keys, browsers[Number(client)]?.secret ?? "");
    const row = rows.find((candidate) => candidate.sessionId === sessionId && candidate.itemKey === itemKey);
    expect(Number(row?.sequence), place).toBeGreaterThanOrEqual(sequence);
  }
  expect(shipped.size).toBe(CLIENTS * ITEMS.length);
  expect(await backupHistory(copy.read)).toMatchObject({ verified: { verifiedAt: expect.any(String) as string } });
}, 180_000);

test("copying begins anew when a part of it is gone, and goes on, though it complains, beside a ledger that was changed", async () => {
  const { folder, store, turn } = await begin();
  expect((await turn(0)).full).not.toBeNull();
  const later = between() === 1 ? (await turn(2)).increment : (await turn(24 * 60)).full?.kept;
  if (!later) throw new Error("Nothing was copied");
  const { kept } = await backupsIn(folder);
  for (const { file } of kept) await rm(file);
  expect((await turn(2 * between() + 2)).full).not.toBeNull();

  await writeFile(path.join(folder, "ledger-head.json"), "{}");
  const before = (await readdir(folder)).length;
  const beside = await turn(3 * between() + 4);
  const fault = { fault: "changed", message: expect.stringMatching(/ledger/i) as string };
  expect(beside.troubles).toMatchObject({ ledger: fault, copying: null });
  expect(beside.upTo).toEqual(minutesLater(NOW, 3 * between() + 4));
  expect((await readdir(folder)).length).toBe(before + 1);
  expect(await backupHistory(store.database.read)).toMatchObject({ verified: { rows: expect.any(Number) as number } });
});

test("a night that was missed is made up for before the next one, also in the small hours", async () => {
  const { turn } = await begin();
  expect((await turn(0)).full).not.toBeNull();
  // Half past midnight, two nights later.
  expect((await turn(39.5 * 60)).full).not.toBeNull();
  expect((await turn(40 * 60)).full).toBeNull();
});

test("copying to a folder that is not there says so, and makes none: the disk may not be mounted", async () => {
  const { folder, turn } = await begin();
  await rm(folder, { recursive: true });
  const fault = { fault: "unwritable", message: expect.stringMatching(/mounted/) as string };
  expect((await turn(0)).troubles).toMatchObject({ copying: fault });
  await expect(readdir(folder)).rejects.toThrow();
});

/** Lets somebody wait until something has happened the next time. */
function createSignal() {
  let waiting: (() => void)[] = [];
  return {
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    tell() {
      const told = waiting;
      waiting = [];
      for (const resolve of told) resolve();
    },
  };
}

/** Fails as soon as one of the clients has given up: it would be waited for in vain. */
async function refusedBy(clients: readonly Promise<void>[]): Promise<never> {
  await Promise.race(clients);
  throw new Error("The server did not save an answer");
}

async function begin() {
  const [data, folder] = [await temporaryFolder("data"), await temporaryFolder("shipped")];
  const databaseUrl = await createTestDatabase();
  const keys = keyRing(createKeyFile());
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys };
  const source = { databaseUrl, keys, release: "1.0" };
  const settings = { folder, everyMinutes: 1, keepDays: 35 };
  const place = { scratch: data, prismaFolder: PRISMA_FOLDER };
  const shipping = beginShipping();
  const turn = async (minutes: number) => {
    const now = minutesLater(NOW, minutes);
    await createAnsweringChild(store);
    return shipTurn(source, store, settings, place, shipping, now);
  };
  return { folder, store, turn };
}

/** Whether the server said that the answer is stored; false when it is gone. */
async function save(port: number, { secret, tag }: ChildCookie, answer: object): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/a/answers`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Origin: "https://tilltals.example",
        Cookie: cookieOf({ secret, tag }),
      },
      body: JSON.stringify({ tag, answers: [answer] }),
    });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}
