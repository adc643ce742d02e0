import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, type KeyFile, keyRing } from "#app/crypto/keys";
import { doctorToken, isDoctorToken } from "#app/crypto/doctor-token";
import { readKeyFile } from "#app/crypto/key-file";
import { migrationNames } from "#app/db/applied.server";
import { admitKeys, keyTrouble } from "#app/domain/installation/key-prints.server";
import { drain } from "#app/http/graceful.server";
import { DOCTOR_HEADER, probesHandler } from "#app/http/probes.server";
import { readinessOf } from "#app/http/readiness.server";
import { createCaseRecord } from "#tests/factories/case";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { PRISMA_FOLDER } from "#tests/support/template";

const NOW = new Date("2026-11-23T10:00:00Z");

test("a server on its own database is ready, and says why when it is not", async () => {
  const store = await openTestStore();
  const migrations = await migrationNames(store.database.dialect, PRISMA_FOLDER);
  await admitKeys(store, NOW);
  expect(await readinessOf(store, migrations)()).toBe("ready");
  expect(await readinessOf(store, migrations.slice(0, -1))()).toBe("ready");
  expect(await readinessOf(store, [...migrations, "9999_not_yet"])()).toBe("migrations");
  expect(await readinessOf({ ...store, keys: keyRing(createKeyFile()) }, migrations)()).toBe("keys");
  await store.database.write((transaction) => transaction.$executeRaw`DROP TABLE "_prisma_migrations"`);
  expect(await readinessOf(store, migrations)()).toBe("database");
});

test("a probe is answered by one word, and asks the database no more than twice a second", async () => {
  let asked = 0;
  const store = await openTestStore();
  const { read } = store.database;
  const counted = new Proxy(read, {
    get(target, name) {
      if (name === "$queryRaw") asked += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  const ready = readinessOf({ ...store, database: { ...store.database, read: counted } }, []);
  const server = await listening(createServer(probesHandler(ready, (token) => isDoctorToken(store.keys, token, NOW))));
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(server, "/ready")));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(["200 ready\n"]));
  expect(asked).toBe(1);
  expect(await ask(server, "/health")).toMatchObject({ status: 200, text: "ok\n" });
  expect((await ask(server, "/health", { [DOCTOR_HEADER]: "guessed" })).text).toBe("ok\n");
  const passed = { [DOCTOR_HEADER]: doctorToken(store.keys, NOW), "x-forwarded-for": "192.0.2.1, 192.0.2.2" };
  expect((await ask(server, "/health", passed)).text).toBe("ok, proxies: 2\n");
});

test("a stopping server finishes what is under way and takes nothing more", async () => {
  let finish = (): void => undefined;
  const server = await listening(
    createServer((_request, response) => {
      finish = () => void response.end("saved");
      response.flushHeaders();
      server.emit("asked");
    }),
  );
  const asked = new Promise((resolve) => server.once("asked", resolve));
  const underWay = ask(server, "/");
  await asked;
  const drained = drain(server, { pause: 0, longest: 30 });
  await expect.poll(() => server.listening).toBe(false);
  expect(await ask(server, "/").catch(() => "refused")).toBe("refused");
  finish();
  expect(await underWay).toMatchObject({ status: 200, text: "saved" });
  expect(await drained).toBe(true);
});

test("a stopping server cuts off what does not end", async () => {
  const server = await listening(createServer(() => server.emit("asked")));
  const asked = new Promise((resolve) => server.once("asked", resolve));
  const endless = ask(server, "/").catch(() => "cut off");
  await asked;
  expect(await drain(server, { pause: 0, longest: 0.05 })).toBe(false);
  expect(await endless).toBe("cut off");
});

test("threat 31: the key file of another installation is refused before anything is sealed with it", async () => {
  const store = await openTestStore();
  await admitKeys(store, NOW);
  const stranger = { ...store, keys: keyRing(createKeyFile()) };
  await expect(admitKeys(stranger, NOW)).rejects.toThrow(/belongs to another installation.*Put back/s);
  expect(await keyTrouble(store)).toBeNull();
});

test("threat 31: a database from before keys were noted is tried with one of its own values", async () => {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem }, NOW);
  await createCaseRecord(store, { unitId: familjehem, responsibleId: staff.staffId }, NOW);
  await expect(admitKeys({ ...store, keys: keyRing(createKeyFile()) }, NOW)).rejects.toThrow(/does not open/);
  await admitKeys(store, NOW);
  expect(await keyTrouble(store)).toBeNull();
});

test("threat 31: a key file that is missing, cut off or open to others stops with what to do", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-key-file-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "keys.json");
  expect(() => readKeyFile(file)).toThrow(/is missing\. Put it back/);
  const whole = JSON.stringify(createKeyFile(), null, 2);
  for (let length = 0; length < whole.length; length += 1) {
    await writeFile(file, whole.slice(0, length), { mode: 0o600 });
    expect(() => readKeyFile(file)).toThrow(/is cut off or changed.*Put back the copy/s);
  }
  await writeFile(file, whole, { mode: 0o600 });
  expect(readKeyFile(file).current).toBe("k1");
  const lacking: KeyFile = { ...createKeyFile(), current: "k2" };
  await writeFile(file, JSON.stringify(lacking), { mode: 0o600 });
  expect(() => readKeyFile(file)).toThrow(/is cut off or changed/);
  const open = path.join(folder, "open.json");
  await writeFile(open, whole, { mode: 0o644 });
  expect(() => readKeyFile(open)).toThrow(/chmod 600/);
  expect(await readFile(open, "utf8")).toBe(whole);
});

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return server;
}

async function ask(
  server: Server,
  route: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: "127.0.0.1", path: route, agent: false, headers }, resolve).on("error", reject);
  });
  let text = "";
  for await (const part of response) text += String(part);
  return { status: response.statusCode ?? 0, text };
}
