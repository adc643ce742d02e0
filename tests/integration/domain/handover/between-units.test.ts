import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { auditLog } from "#app/domain/audit/log.server";
import { instantAt } from "#app/domain/calendar/working-days";
import { caseOverview } from "#app/domain/case/overview.server";
import { carryOutHandovers } from "#app/domain/handover/carry-out.server";
import { handoverForm } from "#app/domain/handover/form.server";
import type { HandoverInput } from "#app/domain/handover/handover";
import { declinedHandovers, handoverToTell, plannedHandovers } from "#app/domain/handover/planned.server";
import { noteChildTold, planHandover } from "#app/domain/handover/plan.server";
import {
  acceptHandover,
  declineHandover,
  handoverToAccept,
  offeredHandovers,
} from "#app/domain/handover/receiving.server";
import { closeUnit } from "#app/domain/unit/tree.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { done } from "#tests/factories/follow-up";
import { daysLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const DAY = "2026-12-01";
const MORNING = instantAt(DAY, "09:00");

/** A case in foster care in the north, which its manager wants to hand over to family law in the south. */
async function twoUnits(protectedChild = false) {
  const store = await openTestStore();
  const { organisation, caseworker, caseId } = await createSituation(store);
  const [here, there] = [organisation.familjehem, organisation.familjeratt];
  const giver = await createStaff(store, { role: "manager", unitId: here, name: "Anna Strand" });
  const receiver = await createStaff(store, { role: "leader", unitId: there, name: "Bo Lind" });
  const chief = await createStaff(store, { role: "manager", unitId: organisation.south });
  const successor = await createStaff(store, { role: "caseworker", unitId: there, name: "Omar Hassan" });
  const coworker = await createStaff(store, { role: "caseworker", unitId: here });
  const { childId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: caseId } });
  await store.database.write(async (transaction) => {
    await transaction.caseRecord.update({ where: { id: caseId }, data: { coworkerId: coworker.staffId } });
    if (protectedChild) await transaction.child.update({ where: { id: childId }, data: { protectedAt: NOW } });
  });
  const plan = (facts: Partial<HandoverInput> = {}, by = giver) =>
    planHandover(
      store,
      by.actor,
      caseworker.staffId,
      { caseIds: [caseId], toId: null, toUnitId: there, onDay: DAY, overlapDays: 14, told: "not_yet", ...facts },
      NOW,
    );
  const offerOf = async () => (await offeredHandovers(store, receiver.actor))[0]?.handoverId ?? "";
  return { store, organisation, here, there, caseId, caseworker, giver, receiver, chief, successor, plan, offerOf };
}

const caseRow = (store: Store, caseId: string) =>
  store.database.read.caseRecord.findUniqueOrThrow({ where: { id: caseId } });

async function opens(store: Store, { sessionSecret }: Staff, caseId: string, day: string): Promise<boolean> {
  const now = instantAt(day, "09:00");
  await store.database.write((transaction) =>
    transaction.staffSession.updateMany({ data: { lastSeenAt: now, expiresAt: daysLater(now, 1) } }),
  );
  const actor = await actorOfSession(store, sessionSecret, now);
  return actor !== null && (await caseOverview(store, actor, caseId, now)) !== null;
}

