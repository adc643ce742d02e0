import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { reopenCase } from "#app/domain/follow-up/case-closing.server";
import { decidePurge, rejectPurge } from "#app/domain/retention/decide.server";
import { listDrafts } from "#app/domain/retention/draft.server";
import { placeHold, liftHold } from "#app/domain/retention/hold.server";
import { ledgerSince } from "#app/domain/retention/ledger.server";
import { proposePurges, unitsWithCases } from "#app/domain/retention/propose.server";
import { PurgeReport } from "#app/domain/retention/report";
import { runPurges } from "#app/domain/retention/run.server";
import { forgetTechnical } from "#app/domain/retention/technical.server";
import { answer, type AnsweringChild, createAnsweringChild } from "#tests/factories/answering-child";
import { createCaseRecord } from "#tests/factories/case";
import { closeAnsweredCase, createAnsweredCase, handOverAll, SECRET_WORDS } from "#tests/factories/closed-case";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore, openTwoNodes } from "#tests/support/database";
import { tablesWith } from "#tests/support/traces";

/** The case is closed on 23 November 2026; its half-year is not closed in the statistics, which is waited for until July. */
const CLOSED = minutesLater(NOW, 30);
const DUE = new Date("2027-07-01T10:00:00Z");

interface Ground {
  readonly child: AnsweringChild;
  readonly admin: Staff;
  readonly manager: Staff;
  readonly unitId: string;
}

async function createGround(store: Store, options: Parameters<typeof createAnsweredCase>[1] = {}): Promise<Ground> {
  const child = await createAnsweredCase(store, options);
  await closeAnsweredCase(store, child, CLOSED);
  const unitId = child.organisation.familjehem;
  const admin = await createStaff(store, { role: "unit_admin", unitId }, DUE);
  const manager = await createStaff(store, { role: "manager", unitId }, DUE);
  return { child, admin, manager, unitId };
}

async function proposed(store: Store, { unitId }: Ground, now = DUE) {
  await proposePurges(store, unitId, now);
  return store.database.read.purge.findMany({ where: { status: "proposed" }, include: { items: true } });
}

async function runAll(store: Store, now = DUE): Promise<void> {
  while (await runPurges(store, now));
}

async function reportOf(store: Store, purgeId: string): Promise<PurgeReport> {
  const { report } = await store.database.read.purge.findUniqueOrThrow({ where: { id: purgeId } });
  return PurgeReport.parse(JSON.parse(report ?? ""));
}

test("threat 57: what is handed over is proposed when its time is over, and goes when one person has said yes", async () => {
  const store = await openTestStore();
  const ground = await createGround(store);
  const { child, admin } = ground;
  expect(await unitsWithCases(store)).toEqual([ground.unitId]);
  expect(await proposed(store, ground, daysLater(NOW, 89))).toEqual([]);
  const [purge] = await proposed(store, ground);
  expect(purge).toMatchObject({ rule: "handed_over", proposedById: null, items: [{ thingId: child.caseId }] });
  expect(await proposePurges(store, ground.unitId, DUE)).toBe(0);
  // Nothing is destroyed without a decision.
  await runAll(store);
  expect(await store.database.read.caseRecord.count({ where: { id: child.caseId } })).toBe(1);

  expect(await decidePurge(store, admin.actor, purge?.id ?? "", [], DUE)).toEqual({ ok: true, step: "decided" });
  await runAll(store);
  await runAll(store);
  expect(await tablesWith(store, [child.caseId])).toEqual(["purgeItem", "auditEntry"]);
  const report = await reportOf(store, purge?.id ?? "");
  expect(report).toMatchObject({ destroyed: 1, kept: {}, rows: { cases: 1, children: 1, responses: 1, talks: 2 } });
  expect(report.contentHash).toMatch(/^[\w-]{43}$/);
  expect(await ledgerSince(store.database.read, null)).toMatchObject([{ kind: "case", thingId: child.caseId }]);
  expect(await firstBrokenEntry(store.database.read)).toBeNull();
  const actions = await store.database.read.auditEntry.findMany({ where: { action: { startsWith: "purge." } } });
  expect(actions.map(({ action }) => action)).toEqual([
    ...["purge.proposed", "purge.decided", "purge.thing_destroyed", "purge.done"],
  ]);
});

