import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { endAbsence, registerAbsence } from "#app/domain/absence/absence.server";
import { casesWithin } from "#app/domain/access/scope.server";
import { instantAt } from "#app/domain/calendar/working-days";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { tellDeputiesOfToday } from "#app/domain/flag/deputies.server";
import { escalateFlags } from "#app/domain/flag/escalate.server";
import { flagForNoting, noteFlagAction } from "#app/domain/flag/noting.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { done } from "#tests/factories/follow-up";
import { createRaisedFlag, type RaisedFlag } from "#tests/factories/raised-flag";
import { notingGateway, sendDue } from "#tests/factories/sending";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

/** A Monday morning. The child answers at nine, so that the leader hears at eleven and the manager at one. */
const at = (time: string, day = "2026-11-23") => instantAt(day, time);

async function raised(level: "now" | "soon" = "now") {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store, level, at("09:15"));
  const unitId = flag.organisation.familjehem;
  const leader = await createStaff(store, { role: "leader", unitId, name: "Jonas Ek" });
  const manager = await createStaff(store, { role: "manager", unitId: flag.organisation.north, name: "Anna Strand" });
  return { store, flag, leader, manager };
}

/** Who was told, in order, by the messages that wait to be sent. */
async function told(store: Store): Promise<string[]> {
  const messages = await store.database.read.message.findMany({
    where: { kind: { in: ["flag_raised", "flag_escalated"] } },
    orderBy: [{ createdAt: "asc" }],
    include: { staff: true },
  });
  return messages.map(({ kind, staff }) => `${kind} ${staff?.name ?? ""}`);
}

async function storyOf(store: Store, { caseId, followUpId, flagId, caseworker }: RaisedFlag): Promise<string[]> {
  const page = await flagForNoting(store, caseworker.actor, { caseId, followUpId, flagId });
  return (page?.story ?? []).map(({ kind, by, to, code, note }) =>
    [kind, by, to, code, note].filter((part) => part !== null).join(" "),
  );
}

async function runAt(store: Store, now: Date): Promise<void> {
  while ((await escalateFlags(store, now)) > 0);
}

