import { open, readdir, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { checkBackup } from "#app/domain/backup/check.server";
import { restoreBackup } from "#app/domain/backup/restore.server";
import { confirmSending, stoppedSending } from "#app/domain/backup/sending.server";
import { protectChild } from "#app/domain/case/child.server";
import { withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { claimDue } from "#app/domain/outbox/claim.server";
import { settle } from "#app/domain/outbox/settle.server";
import { makeStandingLink, withdrawStandingLink } from "#app/domain/standing-link/standing-link.server";
import { BACKED_UP, createBackedUp, destroyCase, LOST } from "#tests/factories/backed-up";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";

const MAIL = { channel: "email", take: 10, reaches: "people" } as const;

test("threat 59: what was destroyed, withdrawn, ended or sent after a backup does not come back with it", async () => {
  const { store, backup, note, restore } = await createBackedUp();
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
  const made = await backup(BACKED_UP);

  const after = minutesLater(BACKED_UP, 5);
  await destroyCase(store, child, 5);
  done(await withdrawInvitation(store, caseworker.actor, withdrawn.followUpId, "other", after));
  done(await withdrawStandingLink(store, caseworker.actor, kept.caseId, after));
  await store.database.write((transaction) => protectChild(transaction, store, caseworker.actor, threatened, after));
  await store.database.write((transaction) =>
    transaction.staffMember.update({ where: { id: leaver.staffId }, data: { endedAt: null } }),
  );
  const { claims } = await claimDue(store, MAIL, after);
  for (const claim of claims) await settle(store, claim, { kind: "accepted", providerId: "x" }, after);
  expect(claims.length).toBeGreaterThan(0);
  await note(minutesLater(BACKED_UP, 50));

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
  expect(await stoppedSending(read)).toMatchObject({ madeAt: BACKED_UP.toISOString(), closed: false });
  expect(await confirmSending(copy, "system", LOST)).toMatchObject({ ok: true });
  const again = await claimDue(copy, MAIL, minutesLater(LOST, 60));
  const known = new Set(claims.map(({ messageId }) => messageId));
  expect(again.claims.filter(({ messageId }) => known.has(messageId))).toEqual([]);
});

test("threat 59: without a ledger that reaches to the end everything that lets somebody in is closed, unless somebody says otherwise", async () => {
  const { store, backup, restore } = await createBackedUp();
  const child = await createAnsweredCase(store);
  const { caseId } = await createCaseRecord(store, {
    unitId: child.organisation.familjehem,
    responsibleId: child.caseworker.staffId,
  });
  const facts = { caseId, versionId: child.versions.uppfoljning_13_20, meetingOn: "2026-12-10" };
  const { followUpId } = await createInvitedFollowUp(store, child.caseworker.actor, facts);
  const made = await backup(BACKED_UP);
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
  const { folder, store, keys, place, backup, restore } = await createBackedUp();
  await createAnsweredCase(store);
  const { kept, checked } = await backup(BACKED_UP);
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
  const { store, keys, backup, restore } = await createBackedUp();
  const child = await createAnsweredCase(store);
  const { kept } = await backup(BACKED_UP);
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
