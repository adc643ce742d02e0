import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { markDecided, markFedBack, markTalked } from "#app/domain/follow-up/moves.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { type Fact, FACT_MEASURES } from "#app/domain/observation/fact";
import { factsOf } from "#app/domain/observation/facts.server";
import { closePeriod } from "#app/domain/snapshot/snapshot.server";
import { selfAudit } from "#app/domain/unit-work/self-audit.server";
import { createCaseRecord } from "#tests/factories/case";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { createManyChildren } from "#tests/factories/many-children";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createRaisedFlag } from "#tests/factories/raised-flag";
import { createStaff } from "#tests/factories/staff";
import {
  createCaseOf,
  createEarlierResponse,
  createOffice,
  inviteChildOf,
  type Office,
  sendResponse,
} from "#tests/factories/today";
import { openTestStore } from "#tests/support/database";
import { statementsOf } from "#tests/support/statements";

const PERIOD = "2026-2";
/** A fortnight after the half-year is over. */
const CLOSING = new Date("2027-01-15T09:00:00Z");

test("a child who has been heard is counted in every step of it", async () => {
  const store = await openTestStore();
  const { caseId, childId, followUpId, flagId, caseworker } = await createRaisedFlag(store);
  const { actor } = caseworker;
  const later = minutesLater(NOW, 60);
  done(await acknowledgeFlag(store, actor, { caseId, followUpId, flagId }, later));
  done(await markRead(store, actor, { caseId, followUpId }, later));
  done(await markTalked(store, actor, followUpId, dayFromNow(0), later));
  done(await markDecided(store, actor, followUpId, dayFromNow(0), later));
  done(await markFedBack(store, actor, followUpId, dayFromNow(3), daysLater(NOW, 3)));
  await logTalk(store, caseId, caseworker.staffId, followUpId);
  const { facts, next } = await factsOf(store.database.read, store, PERIOD, null, CLOSING);
  expect(next).toBeNull();
  expect(valuesOf(facts)).toMatchObject({
    "fact.care_children": ["placed"],
    "fact.care_forms": ["familjehem"],
    "fact.placements": ["ongoing"],
    "fact.care_length": ["1_to_3_years"],
    "fact.follow_ups": ["answered"],
    "fact.follow_up_in_time": ["yes"],
    "fact.private_talk": ["yes"],
    "fact.child_visits": ["1"],
    "fact.read_in_time": ["yes"],
    "fact.talked_before_meeting": ["yes"],
    "fact.fed_back_in_time": ["yes"],
    "fact.flag_now": ["acknowledged_in_time"],
    "fact.health_exam": ["not_offered"],
    "fact.dental_exam": ["not_done"],
    "fact.without_caseworker": ["no"],
    "fact.talks": ["placement"],
  });
  expect(facts.find(({ measure }) => measure === "fact.flag_now")).toMatchObject({
    subject: flagId,
    followUpId,
    caseId,
  });
  expect(facts.find(({ measure }) => measure === "fact.care_children")?.subject).toBe(childId);
  // What happened in this half-year is nothing in the one before, in which the child was in care already.
  const before = await factsOf(store.database.read, store, "2026-1", null, CLOSING);
  expect(before.facts.map(({ measure }) => measure)).not.toContain("fact.follow_ups");
  expect(valuesOf(before.facts)).toMatchObject({ "fact.care_children": ["placed"], "fact.child_visits": ["0"] });
});

test("the tables and the unit's self-audit count the same follow-ups in the same way", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  for (let number = 0; number < 3; number += 1) {
    const caseId = await heardChild(store, office);
    await createFollowUp(store, actor, { caseId, meetingOn: "2026-12-10" });
  }
  const manager = await createStaff(store, { role: "manager", unitId: office.organisation.familjehem });
  const period = { fromOn: "2026-07-01", untilOn: "2026-12-31" };
  const [audit] = await selfAudit(store, manager.actor, period, CLOSING);
  const { facts } = await factsOf(store.database.read, store, PERIOD, null, CLOSING);
  const share = (measure: string) => {
    const values = valuesOf(facts)[measure] ?? [];
    return { n: values.filter((value) => value === "yes").length, of: values.length };
  };
  expect(audit?.inTime.of).toBeGreaterThan(3);
  expect(share("fact.follow_up_in_time")).toEqual(audit?.inTime);
  expect(share("fact.private_talk")).toEqual(audit?.privateTalk);
  expect(share("fact.fed_back_in_time")).toEqual(audit?.fedBack);
});