test("help at once is told at once, then goes to the leader and to the nearest manager above, each once", async () => {
  const { store, flag } = await raised();
  expect(await told(store)).toEqual(["flag_raised Maja Lind"]);
  await runAt(store, at("11:14"));
  expect(await told(store)).toHaveLength(1);
  // Two nodes at the same moment.
  await Promise.all([runAt(store, at("11:15")), runAt(store, at("11:15"))]);
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_escalated Jonas Ek"]);
  await runAt(store, at("13:15"));
  await runAt(store, at("16:00", "2026-12-01"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_escalated Jonas Ek", "flag_escalated Anna Strand"]);
  expect(await storyOf(store, flag)).toEqual([
    "notified Maja Lind",
    "escalated leader",
    "notified Jonas Ek",
    "escalated manager",
    "notified Anna Strand",
  ]);
  const { actor } = flag.caseworker;
  done(await acknowledgeFlag(store, actor, flag, at("16:10", "2026-12-01")));
  const audited = await store.database.read.auditEntry.findMany({ where: { action: "flag.escalated" } });
  expect(audited).toHaveLength(2);
});

test("what a child asks for in the evening is told of when the office opens, as the child has been told", async () => {
  const store = await openTestStore();
  await createRaisedFlag(store, "now", at("18:40", "2026-11-27"));
  const [notice] = await store.database.read.message.findMany({ where: { kind: "flag_raised" } });
  expect(notice?.notBefore).toEqual(at("08:00", "2026-11-30"));
});

test("a server that was away for days tells leader and manager when it is back, each once", async () => {
  const { store } = await raised();
  await runAt(store, at("08:00", "2026-11-30"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_escalated Jonas Ek", "flag_escalated Anna Strand"]);
});

test("acknowledged, acted on and noted in time, it goes no further", async () => {
  const { store, flag } = await raised();
  const { actor } = flag.caseworker;
  done(await acknowledgeFlag(store, actor, flag, at("10:00")));
  await runAt(store, at("16:59"));
  done(await noteFlagAction(store, actor, flag, { done: "talked_with_child", note: "Ringde direkt." }, at("16:59")));
  await runAt(store, at("12:00", "2026-12-10"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind"]);
  expect(await storyOf(store, flag)).toEqual([
    "notified Maja Lind",
    "acknowledged Maja Lind",
    "acted Maja Lind talked_with_child Ringde direkt.",
  ]);
  const events = await store.database.read.flagEvent.findMany();
  expect(JSON.stringify(events)).not.toContain("Ringde");
});

test("acknowledged and then nothing noted by the end of the day, it goes to the leader after all", async () => {
  const { store, flag, leader, manager } = await raised();
  done(await acknowledgeFlag(store, flag.caseworker.actor, flag, at("10:00")));
  await runAt(store, at("17:00"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_escalated Jonas Ek"]);
  const mail = notingGateway();
  await sendDue(store, { email: mail.transport }, at("08:00", "2026-11-24"));
  expect(mail.sent.map(({ to }) => to)).toContain(leader.email);
  await runAt(store, at("08:00", "2026-11-24"));
  expect((await told(store)).at(-1)).toBe("flag_escalated Anna Strand");
  // Something is noted before the mail has left: the manager need not hear of it.
  const noted = { done: "talked_with_child", note: "" } as const;
  done(await noteFlagAction(store, flag.caseworker.actor, flag, noted, at("08:01", "2026-11-24")));
  await sendDue(store, { email: mail.transport }, at("08:02", "2026-11-24"));
  expect(mail.sent.map(({ to }) => to)).not.toContain(manager.email);
});

test("within two days: nobody above hears of it before it was due", async () => {
  const { store } = await raised("soon");
  await runAt(store, at("16:59", "2026-11-25"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind"]);
  await runAt(store, at("17:00", "2026-11-25"));
  expect((await told(store)).at(-1)).toBe("flag_escalated Jonas Ek");
  await runAt(store, at("08:00", "2026-11-26"));
  expect((await told(store)).at(-1)).toBe("flag_escalated Anna Strand");
});

test("with nobody at a step it goes straight to the next", async () => {
  const store = await openTestStore();
  const flag = await createRaisedFlag(store, "now", at("09:15"));
  const manager = await createStaff(store, { role: "manager", unitId: flag.organisation.root, name: "Anna Strand" });
  await runAt(store, at("11:15"));
  expect((await told(store)).at(-1)).toBe("flag_escalated Anna Strand");
  expect(manager.staffId).not.toBe(flag.caseworker.staffId);
  const { step, nextStepAt } = await store.database.read.flag.findUniqueOrThrow({ where: { id: flag.flagId } });
  expect([step, nextStepAt]).toEqual([2, null]);
});

test("a sudden absence moves what waits to the deputy at once, and only once", async () => {
  const { store, flag, leader } = await raised();
  const unitId = flag.organisation.familjehem;
  const deputy = await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" });
  const { staffId } = flag.caseworker;
  const today = { fromOn: "2026-11-23", untilOn: "2026-11-27" };
  done(await registerAbsence(store, leader.actor, { staffId, deputyId: deputy.staffId, ...today }, at("10:00")));
  await tellDeputiesOfToday(store, at("10:05"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_raised Omar Hassan"]);
});

test("an absence that was planned hands its flags over on the morning that it begins", async () => {
  const { store, flag, leader } = await raised("soon");
  const unitId = flag.organisation.familjehem;
  const deputy = await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" });
  const { staffId } = flag.caseworker;
  const ahead = { fromOn: "2026-11-24", untilOn: "2026-11-27" };
  done(await registerAbsence(store, leader.actor, { staffId, deputyId: deputy.staffId, ...ahead }, at("10:00")));
  await tellDeputiesOfToday(store, at("10:05"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind"]);
  await tellDeputiesOfToday(store, at("08:00", "2026-11-24"));
  await tellDeputiesOfToday(store, at("08:05", "2026-11-24"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_raised Omar Hassan"]);
});

test("where the deputy goes away too, the leader hears at once, also of what is raised later", async () => {
  const { store, flag, leader } = await raised();
  const unitId = flag.organisation.familjehem;
  const deputy = await createStaff(store, { role: "caseworker", unitId, name: "Omar Hassan" });
  const { staffId } = flag.caseworker;
  const days = { fromOn: "2026-11-23", untilOn: "2026-11-27" };
  done(await registerAbsence(store, leader.actor, { staffId, deputyId: deputy.staffId, ...days }, at("10:00")));
  const away = { staffId: deputy.staffId, deputyId: leader.staffId, ...days };
  done(await registerAbsence(store, deputy.actor, away, at("10:10")));
  await tellDeputiesOfToday(store, at("10:15"));
  await tellDeputiesOfToday(store, at("10:20"));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_raised Omar Hassan", "flag_escalated Jonas Ek"]);
});

test("a deputy from another unit than the case's is not told of it: the leader is", async () => {
  const { store, flag, leader } = await raised();
  const { familjehem, utredning } = flag.organisation;
  const deputy = await createStaff(store, { role: "caseworker", unitId: utredning }, at("10:00"));
  const { staffId } = flag.caseworker;
  await store.database.write((transaction) =>
    transaction.staffRole.create({ data: { id: newId(), staffId, unitId: utredning, role: "caseworker" } }),
  );
  const days = { fromOn: "2026-11-23", untilOn: "2026-11-27" };
  const absence = { staffId, deputyId: deputy.staffId, ...days };
  done(await registerAbsence(store, flag.caseworker.actor, absence, at("10:00")));
  expect(await told(store)).toEqual(["flag_raised Maja Lind", "flag_escalated Jonas Ek"]);
  const seen = await actorOfSession(store, deputy.sessionSecret, at("10:05"));
  expect(seen?.deputyFor).toEqual([staffId]);
  const found = await store.database.read.caseRecord.count({
    where: casesWithin(seen ?? deputy.actor, "answers.read"),
  });
  expect(found).toBe(0);
  expect(leader.actor.roles[0]?.unitId).toBe(familjehem);
});

test("a leader does not open a colleague's cases by standing in on their own word, and the colleague is told", async () => {
  const { store, flag, leader, manager } = await raised();
  const { staffId } = flag.caseworker;
  const absence = { staffId, deputyId: leader.staffId, fromOn: "2026-11-24", untilOn: "2026-11-27" };
  expect(await registerAbsence(store, leader.actor, absence, at("10:00"))).toMatchObject({
    ...{ refusal: "faulty", faults: { deputyId: "deputy_own_choice" } },
  });
  const registered = await registerAbsence(store, manager.actor, absence, at("10:01"));
  if (!registered.ok) throw new Error(registered.refusal);
  const notices = { where: { kind: "absence_registered" as const }, select: { staffId: true } };
  expect(await store.database.read.message.findMany(notices)).toEqual([{ staffId }]);
  const mail = notingGateway();
  await sendDue(store, { email: mail.transport }, at("10:02"));
  expect(mail.sent.find(({ to }) => to === flag.caseworker.email)?.text).not.toContain("Jonas");
  done(await endAbsence(store, manager.actor, registered.absenceId, at("10:03")));
  await store.database.write((transaction) =>
    transaction.caseRecord.updateMany({ where: { id: flag.caseId }, data: { coworkerId: leader.staffId } }),
  );
  expect(await registerAbsence(store, leader.actor, absence, at("10:04"))).toMatchObject({ ok: true });
});
