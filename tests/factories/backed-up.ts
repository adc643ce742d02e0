import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { readLedger } from "#app/domain/backup/ledger.server";
import { makeBackup } from "#app/domain/backup/make.server";
import { noteInLedger } from "#app/domain/backup/note-ledger.server";
import { restoreBackup } from "#app/domain/backup/restore.server";
import { replayPurges } from "#app/domain/retention/replay.server";
import { createEmptyDatabase, createTestDatabase } from "#tests/support/database";
import { PRISMA_FOLDER } from "#tests/support/template";
import type { AnsweringChild } from "./answering-child";
import { minutesLater, NOW } from "./moment";

/** When the backup is made, and when its database is lost. */
export const BACKED_UP = minutesLater(NOW, 60);
export const LOST = minutesLater(NOW, 120);

/** An installation without content that is backed up into a folder beside its ledger, and what restores it elsewhere. */
export async function createBackedUp() {
  const folder = await mkdtemp(path.join(tmpdir(), "backup-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await createTestDatabase();
  const keys = keyRing(createKeyFile());
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store: Store = { database, keys };
  const place = { scratch: folder, prismaFolder: PRISMA_FOLDER };
  const source = { databaseUrl, keys, release: "1.0" };
  /** Puts a backup into a new, empty place and opens it. */
  const restore = async (file: string, known: Partial<Parameters<typeof restoreBackup>[2]> = {}) => {
    const target = { databaseUrl: await createEmptyDatabase(), keys, prismaFolder: PRISMA_FOLDER, replace: false };
    const ledger = await readLedger(folder, keys);
    const known_ = { ledger, stoppedAt: null, withoutLedger: false, ...known };
    const outcome = await restoreBackup(file, target, known_, LOST);
    const opened = await connectDatabase(target.databaseUrl);
    onTestFinished(() => opened.close());
    return { outcome, target, copy: { database: opened, keys } satisfies Store };
  };
  const backup = (at: Date) => makeBackup(source, folder, place, at);
  const note = (at: Date) => noteInLedger(store, folder, new Set(), at);
  return { folder, store, keys, place, source, backup, note, restore };
}

/** Destroys a case that is closed, some minutes after the backup was made. */
export async function destroyCase(store: Store, child: AnsweringChild, minutes: number): Promise<void> {
  const at = minutesLater(BACKED_UP, minutes);
  const doneAt = at.toISOString();
  const { caseId, caseworker, organisation } = child;
  const purge = {
    ...{ id: `purge${minutes}`, rule: "handed_over", unitId: organisation.root },
    ...{ proposedAt: doneAt, proposedById: null, decidedAt: doneAt, decidedById: caseworker.staffId },
  };
  await replayPurges(store, [{ kind: "case", thingId: caseId, caseId, doneAt, purge }], at);
}