test.each([false, true])(
  "a case changes unit when both sides want it and the child knows (protected: %s)",
  async (hidden) => {
    const office = await twoUnits(hidden);
    const { store, there, caseId, caseworker, giver, receiver, chief, successor, plan, offerOf } = office;
    done(await plan());
    const offered = await offeredHandovers(store, receiver.actor);
    expect(offered).toMatchObject([
      { fromUnit: "Familjehemsvård", fromName: caseworker.actor.name, onDay: DAY, openFollowUps: 0 },
    ]);
    expect(JSON.stringify(offered)).not.toContain("Alma");
    const told = await store.database.read.message.findMany({ where: { kind: "unit_handover" } });
    expect(told.map(({ staffId }) => staffId).sort()).toEqual([receiver.staffId, chief.staffId].sort());
    expect(await plannedHandovers(store, giver.actor, NOW)).toMatchObject([{ waitsFor: "acceptance", toName: null }]);
    expect(await plannedHandovers(store, receiver.actor, NOW)).toEqual([]);

    // Whether the child can be told depends on somebody being chosen.
    const handoverId = await offerOf();
    const yes = { told: "yes", toldOn: "2026-11-23" } as const;
    expect(await noteChildTold(store, caseworker.actor, handoverId, yes, NOW)).toMatchObject({
      faults: { told: "handover_tell_later" },
    });
    done(await acceptHandover(store, receiver.actor, handoverId, { toId: successor.staffId }, NOW));
    expect(await offeredHandovers(store, receiver.actor)).toEqual([]);
    expect(await plannedHandovers(store, receiver.actor, NOW)).toMatchObject([{ gives: false, toName: "Omar Hassan" }]);
    done(await noteChildTold(store, caseworker.actor, handoverId, yes, NOW));
    await carryOutHandovers(store, MORNING);
    expect(await caseRow(store, caseId)).toMatchObject({
      ...{ unitId: there, responsibleId: successor.staffId, coworkerId: null },
    });
    expect(await opens(store, successor, caseId, DAY)).toBe(true);
    expect(await opens(store, caseworker, caseId, "2026-12-15")).toBe(true);
    expect(await opens(store, caseworker, caseId, "2026-12-16")).toBe(false);
    const entries = await store.database.read.auditEntry.findMany({
      where: { action: { startsWith: "handover" } },
      orderBy: { sequence: "asc" },
    });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ["handover.planned", giver.staffId],
      ["handover.accepted", receiver.staffId],
      ["handover.child_told", caseworker.staffId],
      ["handover.done", "system"],
    ]);
  },
);

test("nobody answers for a unit that they do not lead, and only who works there can be chosen", async () => {
  const { store, caseworker, giver, receiver, successor, plan, offerOf } = await twoUnits();
  done(await plan());
  const handoverId = await offerOf();
  for (const { actor } of [giver, caseworker, successor]) {
    expect(await handoverToAccept(store, actor, handoverId)).toBeNull();
    const toId = successor.staffId;
    expect(await acceptHandover(store, actor, handoverId, { toId }, NOW)).toEqual({ ok: false, refusal: "not_found" });
    expect(await declineHandover(store, actor, handoverId, NOW)).toEqual({ ok: false, refusal: "not_found" });
  }
  const shown = await handoverToAccept(store, receiver.actor, handoverId);
  expect(shown?.workers.map(({ name }) => name)).toContain("Omar Hassan");
  expect(shown?.workers.map(({ id }) => id)).not.toContain(caseworker.staffId);
  const wrong = { toId: caseworker.staffId };
  expect(await acceptHandover(store, receiver.actor, handoverId, wrong, NOW)).toMatchObject({
    faults: { toId: "carrier_elsewhere" },
  });
});

test("a unit that says no leaves the case where it is, and who planned it sees that until something else is found", async () => {
  const { store, here, caseId, giver, receiver, plan, offerOf } = await twoUnits();
  done(await plan());
  done(await declineHandover(store, receiver.actor, await offerOf(), NOW));
  expect(await offeredHandovers(store, receiver.actor)).toEqual([]);
  expect(await plannedHandovers(store, giver.actor, NOW)).toEqual([]);
  expect(await declinedHandovers(store, giver.actor, NOW)).toMatchObject([{ caseId, byName: "Bo Lind" }]);
  const notice = await store.database.read.message.findMany({ where: { staffId: giver.staffId } });
  expect(notice.map(({ kind }) => kind)).toEqual(["unit_handover"]);
  const filter = { reference: "", staffId: "", group: null, from: null, until: null, before: null };
  const log = await auditLog(store, giver.actor, filter);
  expect(log.rows.map(({ action, actor }) => [action, actor])).toContainEqual(["handover.declined", "Bo Lind"]);
  await carryOutHandovers(store, MORNING);
  expect((await caseRow(store, caseId)).unitId).toBe(here);
  done(await plan());
  expect(await declinedHandovers(store, giver.actor, NOW)).toEqual([]);
});

test("who leads both units chooses at once, and nobody is asked", async () => {
  const { store, organisation, there, caseId, successor, plan } = await twoUnits();
  const head = await createStaff(store, { role: "manager", unitId: organisation.root });
  expect(await plan({}, head)).toMatchObject({ faults: { toId: "required" } });
  const { caseworker } = { caseworker: (await caseRow(store, caseId)).responsibleId };
  const form = await handoverForm(store, head.actor, caseworker, NOW);
  expect(form?.workers.find(({ id }) => id === successor.staffId)?.unitNames).toEqual(["Familjerätt"]);
  expect(form?.units.map(({ id }) => id)).toContain(there);
  done(await plan({ toId: successor.staffId, told: "yes", toldOn: "2026-11-22", onDay: "2026-11-23" }, head));
  expect(await caseRow(store, caseId)).toMatchObject({ unitId: there, responsibleId: successor.staffId });
  expect(await store.database.read.message.count({ where: { kind: "unit_handover" } })).toBe(0);
});

