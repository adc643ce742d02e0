import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { connectDatabase, openDatabase } from "#app/db/client.server";
import { newId } from "#app/crypto/token";
import { PRISMA_FOLDER } from "#tests/support/template";

async function newFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-connections-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "tilltals.db");
  await (await openDatabase(`file:${file}`, PRISMA_FOLDER)).close();
  return file;
}

test("threat 54: every connection waits for the disk, also those after the one that made the file", async () => {
  const file = await newFile();
  for (let opening = 0; opening < 3; opening += 1) {
    const database = await connectDatabase(`file:${file}`);
    const pragmas = `SELECT (SELECT synchronous FROM pragma_synchronous) AS synchronous,
(SELECT journal_mode FROM pragma_journal_mode) AS journal, (SELECT foreign_keys FROM pragma_foreign_keys) AS "foreignKeys",
(SELECT secure_delete FROM pragma_secure_delete) AS "secureDelete", (SELECT timeout FROM pragma_busy_timeout) AS busy
WHERE ? IS NOT NULL`;
    const expected = [{ synchronous: 2, journal: "wal", foreignKeys: 1, secureDelete: 1, busy: 5000 }];
    expect(await database.statements.rows(pragmas, "[]")).toEqual(expected);
    expect(await database.write((_transaction, statements) => statements.rows(pragmas, "[]"))).toEqual(expected);
    await database.close();
  }
});

test("threat 63: a long read stops no write, and the log is cut when it has ended", async () => {
  const file = await newFile();
  const database = await connectDatabase(`file:${file}`);
  onTestFinished(() => database.close());
  const reader = new Database(file, { readonly: true });
  onTestFinished(() => void reader.close());
  reader.exec("BEGIN");
  reader.prepare(`SELECT count(*) FROM "Unit"`).get();
  const text = "x".repeat(200_000);
  const write = () =>
    database.write((transaction) => {
      const id = newId();
      const unit = { id, path: `/${id}/`, kind: "organisation", type: "annan", name: text } as const;
      return transaction.unit.create({ data: { ...unit, validFrom: "2020-01-01", settings: {} } });
    });
  const longest: number[] = [];
  for (let turn = 0; turn < 120; turn += 1) {
    const began = performance.now();
    await write();
    longest.push(performance.now() - began);
  }
  expect(Math.max(...longest)).toBeLessThan(2_000);
  expect((await stat(`${file}-wal`)).size).toBeGreaterThan(16 * 1024 ** 2);
  reader.exec("COMMIT");
  for (let turn = 0; turn < 5; turn += 1) await write();
  expect((await stat(`${file}-wal`)).size).toBeLessThanOrEqual(16 * 1024 ** 2);
});
