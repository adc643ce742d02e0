import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import type { LedgerEntry } from "#app/domain/retention/ledger";
import { ledgerSince } from "#app/domain/retention/ledger.server";
import { replayPurges } from "#app/domain/retention/replay.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { createCaseRecord } from "#tests/factories/case";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";
import { tablesWith } from "#tests/support/traces";

const PURGED = daysLater(NOW, 100);
const RESTORED = daysLater(NOW, 110);

function entryOf(kind: LedgerEntry["kind"], thingId: string, caseId: string, purgeId: string = newId()): LedgerEntry {
  const at = PURGED.toISOString();
  const purge = { id: purgeId, rule: "handed_over", unitId: "unit1", proposedAt: at, proposedById: null };
  return { kind, thingId, caseId, doneAt: at, purge: { ...purge, decidedAt: at, decidedById: "staff1" } };
}

async function idsOf(store: Store, caseId: string): Promise<string[]> {
  const { read } = store.database;
  const row = await read.caseRecord.findUniqueOrThrow({
    where: { id: caseId },
    include: { followUps: { include: { response: true, invitations: true } }, flags: true, talks: true },
  });
  return [
    ...[row.childId, row.reference, ...row.flags.map(({ id }) => id), ...row.talks.map(({ id }) => id)],
    ...row.followUps.flatMap(({ id, response, invitations }) => [
      ...[id, ...(response ? [response.id] : [])],
      ...invitations.map((invitation) => invitation.id),
    ]),
  ];
}

test("threat 59: what the ledger names is destroyed anew in a restored copy, and nothing of the case is left but audit and ledger", async () => {
  const store = await openTestStore();
  const child = await createAnsweredCase(store);
  await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const { caseId } = child;
  const ids = await idsOf(store, caseId);
  expect(await tablesWith(store, ids)).toContain("answer");
  const observed = await store.database.read.observation.count();
  expect(observed).toBeGreaterThan(0);

  const ledger = [entryOf("case", caseId, caseId)];
  expect(await replayPurges(store, ledger, RESTORED)).toEqual({ destroyed: 1, absent: 0 });
  expect(await tablesWith(store, [...ids, caseId])).toEqual(["purgeItem", "auditEntry"]);
  expect(await store.database.read.observation.count()).toBe(observed);
  expect(await store.database.read.childNameKey.count({ where: { childId: child.childId } })).toBe(0);
  expect(await firstBrokenEntry(store.database.read)).toBeNull();

  expect(await replayPurges(store, ledger, daysLater(RESTORED, 1))).toEqual({ destroyed: 0, absent: 1 });
  expect(await ledgerSince(store.database.read, null)).toEqual(ledger);
  expect(await ledgerSince(store.database.read, PURGED)).toEqual(ledger);
  expect(await ledgerSince(store.database.read, minutesLater(PURGED, 1))).toEqual([]);
});

test("the child stays as long as there is another case of it, and goes with the last", async () => {
  const store = await openTestStore();
  const { caseId, childId, organisation, caseworker } = await createAnsweredCase(store);
  const responsibleId = caseworker.staffId;
  const other = await createCaseRecord(store, { unitId: organisation.familjehem, responsibleId });
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: other.caseId }, data: { childId } }),
  );
  await replayPurges(store, [entryOf("case", caseId, caseId)], RESTORED);
  expect(await store.database.read.child.count({ where: { id: childId } })).toBe(1);
  await replayPurges(store, [entryOf("case", other.caseId, other.caseId)], RESTORED);
  expect(await store.database.read.child.count({ where: { id: childId } })).toBe(0);
});

test("a draft goes, and what was sent meanwhile stays", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_so_tell", "inte skickat");
  const { caseId, followUpId } = child;
  await replayPurges(store, [entryOf("draft", followUpId, caseId)], RESTORED);
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.questionnaireResponse.count()).toBe(1);
});

test("a purge that the copy knows as proposed ends: what the ledger does not name was left alone", async () => {
  const store = await openTestStore();
  const gone = await createAnsweredCase(store);
  const { caseworker, organisation } = gone;
  const kept = await createCaseRecord(store, {
    unitId: organisation.familjehem,
    responsibleId: caseworker.staffId,
  });
  const purgeId = newId();
  await store.database.write((transaction) =>
    transaction.purge.create({
      data: {
        ...{ id: purgeId, rule: "handed_over", unitId: "unit1", status: "proposed", proposedAt: NOW },
        items: {
          create: [gone.caseId, kept.caseId].map((thingId) => ({ kind: "case", thingId, caseId: thingId })),
        },
      },
    }),
  );
  await replayPurges(store, [entryOf("case", gone.caseId, gone.caseId, purgeId)], RESTORED);
  expect(await store.database.read.caseRecord.count({ where: { id: kept.caseId } })).toBe(1);
  const purge = await store.database.read.purge.findUniqueOrThrow({ where: { id: purgeId } });
  expect(purge).toMatchObject({ status: "done", decidedById: "staff1", endedAt: PURGED });
  expect(JSON.parse(purge.report ?? "")).toMatchObject({ destroyed: 1, kept: { restored: 1 }, rows: { cases: 1 } });
});
