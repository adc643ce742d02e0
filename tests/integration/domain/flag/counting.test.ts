import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { listCases } from "#app/domain/case/list.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { raiseNotSentFlags } from "#app/domain/flag/flag.server";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createAnsweringChild, type InvitedChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
const A_WEEK_LATER = daysLater(NOW, 8);
const NOTHING = { now: 0, soon: 0, meeting: 0 };

/** What list and overview count for the caseworker; they never differ. */
async function counted(store: Store, { caseworker, caseId }: InvitedChild) {
  const mine = { whose: "mine", status: "open", search: "", after: null } as const;
  const { rows } = await listCases(store, caseworker.actor, mine, LATER);
  const overview = await caseOverview(store, caseworker.actor, caseId, LATER);
  expect(overview?.flags).toEqual(rows[0]?.flags);
  return overview?.flags;
}

async function createNotSent(store: Store) {
  const child = await createAnsweringChild(store);
  await raiseNotSentFlags(store, A_WEEK_LATER);
  expect(await counted(store, child)).toEqual({ ...NOTHING, meeting: 1 });
  const status = (actor = child.caseworker.actor) =>
    followUpStatus(store, actor, child.caseId, child.followUpId, A_WEEK_LATER);
  const flag = () => store.database.read.flag.findFirstOrThrow({ where: { rule: "not_sent" } });
  return { ...child, child, status, flag };
}

test("whoever notes that the answers are read has seen what to take up at the meeting, and it counts no more", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_wb_mood", ["2"]);
  await answer(store, child.secret, "a13_wb_worry", ["1"]);
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const { caseId, followUpId, caseworker } = child;
  const { read } = store.database;
  const urgent = await read.flag.findMany({ where: { level: { in: ["now", "soon"] } } });
  for (const { id } of urgent) {
    done(await acknowledgeFlag(store, caseworker.actor, { caseId, followUpId, flagId: id }, LATER));
  }
  const before = await counted(store, child);
  expect(before?.meeting).toBeGreaterThan(0);
  done(await markRead(store, caseworker.actor, { caseId, followUpId }, LATER));
  expect(await counted(store, child)).toEqual(NOTHING);
  const forMeeting = await read.flag.findMany({ where: { level: "meeting" } });
  expect(new Set(forMeeting.map(({ acknowledgedBy }) => acknowledgedBy))).toEqual(new Set([caseworker.staffId]));
});

test("what was not sent stands on the follow-up's page for those who read answers, until it is acknowledged", async () => {
  const store = await openTestStore();
  const { child, caseId, followUpId, caseworker, organisation, status, flag } = await createNotSent(store);
  const leader = await createStaff(store, { role: "leader", unitId: organisation.familjehem });
  expect((await status(leader.actor))?.notSentFlag).toBeNull();
  const { id: flagId } = await flag();
  expect((await status())?.notSentFlag).toEqual({ flagId });
  done(await acknowledgeFlag(store, caseworker.actor, { caseId, followUpId, flagId }, A_WEEK_LATER));
  expect((await status())?.notSentFlag).toBeNull();
  expect(await counted(store, child)).toEqual(NOTHING);
});

test("sending after all settles that it was not sent", async () => {
  const store = await openTestStore();
  const { secret, flag } = await createNotSent(store);
  await answer(store, secret, "a13_wb_mood", ["4"], A_WEEK_LATER);
  done(await submitResponse(store, secret, A_WEEK_LATER));
  expect(await flag()).toMatchObject({ acknowledgedAt: A_WEEK_LATER, acknowledgedBy: null });
});

test("a link that has run out settles that nothing was sent", async () => {
  const store = await openTestStore();
  const { child, flag } = await createNotSent(store);
  await closeExpired(store, daysLater(NOW, 12));
  expect(await flag()).toMatchObject({ acknowledgedAt: daysLater(NOW, 12), acknowledgedBy: null });
  expect(await counted(store, child)).toEqual(NOTHING);
});

test("a follow-up that was cancelled has no meeting to take anything up at", async () => {
  const store = await openTestStore();
  const { child, caseworker, followUpId } = await createNotSent(store);
  done(await cancelFollowUp(store, caseworker.actor, followUpId, "duplicate", A_WEEK_LATER));
  expect(await counted(store, child)).toEqual(NOTHING);
});
