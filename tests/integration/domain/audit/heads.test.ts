import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import type { Store } from "#app/db/store";
import { sha256 } from "#app/crypto/digest";
import { appendAudit } from "#app/domain/audit/audit.server";
import { auditText } from "#app/domain/audit/entry";
import { signHead, verifyAudit } from "#app/domain/audit/verify.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

/** A chain of 30 entries, signed after 10 and after 20. */
async function begin() {
  const store = await openTestStore();
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-heads-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (let entry = 1; entry <= 30; entry += 1) {
    await store.database.write((transaction) =>
      appendAudit(transaction, "system", { action: "unit.created", unitId: `unit${entry}` }, minutesLater(NOW, entry)),
    );
    if (entry === 10 || entry === 20) expect(await signHead(store, folder, minutesLater(NOW, entry))).toBe("signed");
  }
  const rows = await store.database.read.auditEntry.findMany({ orderBy: { sequence: "asc" } });
  return { store, folder, rows, sequences: rows.map(({ sequence }) => sequence) };
}

/** As somebody who rules the database: the triggers do not hold whoever can switch them off. */
async function tamper(store: Store, ...statements: readonly string[]): Promise<void> {
  const { dialect } = store.database;
  const off =
    dialect === "postgresql"
      ? [`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER`]
      : [`DROP TRIGGER IF EXISTS "AuditEntry_append_only_update"`, `DROP TRIGGER IF EXISTS "AuditEntry_append_only_delete"`];
  await store.database.write(async (transaction) => {
    for (const statement of [...off, ...statements]) await transaction.$executeRawUnsafe(statement);
  });
}

async function faultsOf({ store, folder }: { store: Store; folder: string }) {
  return (await verifyAudit(store, folder)).faults;
}

test("threat 29: the audit log cannot be changed or emptied as long as the triggers stand", async () => {
  const { store } = await begin();
  for (const statement of [`UPDATE "AuditEntry" SET "actor" = 'x'`, `DELETE FROM "AuditEntry"`]) {
    await expect(store.database.write((transaction) => transaction.$executeRawUnsafe(statement))).rejects.toThrow();
  }
});

test("threat 29: an untouched chain fits its heads, and the end that is not signed yet is held by the chain", async () => {
  const chain = await begin();
  expect(await verifyAudit(chain.store, chain.folder)).toMatchObject({ entries: 30, heads: 2, faults: [] });
  expect(await signHead(chain.store, chain.folder, NOW)).toBe("signed");
  expect(await signHead(chain.store, chain.folder, NOW)).toBe("nothing_new");
});

test("threat 29: a change of any part of an entry is found, and the entry named", async () => {
  const changes = [
    `"actor" = 'systen'`,
    `"action" = 'unit.closed'`,
    `"caseId" = 'case1'`,
    `"detail" = '{"unitId":"unit99"}'`,
    `"previousHash" = upper("previousHash")`,
    `"hash" = upper("hash")`,
  ];
  for (const change of changes) {
    const chain = await begin();
    const victim = chain.sequences[14] ?? 0;
    await tamper(chain.store, `UPDATE "AuditEntry" SET ${change} WHERE "sequence" = ${victim}`);
    expect(await faultsOf(chain), change).toEqual([{ kind: "broken", sequence: victim }]);
  }
});

test("threat 29: removed and exchanged entries are found at the first that does not fit", async () => {
  const removed = await begin();
  const [, , third = 0, fourth = 0] = removed.sequences;
  await tamper(removed.store, `DELETE FROM "AuditEntry" WHERE "sequence" = ${third}`);
  expect(await faultsOf(removed)).toEqual([{ kind: "broken", sequence: fourth }]);
  const moved = await begin();
  const [a = 0, b = 0] = moved.sequences.slice(4, 6);
  await tamper(
    moved.store,
    `UPDATE "AuditEntry" SET "sequence" = 1000000 WHERE "sequence" = ${a}`,
    `UPDATE "AuditEntry" SET "sequence" = ${a} WHERE "sequence" = ${b}`,
    `UPDATE "AuditEntry" SET "sequence" = ${b} WHERE "sequence" = 1000000`,
  );
  expect(await faultsOf(moved)).toEqual([{ kind: "broken", sequence: a }]);
});

test("threat 29: a tail that was cut off before a signed head is found", async () => {
  const chain = await begin();
  const last = chain.sequences[16] ?? 0;
  await tamper(chain.store, `DELETE FROM "AuditEntry" WHERE "sequence" > ${last}`);
  expect(await faultsOf(chain)).toEqual([{ kind: "cut_off", sequence: last + 1 }]);
  expect(await signHead(chain.store, chain.folder, NOW)).toBe("does_not_follow");
});

test("threat 29: a tail that was written anew with hashes that fit is found by the heads", async () => {
  const chain = await begin();
  const statements: string[] = [];
  let previousHash = chain.rows[13]?.hash ?? "";
  for (const row of chain.rows.slice(14)) {
    const entry = { ...row, previousHash, detail: JSON.stringify({ unitId: "invented" }) };
    const hash = sha256(auditText(entry));
    statements.push(
      `UPDATE "AuditEntry" SET "previousHash" = '${previousHash}', "detail" = '${entry.detail}', "hash" = '${hash}' WHERE "sequence" = ${row.sequence}`,
    );
    previousHash = hash;
  }
  await tamper(chain.store, ...statements);
  // Signed at 10 and 20: what the head of 10 vouches for still stands.
  expect(await faultsOf(chain)).toEqual([{ kind: "replaced", sequence: chain.sequences[10] }]);
  expect(await signHead(chain.store, chain.folder, NOW)).toBe("does_not_follow");
});

test("threat 29: heads that somebody else wrote are found, and one that a crash cut off is not taken for one", async () => {
  const chain = await begin();
  const file = path.join(chain.folder, "heads.jsonl");
  await appendFile(file, `{"at":"2026-11-23T`);
  expect(await faultsOf(chain)).toEqual([]);
  expect(await signHead(chain.store, chain.folder, NOW)).toBe("signed");
  const text = await readFile(file, "utf8");
  expect(text.split("\n").filter((line) => line.endsWith("}"))).toHaveLength(3);
  await writeFile(file, text.replace(`"sequence":${chain.sequences[9]},`, `"sequence":${chain.sequences[8]},`));
  expect(await faultsOf(chain)).toContainEqual({ kind: "head_forged", line: 2 });
  const stranger = { ...chain.store, keys: keyRing(createKeyFile()) };
  expect((await verifyAudit(stranger, chain.folder)).heads).toBe(0);
});
