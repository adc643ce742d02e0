import { mkdir, rename, rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { readLedger } from "#app/domain/backup/ledger.server";
import { noteInLedger } from "#app/domain/backup/note-ledger.server";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import { EditCaseInput } from "#app/domain/case/case";
import { isWithdrawn, takeBackWithdrawal, withdrawVersion } from "#app/domain/questionnaire/withdrawal.server";
import { BACKED_UP, createBackedUp, destroyCase } from "#tests/factories/backed-up";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { createCaseRecord } from "#tests/factories/case";
import { createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";

test("threat 59: what was destroyed while the backup disk was away, or another ledger stood in its place, does not come back either", async () => {
  const { folder, store, keys, backup, note, restore } = await createBackedUp();
  const [first, second] = [await createAnsweredCase(store), await createAnsweredCase(store)];
  for (const child of [first, second]) await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const noted = new Set<string>();
  const turn = (minutes: number) => noteInLedger(store, folder, noted, minutesLater(BACKED_UP, minutes));
  await note(NOW);
  await turn(0);
  const made = await backup(BACKED_UP);

  await destroyCase(store, first, 5);
  await rename(folder, `${folder}-away`);
  await expect(turn(6)).rejects.toMatchObject({ fault: "unwritable" });
  // The empty place where the disk is mounted.
  await mkdir(folder);
  await destroyCase(store, second, 7);
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

test("threat 59: a telephone number or address that had been changed is not used again, and a version that had been withdrawn is not asked again", async () => {
  const { store, backup, note, restore } = await createBackedUp();
  const { organisation, caseworker, versions } = await createSituation(store);
  const { actor, staffId: responsibleId } = caseworker;
  const at = { unitId: organisation.familjehem, responsibleId };
  const [edited, prepared, kept] = [await createCaseRecord(store, at), await createCaseRecord(store, at), await createCaseRecord(store, at)]; // prettier-ignore
  const editor = await createStaff(store, { role: "question_editor", unitId: organisation.root });
  await note(NOW);
  const made = await backup(BACKED_UP);

  const after = minutesLater(BACKED_UP, 5);
  const form = await caseForEditing(store, actor, edited.caseId);
  done(await editCase(store, actor, edited.caseId, EditCaseInput.parse({ ...form?.fields, ...at, phone: "070-174 06 35" }), after)); // prettier-ignore
  for (const [{ caseId }, email] of [
    [prepared, "ny@post.example"],
    [kept, "alma@post.example"],
  ] as const) {
    // prettier-ignore
    const facts = { caseId, versionId: versions.uppfoljning_13_20, preparation: { email } };
    await createPreparedFollowUp(store, actor, facts, after);
  }
  const [wrong, right] = [versions.uppfoljning_13_20, versions.uppfoljning_10_12];
  for (const id of [wrong, right]) done(await withdrawVersion(store, editor.actor, id, "Fel", after));
  done(await takeBackWithdrawal(store, editor.actor, right, after));
  await note(minutesLater(BACKED_UP, 50));

  const { copy, outcome } = await restore(made.kept.file);
  const contact = (childId: string) => copy.database.read.child.findUnique({ where: { id: childId }, select: { contactSealed: true } }); // prettier-ignore
  expect(await contact(edited.childId)).toEqual({ contactSealed: null });
  expect(await contact(prepared.childId)).toEqual({ contactSealed: null });
  expect(await contact(kept.childId)).toEqual({ contactSealed: expect.any(String) as string });
  expect([...outcome.replayed.casesToLookAt].sort()).toEqual([edited.caseId, prepared.caseId].sort());
  expect(await isWithdrawn(copy.database.read, wrong)).toBe(true);
  expect(await isWithdrawn(copy.database.read, right)).toBe(false);
});