test("protected children are counted, and placements that were left open end with their case", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { caseId } = await createCaseOf(store, office, NOW, { protectedChild: true });
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { closedOn: "2026-12-01" } }),
  );
  const { facts } = await factsOf(store.database.read, store, PERIOD, null, CLOSING);
  expect(valuesOf(facts)).toMatchObject({ "fact.care_children": ["placed"], "fact.placements": ["ended"] });
  expect(facts.find(({ measure }) => measure === "fact.care_children")?.on).toBe("2026-11-30");
  expect(facts.map(({ measure }) => measure)).not.toContain("fact.after_care");
});

test("every fact has a measure that knows its value, and is counted once", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  for (let number = 0; number < 2; number += 1) await heardChild(store, office);
  const unitId = office.organisation.familjeratt;
  const { staffId } = await createStaff(store, { role: "caseworker", unitId });
  await createCaseRecord(store, { unitId, responsibleId: staffId, placement: null });
  const { facts } = await factsOf(store.database.read, store, PERIOD, null, CLOSING);
  const values = new Map(FACT_MEASURES.map(({ key, values }) => [key, values]));
  expect(facts.filter(({ measure, value }) => !values.get(measure)?.includes(value))).toEqual([]);
  expect(new Set(facts.map(({ measure, subject }) => `${measure} ${subject}`)).size).toBe(facts.length);
  expect(facts.every(({ on }) => /^\d{4}-\d\d-\d\d$/.test(on))).toBe(true);
});

test("a half-year that is closed holds them, each with its background; a protected child has none", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  await heardChild(store, office);
  const hidden = await createCaseOf(store, office, NOW, { protectedChild: true });
  expect(hidden.caseId).not.toBe("");
  expect(await closePeriod(store, "system", PERIOD, 5, CLOSING)).toEqual({ ok: true });
  const kept = await store.database.read.observation.findMany({ where: { measure: "fact.care_children" } });
  const { north, familjehem } = office.organisation;
  expect(kept.map(({ district, unit, form, age }) => [district, unit, form, age]).sort()).toEqual(
    [
      [null, null, null, null],
      [north, familjehem, "familjehem", "13-15"],
    ].sort(),
  );
  const measures = await store.database.read.observation.groupBy({ by: ["measure"] });
  expect(measures.map(({ measure }) => measure)).toEqual(expect.arrayContaining(["fact.follow_ups", "fact.talks"]));
});

test("five hundred cases are read in as many statements as two, and the rest go on where they ended", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const counted = () =>
    statementsOf(async () => void (await factsOf(store.database.read, store, PERIOD, null, CLOSING)));
  for (let number = 0; number < 2; number += 1) await heardChild(store, office);
  const few = await counted();
  for (let number = 0; number < 4; number += 1) await heardChild(store, office);
  expect(await counted()).toBe(few);

  const many = await openTestStore();
  const { children } = await createManyChildren(many, 501);
  const first = await factsOf(many.database.read, many, PERIOD, null, CLOSING);
  const second = await factsOf(many.database.read, many, PERIOD, first.next, CLOSING);
  const placed = [...first.facts, ...second.facts].filter(({ measure }) => measure === "fact.care_children");
  expect(second.next).toBeNull();
  expect(placed.map(({ subject }) => subject).sort()).toEqual(children.map(({ childId }) => childId).sort());
});

/** A child whose meeting in August was held and who has answered again, with a flag and a talk where it lives. */
async function heardChild(store: Store, office: Office): Promise<string> {
  const { actor, staffId } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, NOW);
  const earlier = await createEarlierResponse(store, office, caseId, { a13_wb_sleep: ["3"] }, NOW);
  const then = daysLater(NOW, -80);
  const day = dayFromNow(-80);
  done(await markRead(store, actor, { caseId, followUpId: earlier.followUpId }, then));
  done(await markTalked(store, actor, earlier.followUpId, day, then));
  done(await markDecided(store, actor, earlier.followUpId, day, then));
  const { token } = await inviteChildOf(store, office, caseId, NOW);
  await sendResponse(store, token, { a13_ho_safe: ["1"] }, NOW);
  await logTalk(store, caseId, staffId, null);
  return caseId;
}

async function logTalk(store: Store, caseId: string, staffId: string, followUpId: string | null): Promise<void> {
  const held = { heldOn: dayFromNow(0), place: "placement", presence: "alone", announced: true } as const;
  await store.database.write((transaction) =>
    transaction.talk.create({ data: { id: newId(), caseId, followUpId, ...held, staffId, createdAt: NOW } }),
  );
}

function valuesOf(facts: readonly Fact[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { measure, value } of facts) (found[measure] ??= []).push(value);
  return found;
}