test("what cannot be planned between units is told by field", async () => {
  const { store, here, organisation, successor, plan } = await twoUnits();
  expect(await plan({ toId: successor.staffId })).toMatchObject({ faults: { toId: "handover_chosen_there" } });
  expect(await plan({ toUnitId: here })).toMatchObject({ faults: { toUnitId: "handover_there_already" } });
  expect(await plan({ toUnitId: "unknown" })).toMatchObject({ faults: { toUnitId: "handover_unit_ended" } });
  expect(await plan({ told: "yes", toldOn: "2026-11-22" })).toMatchObject({ faults: { told: "handover_tell_later" } });
  const admin = await createStaff(store, { role: "system_admin", unitId: organisation.root });
  done(await closeUnit(store, admin.actor, organisation.utredning, null, NOW));
  expect(await plan({ toUnitId: organisation.utredning })).toMatchObject({
    faults: { toUnitId: "handover_unit_ended" },
  });
});

test("whoever was chosen and has lost the role before the day gets nothing, nor does a unit that has ended", async () => {
  const first = await twoUnits();
  const settled = { told: "no", notToldReason: "not_reached" } as const;
  done(await first.plan(settled));
  const { store, receiver, successor } = first;
  done(await acceptHandover(store, receiver.actor, await first.offerOf(), { toId: successor.staffId }, NOW));
  await store.database.write((transaction) =>
    transaction.staffRole.updateMany({ where: { staffId: successor.staffId }, data: { unitId: first.here } }),
  );
  await carryOutHandovers(store, MORNING);
  expect(await caseRow(store, first.caseId)).toMatchObject({
    unitId: first.here,
    responsibleId: first.caseworker.staffId,
  });

  const second = await twoUnits();
  done(await second.plan(settled));
  const offered = await second.offerOf();
  done(await acceptHandover(second.store, second.receiver.actor, offered, { toId: second.successor.staffId }, NOW));
  const admin = await createStaff(second.store, { role: "system_admin", unitId: second.organisation.root });
  done(await closeUnit(second.store, admin.actor, second.there, null, NOW));
  await carryOutHandovers(second.store, MORNING);
  expect((await caseRow(second.store, second.caseId)).unitId).toBe(second.here);
  expect(await second.store.database.read.handover.count({ where: { cancelledAt: { not: null } } })).toBe(1);
});

test("a caseworker who works in both units can follow the child, who then has nothing to be told", async () => {
  const { store, organisation, there, caseId, caseworker, plan } = await twoUnits();
  const head = await createStaff(store, { role: "manager", unitId: organisation.root });
  await store.database.write((transaction) =>
    transaction.staffRole.create({
      data: { id: "both", staffId: caseworker.staffId, unitId: there, role: "caseworker" },
    }),
  );
  done(await plan({ toId: caseworker.staffId }, head));
  await carryOutHandovers(store, MORNING);
  expect(await caseRow(store, caseId)).toMatchObject({ unitId: there, responsibleId: caseworker.staffId });
  expect(await store.database.read.caseAccess.count()).toBe(0);
});

test("who tells the child is given its language, but not where the case itself stays shut", async () => {
  const { store, caseworker, giver, caseId } = await twoUnits(true);
  const { childId } = await caseRow(store, caseId);
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { language: "so" } }),
  );
  const colleague = await createStaff(store, {
    role: "caseworker",
    unitId: (await caseRow(store, caseId)).unitId,
  });
  const input = { caseIds: [caseId], toUnitId: null, toId: colleague.staffId, onDay: DAY, overlapDays: 14 };
  done(await planHandover(store, giver.actor, caseworker.staffId, { ...input, told: "not_yet" }, NOW));
  const { id } = await store.database.read.handover.findFirstOrThrow();
  expect((await handoverToTell(store, caseworker.actor, id, NOW))?.childLanguage).toBe("so");
  expect((await handoverToTell(store, giver.actor, id, NOW))?.childLanguage).toBeNull();
});