test("threat 57: a hold, a case that is open again and a setting stop it at the moment of destruction", async () => {
  const store = await openTestStore();
  const ground = await createGround(store);
  const { child, admin } = ground;
  const stop = {
    hold: async () => {
      const hold = { code: "supervision", reason: null, untilOn: null } as const;
      const { holdId } = done(await placeHold(store, admin.actor, child.caseId, hold, DUE));
      return () => liftHold(store, admin.actor, { caseId: child.caseId, holdId }, DUE);
    },
    case_open: async () => {
      await reopenCase(store, child.caseworker.actor, child.caseId, DUE);
      return () =>
        store.database.write((transaction) =>
          transaction.caseRecord.update({ where: { id: child.caseId }, data: { closedOn: "2026-11-23" } }),
        );
    },
    exempt: async () => {
      const set = (retention: object) =>
        store.database.write((transaction) =>
          transaction.unit.update({ where: { id: child.organisation.root }, data: { settings: { retention } } }),
        );
      await set({ exempt: "yes" });
      return () => set({});
    },
    class_changed: async () => {
      const set = (confirmedAt: Date | null) =>
        store.database.write((transaction) => transaction.transfer.updateMany({ data: { confirmedAt } }));
      await set(null);
      return () => set(DUE);
    },
  };
  for (const [code, begin] of Object.entries(stop)) {
    const [purge] = await proposed(store, ground);
    done(await decidePurge(store, admin.actor, purge?.id ?? "", [], DUE));
    const end = await begin();
    await runAll(store);
    expect((await reportOf(store, purge?.id ?? "")).kept).toEqual({ [code]: 1 });
    expect(await store.database.read.answer.count()).toBeGreaterThan(0);
    await end();
  }
});

test("threat 57: a case that is held, or lacks its receipt, is not proposed; a placed child's only copy never is", async () => {
  const store = await openTestStore();
  const ground = await createGround(store, { handedOver: false });
  expect(await proposed(store, ground)).toEqual([]);
  expect(await proposed(store, ground, new Date("2031-11-23T10:00:00Z"))).toEqual([]);
  const later = new Date("2031-11-24T10:00:00Z");
  const [purge] = await proposed(store, ground, later);
  expect(purge?.rule).toBe("personal_file");
  done(await rejectPurge(store, ground.admin.actor, purge?.id ?? "", later));
  // What was rejected rests.
  expect(await proposed(store, ground, daysLater(later, 89))).toEqual([]);
  expect(await proposed(store, ground, daysLater(later, 91))).toHaveLength(1);
});

test("documents of a placed child stay for ever where the only copy is here", async () => {
  const store = await openTestStore();
  const placement = { form: "familjehem", startedOn: "2024-11-23" } as const;
  const ground = await createGround(store, { handedOver: false, placement });
  expect(await proposed(store, ground, new Date("2090-01-01T10:00:00Z"))).toEqual([]);
  await handOverAll(store, ground.child, CLOSED);
  // And copies until the municipality has decided.
  expect(await proposed(store, ground, new Date("2090-01-01T10:00:00Z"))).toEqual([]);
});

test("where the only copy goes, two persons say yes, and they are two", async () => {
  const store = await openTestStore();
  const ground = await createGround(store, { handedOver: false });
  const now = new Date("2031-11-24T10:00:00Z");
  const [purge] = await proposed(store, ground, now);
  const id = purge?.id ?? "";
  const { admin, manager, child } = ground;
  expect(await decidePurge(store, admin.actor, id, [child.caseId], now)).toMatchObject({ refusal: "nothing_left" });
  expect(await decidePurge(store, admin.actor, id, [], now)).toEqual({ ok: true, step: "put_forward" });
  await runAll(store, now);
  expect(await store.database.read.caseRecord.count({ where: { id: child.caseId } })).toBe(1);
  expect(await decidePurge(store, admin.actor, id, [], now)).toMatchObject({ refusal: "second_person" });
  expect(await decidePurge(store, manager.actor, id, [], now)).toEqual({ ok: true, step: "decided" });
  expect(await decidePurge(store, manager.actor, id, [], now)).toMatchObject({ refusal: "decided_already" });
  await runAll(store, now);
  expect(await store.database.read.caseRecord.count({ where: { id: child.caseId } })).toBe(0);
});

