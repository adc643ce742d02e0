import { expect, test } from "vitest";
import { casesWithOpenFlags } from "#app/domain/flag/open.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { noteFlagAction } from "#app/domain/flag/noting.server";
import { caseClosingPage, closeCase, reopenCase } from "#app/domain/follow-up/case-closing.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import { scheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { plannedHandovers } from "#app/domain/handover/planned.server";
import { planHandover } from "#app/domain/handover/plan.server";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { weekOf } from "#app/domain/week/week.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);

test("closing a case calls off what is not answered, and every link of it ends", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const { actor } = child.caseworker;
  const { caseId, followUpId, token } = child;
  await answer(store, child.secret, "a13_ho_safe", ["2"]);
  const planned = await createFollowUp(store, actor, { caseId, meetingOn: dayFromNow(90) });
  done(await makeStandingLink(store, actor, caseId, "sv", NOW));
  expect((await caseClosingPage(store, actor, caseId, LATER))?.cancelled).toHaveLength(2);

  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: true });
  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: true });
  const states = [];
  for (const id of [followUpId, planned]) states.push((await followUpStatus(store, actor, caseId, id, LATER))?.state);
  expect(states).toEqual(["cancelled", "cancelled"]);
  const start = { token, language: "sv", secret: null, tab: "t" } as const;
  expect(await startResponse(store, start, LATER)).toMatchObject({ ok: false });
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.standingLink.count({ where: { withdrawnAt: null } })).toBe(0);

  expect(await reopenCase(store, actor, caseId, minutesLater(LATER, 1))).toBe(true);
  expect((await caseClosingPage(store, actor, caseId, LATER))?.closedOn).toBeNull();
  const actions = await store.database.read.auditEntry.findMany({
    where: { action: { startsWith: "case." }, caseId },
    orderBy: { sequence: "asc" },
  });
  expect(actions.map(({ action }) => action).slice(-2)).toEqual(["case.closed", "case.reopened"]);
});

test("what a child has sent is seen to its end first", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const { actor } = child.caseworker;
  const { caseId, followUpId } = child;
  await answer(store, child.secret, "a13_ho_safe", ["1"]);
  done(await submitResponse(store, child.secret, LATER));
  expect(await casesWithOpenFlags(store.database.read, [caseId])).toEqual(new Set([caseId]));
  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: false, refusal: "flag_open" });
  const flags = await store.database.read.flag.findMany({ where: { followUpId } });
  for (const { id: flagId } of flags) done(await acknowledgeFlag(store, actor, { caseId, followUpId, flagId }, LATER));
  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: false, refusal: "flag_not_acted" });
  expect(await caseClosingPage(store, actor, caseId, LATER)).toMatchObject({ flagsNotActedOn: true });
  const action = { done: "talked_with_child", note: "" } as const;
  for (const { id: flagId } of flags) {
    done(await noteFlagAction(store, actor, { caseId, followUpId, flagId }, action, LATER));
  }
  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: false, refusal: "follow_ups_open" });
  expect((await caseClosingPage(store, actor, caseId, LATER))?.unfinished).toMatchObject([{ followUpId }]);
});

test("what was agreed on for after care outlives the case, and is asked when its day comes", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, versions } = await createSituation(store);
  const { actor } = caseworker;
  const versionId = versions.efter_placeringen;
  const schedule = { caseId, type: "post_care", meetingOn: dayFromNow(730) } as const;
  const { followUpId } = done(await scheduleFollowUp(store, actor, schedule, NOW));
  expect(await caseClosingPage(store, actor, caseId, LATER)).toMatchObject({ kept: [{ followUpId }], cancelled: [] });
  expect(await closeCase(store, actor, caseId, LATER)).toEqual({ ok: true });
  expect(await weekOf(store, actor, daysLater(NOW, 700))).toMatchObject({ carries: 0, tasks: [] });
  const then = daysLater(NOW, 705);
  expect((await weekOf(store, actor, then)).tasks).toMatchObject([{ followUpId, action: "prepare" }]);
  const asked = { versionId, language: "sv", mode: "link", basis: "after_placement", channel: "email" } as const;
  const preparation = { ...asked, privateEnough: false, shortVersion: false, email: "alma@post.example" };
  done(await prepareFollowUp(store, actor, followUpId, preparation, then));
  done(await inviteChild(store, actor, followUpId, then));
  const status = await followUpStatus(store, actor, caseId, followUpId, then);
  expect(status).toMatchObject({ state: "invited", mayManage: true });
  expect(status?.messages[0]).not.toMatchObject({ reason: "case_closed" });
});

test("a hand-over that is planned is called off with the case", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, organisation } = await createSituation(store);
  const unitId = organisation.familjehem;
  const manager = await createStaff(store, { role: "manager", unitId });
  const { staffId: toId } = await createStaff(store, { role: "caseworker", unitId });
  const plan = { toId, toUnitId: null, onDay: dayFromNow(10), overlapDays: 14, told: "not_yet" } as const;
  done(await planHandover(store, manager.actor, caseworker.staffId, { ...plan, caseIds: [caseId] }, NOW));
  expect(await closeCase(store, caseworker.actor, caseId, LATER)).toEqual({ ok: true });
  expect(await plannedHandovers(store, manager.actor, LATER)).toEqual([]);
  expect(await store.database.read.auditEntry.count({ where: { action: "handover.cancelled", caseId } })).toBe(1);
});

test("nobody closes a case that is not theirs", async () => {
  const store = await openTestStore();
  const { caseId, organisation } = await createSituation(store);
  const { actor } = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  expect(await closeCase(store, actor, caseId, NOW)).toEqual({ ok: false, refusal: "not_found" });
  expect(await reopenCase(store, actor, caseId, NOW)).toBe(false);
  expect(await caseClosingPage(store, actor, caseId, NOW)).toBeNull();
});
