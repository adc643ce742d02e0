import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import {
  type Action,
  ACTIONS,
  type Actor,
  type ReachedCase,
  reaches,
  type Role,
  ROLES,
} from "#app/domain/access/policy";
import { casesWithin } from "#app/domain/access/scope.server";
import { listCases } from "#app/domain/case/list.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { casePeople, endCaseAccess, namePerson } from "#app/domain/case/people.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, NOW } from "#tests/factories/moment";
import { createOrganisation, type Organisation } from "#tests/factories/organisation";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

/*
 * Every role, every way of being connected with a case, protected or not, in the unit or not: what the policy says of a
 * case that has been read, what the database is asked for, and what the list finds are one rule. What it should be is
 * written here once more, from domain.md 3.6 and 1b, so that a mistake in the policy shows.
 */

const CONNECTIONS = [
  "none",
  "responsible",
  "coworker",
  "deputy",
  "late_deputy",
  "named",
  "overlap_over",
  "ended",
] as const;
type Connection = (typeof CONNECTIONS)[number];

/** Days already over, called off or still to come give nothing. */
const WORKS: readonly Connection[] = ["responsible", "coworker", "deputy", "named"];

const UNIT_WIDE: Readonly<Partial<Record<Role, readonly Action[]>>> = {
  leader: ["case.view", "case.edit", "follow_up.manage", "read_log.view"],
  manager: ["case.view", "case.edit", "follow_up.manage", "read_log.view"],
  unit_admin: ["case.view", "case.edit", "follow_up.manage"],
};
const ASSIGN: readonly Role[] = ["leader", "manager"];
const OWN: Readonly<Partial<Record<Role, readonly Action[]>>> = {
  caseworker: ["case.view", "case.edit", "follow_up.manage", "answers.read", "read_log.view"],
  leader: ["answers.read"],
  manager: ["answers.read"],
};

interface Made extends ReachedCase {
  readonly connection: Connection;
  readonly inUnit: boolean;
  readonly protectedChild: boolean;
}

test(
  "threat 20, 62: policy, database and list agree for every role, connection, unit and protection",
  { timeout: 240_000 },
  async () => {
    const store = await openTestStore();
    const units = await createOrganisation(store);
    const colleague = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
    const elsewhere = await createStaff(store, { role: "caseworker", unitId: units.utredning });
    const away = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
    const backSoon = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
    const faults: string[] = [];
    for (const role of ROLES) {
      const member = await createStaff(store, { role, unitId: units.familjehem });
      await absence(store, away.staffId, member.staffId, dayFromNow(-1), dayFromNow(1));
      await absence(store, backSoon.staffId, member.staffId, dayFromNow(1), dayFromNow(3));
      const made: Made[] = [];
      for (const connection of CONNECTIONS) {
        for (const inUnit of [true, false]) {
          for (const protectedChild of [true, false]) {
            const people = { member, colleague, elsewhere, away, backSoon };
            made.push(await connectedCase(store, units, people, { connection, inUnit, protectedChild }));
          }
        }
      }
      const actor = await freshActor(store, member);
      for (const action of ACTIONS) faults.push(...(await disagreements(store, actor, role, action, made)));
      faults.push(...(await listFaults(store, actor, role, made)));
      await store.database.write((transaction) =>
        transaction.staffAbsence.updateMany({ data: { endedAt: NOW }, where: { deputyId: member.staffId } }),
      );
    }
    expect(faults).toEqual([]);
  },
);

/** Standing in counts where the deputy could carry the case too. */
function worksThere(role: Role, { connection, inUnit }: Made): boolean {
  const deputy = inUnit && ["caseworker", "leader", "manager"].includes(role);
  return WORKS.includes(connection) && (connection !== "deputy" || deputy);
}

function mayReach(role: Role, action: Action, made: Made): boolean {
  const { inUnit, protectedChild } = made;
  const works = worksThere(role, made);
  if (action === "case.assign") return ASSIGN.includes(role) && inUnit;
  if (OWN[role]?.includes(action) && works) return true;
  return Boolean(UNIT_WIDE[role]?.includes(action)) && inUnit && (works || !protectedChild);
}

async function disagreements(store: Store, actor: Actor, role: Role, action: Action, made: readonly Made[]) {
  // These are not about a case.
  if (!/^(case\.(view|edit|assign)|follow_up\.manage|answers\.read|read_log\.view)$/.test(action)) return [];
  const found = await store.database.read.caseRecord.findMany({
    where: { AND: [casesWithin(actor, action), { id: { in: made.map(({ id }) => id) } }] },
    select: { id: true },
  });
  const asked = new Set(found.map(({ id }) => id));
  return made.flatMap((one) => {
    const said = [mayReach(role, action, one), reaches(actor, action, one), asked.has(one.id)];
    return new Set(said).size === 1
      ? []
      : [`${role} ${action} ${nameOf(one)}: should, policy, database ${said.join()}`];
  });
}

/** The list shows what is reached, and of the unit's other protected children the reference alone; a name finds no such. */
async function listFaults(store: Store, actor: Actor, role: Role, made: readonly Made[]): Promise<string[]> {
  const seen = async (search: string) => {
    const rows = new Map<string, string | null>();
    for (let after: string | null = null; ;) {
      const page = await listCases(store, actor, { whose: "unit", status: "open", search, after }, NOW);
      for (const row of page.rows) rows.set(row.caseId, row.childName);
      if (page.next === null) return rows;
      after = page.next;
    }
  };
  const [all, byName] = [await seen(""), await seen("alma")];
  return made.flatMap((one) => {
    const open = mayReach(role, "case.view", one);
    const unitWide = Boolean(UNIT_WIDE[role]?.includes("case.view")) && one.inUnit;
    const expected = open ? "name" : unitWide ? "reference" : "absent";
    const shown = !all.has(one.id) ? "absent" : all.get(one.id) === null ? "reference" : "name";
    const found = byName.has(one.id);
    return shown === expected && found === open ? [] : [`${role} list ${nameOf(one)}: ${shown}, ${expected}, ${found}`];
  });
}