test("nobody decides for a unit that is not theirs", async () => {
  const store = await openTestStore();
  const ground = await createGround(store);
  const [purge] = await proposed(store, ground);
  const elsewhere = { role: "unit_admin", unitId: ground.child.organisation.familjeratt } as const;
  for (const staff of [await createStaff(store, elsewhere, DUE), ground.child.caseworker]) {
    expect(await decidePurge(store, staff.actor, purge?.id ?? "", [], DUE)).toMatchObject({ refusal: "not_found" });
    const hold = { code: "archive", reason: null, untilOn: null } as const;
    expect(await placeHold(store, staff.actor, ground.child.caseId, hold, DUE)).toMatchObject({ ok: false });
  }
});

test("threat 57: two nodes and a purge that is broken off anywhere destroy each thing once", async () => {
  const [first, second] = await openTwoNodes();
  const ground = await createGround(first);
  const { child, admin } = ground;
  for (let more = 0; more < 24; more += 1) {
    const { caseId } = await createCaseRecord(first, {
      ...{ unitId: ground.unitId, responsibleId: child.caseworker.staffId, placement: null },
    });
    await first.database.write((transaction) =>
      transaction.caseRecord.update({ where: { id: caseId }, data: { closedOn: "2026-11-23" } }),
    );
  }
  await proposed(first, ground);
  const purges = await first.database.read.purge.findMany({ orderBy: { rule: "asc" }, include: { items: true } });
  expect(purges.map(({ rule, items }) => [rule, items.length])).toEqual([
    ["handed_over", 1],
    ["survey_copy", 24],
  ]);
  for (const { id } of purges) done(await decidePurge(first, admin.actor, id, [], DUE));
  // One part, then a kill; then both nodes at once.
  await runPurges(first, DUE);
  if (first.database.dialect === "postgresql") await Promise.all([runAll(first), runAll(second)]);
  // Two that write in one process would wait for each other on SQLite, so they take turns.
  else while ((await runPurges(first, DUE)) || (await runPurges(second, DUE)));
  const gone = await first.database.read.auditEntry.findMany({ where: { action: "purge.thing_destroyed" } });
  expect(gone).toHaveLength(25);
  expect(new Set(gone.map(({ caseId }) => caseId)).size).toBe(25);
  expect(await first.database.read.auditEntry.count({ where: { action: "purge.done" } })).toBe(2);
  expect(await firstBrokenEntry(first.database.read)).toBeNull();
});

test("answers that were never sent go thirty days after the follow-up ended, and the ledger knows", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_so_tell", SECRET_WORDS.answer);
  const { expiresAt } = await store.database.read.invitation.findUniqueOrThrow({ where: { id: child.invitationId } });
  expect(await listDrafts(store, daysLater(expiresAt, 29))).toBe(0);
  const now = daysLater(expiresAt, 32);
  expect(await listDrafts(store, now)).toBe(1);
  await runAll(store, now);
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await ledgerSince(store.database.read, null)).toMatchObject([{ kind: "draft", thingId: child.followUpId }]);
  expect(await listDrafts(store, now)).toBe(0);
});

test("rows that only serve a machine are forgotten in their time: the gateway's number of a message after seven days", async () => {
  const store = await openTestStore();
  const { child } = await createGround(store);
  const providerId = newId();
  await store.database.write((transaction) =>
    transaction.message.updateMany({
      where: { followUpId: child.followUpId },
      data: { status: "sent", settledAt: NOW, providerId },
    }),
  );
  await forgetTechnical(store, daysLater(NOW, 6));
  expect(await tablesWith(store, [providerId])).toEqual(["message"]);
  expect(await store.database.read.childSession.count()).toBe(1);
  await forgetTechnical(store, daysLater(NOW, 8));
  expect(await tablesWith(store, [providerId])).toEqual([]);
  expect(await store.database.read.childSession.count()).toBe(0);
  expect(await store.database.read.staffSession.count()).toBeGreaterThan(0);
  await forgetTechnical(store, new Date("2028-01-01T00:00:00Z"));
  expect(await store.database.read.staffSession.count()).toBe(0);
});
