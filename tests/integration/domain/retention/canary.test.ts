import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { decidePurge } from "#app/domain/retention/decide.server";
import { proposePurges } from "#app/domain/retention/propose.server";
import { runPurges } from "#app/domain/retention/run.server";
import { closeAnsweredCase, createAnsweredCase, SECRET_WORDS } from "#tests/factories/closed-case";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { startPostgresql } from "#tests/support/postgresql";
import { migrateTemplate } from "#tests/support/template";
import { tablesWith } from "#tests/support/traces";

const DUE = new Date("2027-07-01T10:00:00Z");

test("threat 58: after a purge nothing of what was there is in any file of the database", async () => {
  const store = await openStoreAlone();
  const { database } = store;
  const child = await createAnsweredCase(store);
  await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const unitId = child.organisation.familjehem;
  const admin = await createStaff(store, { role: "unit_admin", unitId }, DUE);
  const canaries = await sealedTexts(store);
  expect(canaries.length).toBeGreaterThan(4);
  const folder = await folderOf(store);
  await database.checkpoint();
  await database.compact();
  await flush(store);
  expect(await filesWith(folder, canaries)).not.toEqual([]);

  expect(await proposePurges(store, unitId, DUE)).toBe(1);
  const { id } = await database.read.purge.findFirstOrThrow();
  done(await decidePurge(store, admin.actor, id, [], DUE));
  while (await runPurges(store, DUE));
  expect(await tablesWith(store, [child.caseId])).toEqual(["purgeItem", "auditEntry"]);
  if (database.dialect === "postgresql") await flush(store);
  const everything = [...canaries, ...Object.values(SECRET_WORDS), child.reference, child.token];
  expect(await filesWith(folder, everything)).toEqual([]);
});

/** On PostgreSQL a server that nothing else uses: others' writes would keep old pieces of its log from being used anew. */
async function openStoreAlone(): Promise<Store> {
  if (inject("databaseTemplate").dialect === "sqlite") return openTestStore();
  const server = await startPostgresql();
  onTestFinished(() => server.stop());
  const url = await server.createDatabase("alone");
  await migrateTemplate(url);
  const database = await connectDatabase(url);
  onTestFinished(() => database.close());
  return { database, keys: keyRing(createKeyFile()) };
}

/** The child's sealed texts as they are stored, without the key's name: what a search of the disk would find. */
async function sealedTexts({ database: { read } }: Store): Promise<string[]> {
  const rows: unknown[] = [
    ...[await read.answer.findMany(), await read.feedback.findMany(), await read.talk.findMany()],
    ...[await read.flagEvent.findMany(), await read.agenda.findMany()],
    await read.child.findMany({ where: { cases: { some: { closedOn: { not: null } } } } }),
  ];
  const text = JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  return [...text.matchAll(/"\w+Sealed":"[^".]+\.([^"]+)"/g)].map(([, sealed = ""]) => sealed);
}

async function folderOf({ database }: Store): Promise<string> {
  if (database.dialect === "sqlite") {
    const [main] = await database.read.$queryRawUnsafe<{ file: string }[]>("PRAGMA database_list");
    return main?.file ?? "";
  }
  const [setting] = await database.read.$queryRawUnsafe<{ data_directory: string }[]>("SHOW data_directory");
  return setting?.data_directory ?? "";
}

/**
 * PostgreSQL leaves what was deleted in its pages and in its log of writes until they are written anew: what docs/retention.md
 * tells an operator to do, done at once.
 */
async function flush({ database }: Store): Promise<void> {
  if (database.dialect === "sqlite") return;
  const { read } = database;
  await read.$executeRawUnsafe("VACUUM FULL");
  await read.$executeRawUnsafe("SELECT pg_switch_wal()");
  await read.$executeRawUnsafe("CHECKPOINT");
  await read.$executeRawUnsafe("SELECT pg_switch_wal()");
  await read.$executeRawUnsafe("CHECKPOINT");
}

/** On SQLite the database's own file with what stands beside it; on PostgreSQL everything in the cluster's folder. */
async function filesWith(place: string, texts: readonly string[]): Promise<string[]> {
  const isFile = place.endsWith(".db");
  const folder = isFile ? path.dirname(place) : place;
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names) {
    if (!entry.isFile() || (isFile && !entry.name.startsWith(path.basename(place)))) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(entry.name);
  }
  return found;
}
