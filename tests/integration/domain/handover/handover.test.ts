import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { instantAt } from "#app/domain/calendar/working-days";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import { EditCaseInput } from "#app/domain/case/case";
import { caseOverview } from "#app/domain/case/overview.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { carryOutHandovers } from "#app/domain/handover/carry-out.server";
import type { HandoverInput } from "#app/domain/handover/handover";
import { handoverForm } from "#app/domain/handover/form.server";
import { plannedHandovers } from "#app/domain/handover/planned.server";
import { cancelHandover, noteChildTold, planHandover } from "#app/domain/handover/plan.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { daysLater, NOW } from "#tests/factories/moment";
import { createRaisedFlag } from "#tests/factories/raised-flag";
import { createSituation } from "#tests/factories/situation";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function office() {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const unitId = situation.organisation.familjehem;
  const manager = await createStaff(store, { role: "manager", unitId, name: "Anna Strand" });
  const successor = await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" });
  return { store, unitId, manager, successor, ...situation };
}

function plan(toId: string, caseIds: string[], facts: Partial<HandoverInput> = {}): HandoverInput {
  return { caseIds, toId, toUnitId: null, onDay: "2026-12-01", overlapDays: 14, told: "not_yet", ...facts };
}

/** Whether somebody can open a case on a day. */
async function opens(store: Store, { sessionSecret }: Staff, caseId: string, day: string): Promise<boolean> {
  const now = instantAt(day, "09:00");
  await store.database.write((transaction) =>
    transaction.staffSession.updateMany({ data: { lastSeenAt: now, expiresAt: daysLater(now, 1) } }),
  );
  const actor: Actor | null = await actorOfSession(store, sessionSecret, now);
  return actor !== null && (await caseOverview(store, actor, caseId, now)) !== null;
}

test("a case changes hands on its day once the child knows, and the former worker reads on until the overlap ends", async () => {
  const { store, manager, caseworker, successor, caseId } = await office();
  const { actor } = manager;
  done(await planHandover(store, actor, caseworker.staffId, plan(successor.staffId, [caseId]), NOW));
  // The day comes, and nobody has told the child.
  await carryOutHandovers(store, instantAt("2026-12-01", "06:00"));
  expect(await opens(store, successor, caseId, "2026-12-01")).toBe(false);
  const [waiting] = await plannedHandovers(store, actor, instantAt("2026-12-01", "09:00"));
  expect(waiting).toMatchObject({ waitsFor: "child", toName: "Omar Hassan" });

  const told = { told: "yes", toldOn: "2026-12-02" } as const;
  const later = instantAt("2026-12-02", "10:00");
  done(await noteChildTold(store, caseworker.actor, waiting?.handoverId ?? "", told, later));
  expect(await opens(store, successor, caseId, "2026-12-02")).toBe(true);
  expect(await opens(store, caseworker, caseId, "2026-12-15")).toBe(true);
  expect(await opens(store, caseworker, caseId, "2026-12-16")).toBe(false);
  const audited = await store.database.read.auditEntry.findMany({ where: { action: { startsWith: "handover" } } });
  expect(audited.map(({ action }) => action)).toEqual(["handover.planned", "handover.child_told", "handover.done"]);
});

test("with each child told, one, several or all change hands on the day, by whichever node comes first", async () => {
  const { store, manager, caseworker, successor, caseId, unitId } = await office();
  const second = await createCaseRecord(store, {
    unitId,
    responsibleId: caseworker.staffId,
    coworkerId: successor.staffId,
  });
  const input = plan(successor.staffId, [caseId, second.caseId], { told: "yes", toldOn: "2026-11-20" });
  expect(done(await planHandover(store, manager.actor, caseworker.staffId, input, NOW)).planned).toBe(2);
  await carryOutHandovers(store, instantAt("2026-11-30", "23:00"));
  expect(await opens(store, caseworker, caseId, "2026-11-30")).toBe(true);
  const morning = instantAt("2026-12-01", "06:00");
  await Promise.all([carryOutHandovers(store, morning), carryOutHandovers(store, morning)]);
  const cases = await store.database.read.caseRecord.findMany();
  expect(cases.map(({ responsibleId, coworkerId }) => [responsibleId, coworkerId])).toEqual([
    [successor.staffId, null],
    [successor.staffId, null],
  ]);
  expect(await store.database.read.caseAccess.count({ where: { kind: "overlap" } })).toBe(2);
});