function nameOf({ connection, inUnit, protectedChild }: Made): string {
  return `${connection}${inUnit ? "" : " elsewhere"}${protectedChild ? " protected" : ""}`;
}

type Person = "member" | "colleague" | "elsewhere" | "away" | "backSoon";

async function connectedCase(
  store: Store,
  units: Organisation,
  { member, colleague, elsewhere, away, backSoon }: Record<Person, Staff>,
  { connection, inUnit, protectedChild }: Pick<Made, "connection" | "inUnit" | "protectedChild">,
): Promise<Made> {
  const unitId = inUnit ? units.familjehem : units.utredning;
  const responsibleId = (inUnit ? colleague : elsewhere).staffId;
  const { caseId } = await createCaseRecord(store, { unitId, responsibleId, protectedChild });
  const carriers: Partial<Record<Connection, object>> = {
    responsible: { responsibleId: member.staffId },
    coworker: { coworkerId: member.staffId },
    deputy: { responsibleId: colleague.staffId, coworkerId: away.staffId },
    late_deputy: { responsibleId: backSoon.staffId },
  };
  const given: Partial<Record<Connection, object>> = {
    named: { kind: "named", fromOn: dayFromNow(-1), untilOn: null },
    overlap_over: { kind: "overlap", fromOn: dayFromNow(-5), untilOn: dayFromNow(-1) },
    ended: { kind: "named", fromOn: dayFromNow(-5), untilOn: null, endedAt: NOW },
  };
  const row = await store.database.write(async (transaction) => {
    const access = given[connection] as { kind: "named"; fromOn: string; untilOn: string | null } | undefined;
    const by = { grantedById: colleague.staffId, createdAt: NOW };
    if (access) {
      await transaction.caseAccess.create({ data: { id: newId(), caseId, staffId: member.staffId, ...by, ...access } });
    }
    return transaction.caseRecord.update({
      where: { id: caseId },
      data: carriers[connection] ?? {},
      include: { unit: true, child: true },
    });
  });
  return { ...row, connection, inUnit, protectedChild };
}

async function absence(store: Store, staffId: string, deputyId: string, fromOn: string, untilOn: string) {
  const data = { id: newId(), staffId, deputyId, fromOn, untilOn, createdAt: NOW, createdById: staffId };
  await store.database.write((transaction) => transaction.staffAbsence.create({ data }));
}

async function freshActor(store: Store, { sessionSecret }: Staff, now = NOW): Promise<Actor> {
  const actor = await actorOfSession(store, sessionSecret, now);
  if (!actor) throw new Error("The session has ended");
  return actor;
}

test("threat 25: a leader names a person for a protected child's case, for a reason that is sealed, and takes it back", async () => {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const unitId = units.familjehem;
  const worker = await createStaff(store, { role: "caseworker", unitId });
  const other = await createStaff(store, { role: "caseworker", unitId });
  const stranger = await createStaff(store, { role: "caseworker", unitId: units.familjeratt });
  const { actor: leader } = await createStaff(store, { role: "leader", unitId });
  const { caseId } = await createCaseRecord(store, { unitId, responsibleId: worker.staffId, protectedChild: true });
  expect(await caseOverview(store, leader, caseId, NOW)).toBeNull();
  expect(JSON.stringify(await casePeople(store, leader, caseId, NOW))).not.toContain("Alma");

  const reason = "Barnet har träffat henne förut";
  const toStranger = { staffId: stranger.staffId, reason };
  expect(await namePerson(store, leader, caseId, toStranger, NOW)).toMatchObject({ refusal: "faulty" });
  expect(await namePerson(store, worker.actor, caseId, { staffId: other.staffId, reason }, NOW)).toMatchObject({
    refusal: "not_found",
  });
  done(await namePerson(store, leader, caseId, { staffId: other.staffId, reason }, NOW));
  const named = await freshActor(store, other);
  expect(await caseOverview(store, named, caseId, NOW)).toMatchObject({ child: { protectedChild: true } });
  const [access] = await store.database.read.caseAccess.findMany();
  expect(JSON.stringify(access)).not.toContain("träffat");

  done(await endCaseAccess(store, leader, { caseId, accessId: access?.id ?? "" }, NOW));
  expect(await caseOverview(store, await freshActor(store, other), caseId, NOW)).toBeNull();
  const audited = await store.database.read.auditEntry.findMany({ where: { action: { startsWith: "case_access" } } });
  expect(audited.map(({ action }) => action)).toEqual(["case_access.given", "case_access.ended"]);
});

test("threat 22: the right of a deputy begins and ends with the days of the absence", async () => {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const unitId = units.familjehem;
  const worker = await createStaff(store, { role: "caseworker", unitId });
  const deputy = await createStaff(store, { role: "caseworker", unitId });
  const { caseId } = await createCaseRecord(store, { unitId, responsibleId: worker.staffId });
  await absence(store, worker.staffId, deputy.staffId, dayFromNow(1), dayFromNow(1));
  // Sessions end after a while, so each day is looked at through the same rights, read for that day.
  const opens = async (days: number) => {
    const now = daysLater(NOW, days);
    await store.database.write((transaction) =>
      transaction.staffSession.updateMany({ data: { lastSeenAt: now, expiresAt: daysLater(now, 1) } }),
    );
    return (await caseOverview(store, await freshActor(store, deputy, now), caseId, now)) !== null;
  };
  expect([await opens(0), await opens(1), await opens(2)]).toEqual([false, true, false]);
});
