import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { registerAbsence } from "#app/domain/absence/absence.server";
import { instantAt } from "#app/domain/calendar/working-days";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { tellDeputiesOfToday } from "#app/domain/flag/deputies.server";
import { escalateFlags } from "#app/domain/flag/escalate.server";
import { flagForNoting, noteFlagAction } from "#app/domain/flag/noting.server";
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
  await sendDue(store, { email: mail.transport }, at("17:01"));
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