test("a case with a flag that nobody has acknowledged is not handed over, by plan, by form or on the day", async () => {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store);
  const { caseworker, caseId, organisation } = flag;
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem });
  const successor = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  const input = plan(successor.staffId, [caseId], { told: "no", notToldReason: "not_reached" });
  const form = await handoverForm(store, manager.actor, caseworker.staffId, NOW);
  expect(form?.cases).toMatchObject([{ caseId, flagsOpen: true, unread: 1, openFollowUps: 1 }]);
  expect(await planHandover(store, manager.actor, caseworker.staffId, input, NOW)).toMatchObject({
    faults: { caseIds: "flags_open" },
  });
  const before = await caseForEditing(store, manager.actor, caseId);
  const changed = EditCaseInput.parse({ ...before?.fields, responsibleId: successor.staffId });
  expect(await editCase(store, manager.actor, caseId, changed, NOW)).toMatchObject({
    faults: { responsibleId: "handover_needed" },
  });

  const open = await store.database.read.flag.findMany({ where: { level: { in: ["now", "soon"] } } });
  for (const { id: flagId } of open) done(await acknowledgeFlag(store, caseworker.actor, { ...flag, flagId }, NOW));
  done(await planHandover(store, manager.actor, caseworker.staffId, input, NOW));
  await store.database.write((transaction) =>
    transaction.flag.update({ where: { id: flag.flagId }, data: { acknowledgedAt: null } }),
  );
  await carryOutHandovers(store, instantAt("2026-12-01", "06:00"));
  expect(await store.database.read.caseRecord.findUnique({ where: { id: caseId } })).toMatchObject({
    responsibleId: caseworker.staffId,
  });
  const [waiting] = await plannedHandovers(store, manager.actor, instantAt("2026-12-01", "09:00"));
  expect(waiting?.waitsFor).toBe("flags");
});

test("what cannot be planned is told by field, and cases of others are as if they were not there", async () => {
  const { store, manager, caseworker, successor, caseId, organisation } = await office();
  const elsewhere = await createStaff(store, { role: "caseworker", unitId: organisation.familjeratt });
  const from = caseworker.staffId;
  const tried = (facts: Partial<HandoverInput>) =>
    planHandover(store, manager.actor, from, plan(successor.staffId, [caseId], facts), NOW);
  expect(await tried({ toId: elsewhere.staffId })).toMatchObject({ faults: { toId: "carrier_elsewhere" } });
  expect(await tried({ toId: from })).toMatchObject({ faults: { toId: "handover_same" } });
  expect(await tried({ onDay: "2026-11-22" })).toMatchObject({ faults: { onDay: "handover_past" } });
  expect(await tried({ told: "yes", toldOn: "2026-11-24" })).toMatchObject({ faults: { toldOn: "date_future" } });
  expect(await tried({ caseIds: ["unknown"] })).toEqual({ ok: false, refusal: "not_found" });
  const input = plan(successor.staffId, [caseId]);
  expect(await planHandover(store, successor.actor, from, input, NOW)).toEqual({ ok: false, refusal: "not_found" });
  done(await tried({}));
  expect(await tried({})).toMatchObject({ faults: { caseIds: "handover_planned" } });
});

test("a plan can be called off, and calls itself off when the case has gone another way", async () => {
  const { store, manager, caseworker, successor, caseId } = await office();
  const input = plan(successor.staffId, [caseId], { told: "yes", toldOn: "2026-11-20" });
  done(await planHandover(store, manager.actor, caseworker.staffId, input, NOW));
  const [first] = await plannedHandovers(store, manager.actor, NOW);
  done(await cancelHandover(store, manager.actor, first?.handoverId ?? "", NOW));
  expect(await plannedHandovers(store, manager.actor, NOW)).toEqual([]);

  done(await planHandover(store, manager.actor, caseworker.staffId, input, NOW));
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId: manager.staffId } }),
  );
  await carryOutHandovers(store, instantAt("2026-12-01", "06:00"));
  expect(await plannedHandovers(store, manager.actor, instantAt("2026-12-01", "09:00"))).toEqual([]);
  expect(await store.database.read.caseRecord.findUnique({ where: { id: caseId } })).toMatchObject({
    responsibleId: manager.staffId,
  });
});

test("on its day a plan calls itself off when who should get the case may not carry it there any more", async () => {
  const { store, manager, caseworker, successor, caseId, organisation } = await office();
  const input = plan(successor.staffId, [caseId], { told: "yes", toldOn: "2026-11-20" });
  done(await planHandover(store, manager.actor, caseworker.staffId, input, NOW));
  await store.database.write((transaction) =>
    transaction.staffRole.updateMany({
      where: { staffId: successor.staffId },
      data: { unitId: organisation.familjeratt },
    }),
  );
  await carryOutHandovers(store, instantAt("2026-12-01", "06:00"));
  const row = await store.database.read.caseRecord.findUnique({ where: { id: caseId } });
  expect(row?.responsibleId).toBe(caseworker.staffId);
  const audited = await store.database.read.auditEntry.findMany({ where: { action: { startsWith: "handover" } } });
  expect(audited.map(({ action }) => action).sort()).toEqual(["handover.cancelled", "handover.planned"]);
});
