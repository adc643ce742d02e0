import { mkdir, open, readdir, rename, stat, truncate } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { checkBackup } from "#app/domain/backup/check.server";
import { readLedger } from "#app/domain/backup/ledger.server";
import { makeBackup } from "#app/domain/backup/make.server";
import { noteInLedger } from "#app/domain/backup/note-ledger.server";
import { restoreBackup } from "#app/domain/backup/restore.server";
import { confirmSending, stoppedSending } from "#app/domain/backup/sending.server";
import { protectChild } from "#app/domain/case/child.server";
import { withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { claimDue } from "#app/domain/outbox/claim.server";
import { settle } from "#app/domain/outbox/settle.server";
import { makeStandingLink, withdrawStandingLink } from "#app/domain/standing-link/standing-link.server";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { replayPurges } from "#app/domain/retention/replay.server";
import { createEmptyDatabase, createTestDatabase } from "#tests/support/database";
import { PRISMA_FOLDER } from "#tests/support/template";

const LATER = minutesLater(NOW, 60);
const LOST = minutesLater(NOW, 120);
const MAIL = { channel: "email", take: 10, reaches: "people" } as const;

async function begin() {
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

test("threat 59: what was destroyed, withdrawn, ended or sent after a backup does not come back with it", async () => {
  const { store, backup, note, restore } = await begin();
  const child = await createAnsweredCase(store);
  await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const { organisation, caseworker, versions } = child;
  const open = async (meetingOn = "2026-12-10") => {
    const { caseId, childId } = await createCaseRecord(store, {
      unitId: organisation.familjehem,
      responsibleId: caseworker.staffId,
    });
    const invited = await createInvitedFollowUp(store, caseworker.actor, {
      caseId,
      versionId: versions.uppfoljning_13_20,
      meetingOn,
    });
    return { caseId, childId, ...invited };
  };
  const [withdrawn, kept, threatened] = [await open(), await open(), await open()];
  done(await makeStandingLink(store, caseworker.actor, kept.caseId, "sv", NOW));
  const leaver = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  await note(NOW);
  const made = await backup(LATER);

  const after = minutesLater(LATER, 5);
  await destroy(store, child, 5);
  done(await withdrawInvitation(store, caseworker.actor, withdrawn.followUpId, "other", after));
  done(await withdrawStandingLink(store, caseworker.actor, kept.caseId, after));
  await store.database.write((transaction) => protectChild(transaction, store, caseworker.actor, threatened, after));
  await store.database.write((transaction) =>
    transaction.staffMember.update({ where: { id: leaver.staffId }, data: { endedAt: null } }),
  );
  const { claims } = await claimDue(store, MAIL, after);
  for (const claim of claims) await settle(store, claim, { kind: "accepted", providerId: "x" }, after);
  expect(claims.length).toBeGreaterThan(0);
  await note(minutesLater(LATER, 50));

  const { copy, outcome } = await restore(made.kept.file);
  const { read } = copy.database;
  expect(outcome).toMatchObject({ closed: null, replayed: { destroyed: 1 } });
  expect(await read.caseRecord.count({ where: { id: child.caseId } })).toBe(0);
  expect(await read.child.count({ where: { id: child.childId } })).toBe(0);
  expect(await read.invitation.count({ where: { followUpId: withdrawn.followUpId, withdrawnAt: null } })).toBe(0);
  expect(await read.invitation.count({ where: { followUpId: kept.followUpId, withdrawnAt: null } })).toBe(1);
  expect(await read.standingLink.count({ where: { withdrawnAt: null } })).toBe(0);
  expect(await read.child.findUnique({ where: { id: threatened.childId } })).toMatchObject({ contactSealed: null });
  expect(await read.invitation.count({ where: { followUpId: threatened.followUpId, withdrawnAt: null } })).toBe(0);
  expect(await read.staffSession.count({ where: { endedAt: null } })).toBe(0);
  expect(await read.childSession.count({ where: { endedAt: null } })).toBe(0);
  const sent = await read.message.findMany({ where: { id: { in: claims.map(({ messageId }) => messageId) } } });
  expect(sent.filter(({ status }) => status === "queued" || status === "sending")).toEqual([]);
  expect(await firstBrokenEntry(read)).toBeNull();

  // Nothing leaves, however late, until somebody says so; and then nothing that had left.
  expect((await claimDue(copy, MAIL, minutesLater(LOST, 600))).claims).toEqual([]);
  expect(await stoppedSending(read)).toMatchObject({ madeAt: LATER.toISOString(), closed: false });
  expect(await confirmSending(copy, "system", LOST)).toMatchObject({ ok: true });
  const again = await claimDue(copy, MAIL, minutesLater(LOST, 60));
  const known = new Set(claims.map(({ messageId }) => messageId));
  expect(again.claims.filter(({ messageId }) => known.has(messageId))).toEqual([]);
});

test("threat 59: what was destroyed while the backup disk was away, or another ledger stood in its place, does not come back either", async () => {
  const { folder, store, keys, backup, note, restore } = await begin();
  const [first, second] = [await createAnsweredCase(store), await createAnsweredCase(store)];
  for (const child of [first, second]) await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const noted = new Set<string>();
  const turn = (minutes: number) => noteInLedger(store, folder, noted, minutesLater(LATER, minutes));
  await note(NOW);
  await turn(0);
  const made = await backup(LATER);

  await destroy(store, first, 5);
  await rename(folder, `${folder}-away`);
  await expect(turn(6)).rejects.toMatchObject({ fault: "unwritable" });
  // The empty place where the disk is mounted.
  await mkdir(folder);
  await destroy(store, second, 7);
  await turn(8);
  expect((await readLedger(folder, keys))?.entries.length).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
  await rename(`${folder}-away`, folder);
  await turn(50);
  const { entries } = (await readLedger(folder, keys)) ?? { entries: [] };
  await turn(51);
  expect((await readLedger(folder, keys))?.entries, "noted once").toEqual(entries);

  const { copy, outcome } = await restore(made.kept.file);
  expect(outcome).toMatchObject({ closed: null, replayed: { destroyed: 2 } });
  expect(await copy.database.read.caseRecord.count({ where: { id: { in: [first.caseId, second.caseId] } } })).toBe(0);
});

test("threat 59: without a ledger that reaches to the end everything that lets somebody in is closed, unless somebody says otherwise", async () => {
  const { store, backup, restore } = await begin();
  const child = await createAnsweredCase(store);
  const { caseId } = await createCaseRecord(store, {
    unitId: child.organisation.familjehem,
    responsibleId: child.caseworker.staffId,
  });
  const facts = { caseId, versionId: child.versions.uppfoljning_13_20, meetingOn: "2026-12-10" };
  const { followUpId } = await createInvitedFollowUp(store, child.caseworker.actor, facts);
  const made = await backup(LATER);
  const live = { followUpId, withdrawnAt: null };

  const closed = await restore(made.kept.file);
  expect(closed.outcome.ledgerUpTo).toBeNull();
  expect(closed.outcome.closed).toMatchObject({ administrators: 1 });
  expect(await closed.copy.database.read.invitation.count({ where: live })).toBe(0);
  expect(await closed.copy.database.read.standingLink.count({ where: { withdrawnAt: null } })).toBe(0);
  expect(await closed.copy.database.read.webhook.count({ where: { endedAt: null } })).toBe(0);

  const left = await restore(made.kept.file, { withoutLedger: true });
  expect(left.outcome.closed).toBeNull();
  expect(await left.copy.database.read.invitation.count({ where: live })).toBe(1);
  expect(await left.copy.database.read.staffSession.count({ where: { endedAt: null } })).toBe(0);
});

test("threat 60: a backup that was cut off, changed in any part, or belongs to another key file is refused with words", async () => {
  const { folder, store, keys, place, backup, restore } = await begin();
  await createAnsweredCase(store);
  const { kept, checked } = await backup(LATER);
  expect(checked).toMatchObject({ header: { kind: "full" } });
  expect(checked.opened).toBeGreaterThan(0);
  expect(checked.auditEntries).toBeGreaterThan(0);
  expect((await readdir(folder)).filter((name) => name.includes("backup"))).toEqual([path.basename(kept.file)]);

  const other = keyRing(createKeyFile());
  await expect(checkBackup(kept.file, other, place)).rejects.toMatchObject({ fault: "wrong_key" });
  const { size } = await stat(kept.file);
  const body = 32 * 1024;
  for (const at of [3, 40, 300, body + 2, body + 30, Math.floor((body + size) / 2), size - 1]) {
    const back = await flip(kept.file, at);
    await expect(checkBackup(kept.file, keys, place), `byte ${at}`).rejects.toMatchObject({ name: "Error" });
    await expect(restore(kept.file), `byte ${at}`).rejects.toThrow(/backup|key file|damaged|cut off/);
    await back();
  }
  await checkBackup(kept.file, keys, place);
  for (const length of [size - 1, body + 10, body - 5, 5]) {
    await truncate(kept.file, length);
    await expect(checkBackup(kept.file, keys, place), `${length} bytes`).rejects.toThrow(/cut off|no backup/);
  }
});

test("a place that is not empty is left alone, or put aside when that is wanted", async () => {
  const { store, keys, backup, restore } = await begin();
  const child = await createAnsweredCase(store);
  const { kept } = await backup(LATER);
  const { target, copy } = await restore(kept.file);
  await copy.database.close();
  const known = { ledger: null, stoppedAt: null, withoutLedger: false };
  await expect(restoreBackup(kept.file, target, known, LOST)).rejects.toMatchObject({ fault: "not_empty" });
  const outcome = await restoreBackup(kept.file, { ...target, replace: true }, known, LOST);
  expect(outcome.putAside).toContain("before_restore_");
  const opened = await connectDatabase(target.databaseUrl);
  onTestFinished(() => opened.close());
  expect(await opened.read.caseRecord.count({ where: { id: child.caseId } })).toBe(1);
  expect(keys).toBeDefined();
});

/** Destroys a case that is closed, some minutes after the backup was made. */
async function destroy(
  store: Store,
  child: Awaited<ReturnType<typeof createAnsweredCase>>,
  minutes: number,
): Promise<void> {
  const at = minutesLater(LATER, minutes);
  const doneAt = at.toISOString();
  const { caseId, caseworker, organisation } = child;
  const purge = {
    ...{ id: `purge${minutes}`, rule: "handed_over", unitId: organisation.root },
    ...{ proposedAt: doneAt, proposedById: null, decidedAt: doneAt, decidedById: caseworker.staffId },
  };
  await replayPurges(store, [{ kind: "case", thingId: caseId, caseId, doneAt, purge }], at);
}

async function flip(file: string, at: number): Promise<() => Promise<void>> {
  const change = async () => {
    const handle = await open(file, "r+");
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ 1;
    await handle.write(byte, 0, 1, at);
    await handle.close();
  };
  await change();
  return change;
}
