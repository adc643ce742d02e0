import { expect, test } from "vitest";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { weekOf } from "#app/domain/week/week.server";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { createCaseOf, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

/*
 * The start page: what must I do today, with the cases that I carry and no others.
 */

test("flags, answers to read, what to prepare and the week's meetings stand there with their days", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const afraid = await createCaseOf(store, office, NOW, { childName: "Alma Ek" });
  const { followUpId, token } = await inviteChildOf(store, office, afraid.caseId, NOW, { meetingOn: dayFromNow(5) });
  await sendResponse(store, token, { a13_ho_safe: ["1"] }, minutesLater(NOW, 5));
  const planned = await createCaseOf(store, office, NOW, { childName: "Bo Al" });
  await createFollowUp(store, actor, { caseId: planned.caseId, meetingOn: dayFromNow(24) });
  const later = await createCaseOf(store, office, NOW, { childName: "Cim Lind" });
  await createFollowUp(store, actor, { caseId: later.caseId, meetingOn: dayFromNow(40) });

  const week = await weekOf(store, actor, minutesLater(NOW, 10));
  expect(week.flags).toMatchObject([{ childName: "Alma Ek", level: "now", followUpId, overdue: false }]);
  expect(week.tasks.map(({ childName, action }) => [childName, action])).toEqual([
    ["Alma Ek", "read"],
    ["Bo Al", "prepare"],
  ]);
  expect(week.meetings.map(({ childName, state }) => [childName, state])).toEqual([["Alma Ek", "submitted"]]);
  const next = await weekOf(store, actor, daysLater(NOW, 4));
  expect(next.flags[0]?.overdue).toBe(true);
  expect(next.tasks[0]).toMatchObject({ action: "read", overdue: true });
});

test("the flags of one answering are one line, by the clock that runs out first", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, NOW);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, NOW);
  await sendResponse(store, token, { a13_ho_safe: ["1"], a13_wb_talk: ["alone"] }, NOW);
  const raised = await store.database.read.flag.findMany({ where: { followUpId, level: { in: ["now", "soon"] } } });
  expect(new Set(raised.map(({ level }) => level)).size).toBe(2);
  const [first] = raised.map(({ dueAt }) => dueAt?.toISOString()).sort();
  const { flags } = await weekOf(store, actor, NOW);
  expect(flags).toMatchObject([{ followUpId, level: "now", count: raised.length, dueAt: first }]);
  const [flagId = ""] = raised.map(({ id }) => id);
  done(await acknowledgeFlag(store, actor, { caseId, followUpId, flagId }, NOW));
  const { flags: after } = await weekOf(store, actor, NOW);
  expect(after.map(({ acknowledged, count }) => [acknowledged, count])).toEqual([
    [false, raised.length - 1],
    [true, 1],
  ]);
});

test("a colleague's cases are not in one's own week", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const colleague = await createStaff(store, { role: "caseworker", unitId: office.organisation.familjehem });
  await createCaseOf(store, office, NOW);
  expect(await weekOf(store, colleague.actor, NOW)).toMatchObject({ carries: 0, tasks: [], flags: [], days: [] });
  expect(await weekOf(store, office.caseworker.actor, NOW)).toMatchObject({ carries: 1 });
});
