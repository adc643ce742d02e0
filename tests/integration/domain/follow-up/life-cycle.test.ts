import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import { factsOf, findFollowUp } from "#app/domain/follow-up/facts.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import {
  cancelFollowUp,
  closeFollowUp,
  declareNotSuitable,
  markDecided,
  markFedBack,
  markTalked,
  recordDeclined,
  recordNonResponse,
  withdrawInvitation,
} from "#app/domain/follow-up/moves.server";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { withdrawForProtection } from "#app/domain/follow-up/protection.server";
import { rescheduleFollowUp, scheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { type FollowUpState, followUpState } from "#app/domain/follow-up/state";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { createCaseRecord } from "#tests/factories/case";
import { createFollowUp, createInvitedFollowUp, createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 60);
const AFTER_THE_MEETING = daysLater(NOW, 12);

async function begin() {
  const store = await openTestStore();
  const situation = await createSituation(store);
  return { store, ...situation, actor: situation.caseworker.actor, versionId: situation.versions.uppfoljning_13_20 };
}

async function stateOf(store: Store, actor: Actor, followUpId: string, now: Date): Promise<FollowUpState> {
  const row = await findFollowUp(store.database.read, actor, "follow_up.manage", followUpId);
  if (!row) throw new Error("The follow-up is not there");
  return followUpState(factsOf(row), now);
}

/** A child who pressed Start and saved one answer. */
async function answerOne(store: Store, invited: { followUpId: string; invitationId: string }, versionId: string) {
  const responseId = newId();
  await store.database.write(async (tx) => {
    const { followUpId, invitationId } = invited;
    await tx.questionnaireResponse.create({
      data: { id: responseId, followUpId, versionId, language: "sv", startedAt: LATER },
    });
    await tx.childSession.create({
      data: { id: newId(), invitationId, responseId, createdAt: LATER, lastSeenAt: LATER },
    });
    await tx.answer.create({
      data: { responseId, itemKey: "wb.mood", chosen: '["3"]', sequence: 1n, sessionId: "s", savedAt: LATER },
    });
  });
  return responseId;
}

test("a follow-up goes from planned to closed, one step after another, and each step is in the audit chain", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const followUpId = await createFollowUp(store, actor, { caseId });
  expect(await stateOf(store, actor, followUpId, NOW)).toBe("planned");
  done(await prepareFollowUp(store, actor, followUpId, preparation(versionId), NOW));
  expect(await stateOf(store, actor, followUpId, NOW)).toBe("prepared");
  const { invitationId } = done(await inviteChild(store, actor, followUpId, NOW));
  expect(await stateOf(store, actor, followUpId, NOW)).toBe("invited");
  const responseId = await answerOne(store, { followUpId, invitationId }, versionId);
  expect(await stateOf(store, actor, followUpId, LATER)).toBe("in_progress");

  expect(await markTalked(store, actor, followUpId, dayFromNow(0), LATER)).toMatchObject({ refusal: "wrong_state" });
  await store.database.write(async (tx) => {
    await tx.questionnaireResponse.update({ where: { id: responseId }, data: { submittedAt: LATER } });
    await tx.followUpEvent.create({ data: { id: newId(), followUpId, kind: "read", at: LATER } });
  });
  const after = AFTER_THE_MEETING;
  done(await markTalked(store, actor, followUpId, dayFromNow(9), after));
  expect(await stateOf(store, actor, followUpId, after)).toBe("talked");
  done(await markDecided(store, actor, followUpId, dayFromNow(10), after));
  done(await markFedBack(store, actor, followUpId, dayFromNow(12), after));
  done(await closeFollowUp(store, actor, followUpId, after));
  expect(await stateOf(store, actor, followUpId, after)).toBe("closed");

  const entries = await store.database.read.auditEntry.findMany({ where: { caseId }, orderBy: { sequence: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual([
    "case.created",
    "placement.started",
    "follow_up.scheduled",
    "follow_up.moved",
    "invitation.made",
    ...Array<string>(4).fill("follow_up.moved"),
  ]);
  expect(entries.every((entry) => entry.actor === actor.staffId)).toBe(true);
  expect(await firstBrokenEntry(store.database.read)).toBeNull();
});

test("a date that has not come cannot be the date of a talk", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const followUpId = await createPreparedFollowUp(store, actor, { caseId, versionId });
  const talked = await markTalked(store, actor, followUpId, dayFromNow(1), NOW);
  expect(talked).toEqual({ ok: false, refusal: "date_out_of_range" });
});

test("threat 20: nobody outside the case's reach can do anything with it, and it does not seem to exist", async () => {
  const { store, organisation, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  const { followUpId } = invited;
  const strangers = [
    await createStaff(store, { role: "caseworker", unitId: organisation.familjehem }),
    await createStaff(store, { role: "unit_admin", unitId: organisation.familjeratt }),
    await createStaff(store, { role: "system_admin", unitId: organisation.root }),
    await createStaff(store, { role: "analyst", unitId: organisation.root }),
  ];
  const absent = { ok: false, refusal: "not_found" };
  for (const { actor: stranger } of strangers) {
    const meeting = { caseId, type: "follow_up", meetingOn: dayFromNow(3) } as const;
    expect(await scheduleFollowUp(store, stranger, meeting, NOW)).toEqual(absent);
    expect(await rescheduleFollowUp(store, stranger, followUpId, meeting, NOW)).toEqual(absent);
    expect(await prepareFollowUp(store, stranger, followUpId, preparation(versionId), NOW)).toEqual(absent);
    expect(await inviteChild(store, stranger, followUpId, NOW)).toEqual(absent);
    expect(await withdrawInvitation(store, stranger, followUpId, "safety", NOW)).toEqual(absent);
    expect(await cancelFollowUp(store, stranger, followUpId, "other", NOW)).toEqual(absent);
  }
  expect(await stateOf(store, actor, followUpId, NOW)).toBe("invited");
});

test("a unit's administrator can plan and invite without being responsible", async () => {
  const { store, organisation, caseId, versionId } = await begin();
  const admin = await createStaff(store, { role: "unit_admin", unitId: organisation.north });
  const { followUpId } = await createInvitedFollowUp(store, admin.actor, { caseId, versionId });
  expect(await stateOf(store, admin.actor, followUpId, NOW)).toBe("invited");
});

test("a meeting cannot be planned in the past or for a closed case", async () => {
  const { store, actor, caseId } = await begin();
  const yesterday = { caseId, type: "follow_up", meetingOn: dayFromNow(-1) } as const;
  expect(await scheduleFollowUp(store, actor, yesterday, NOW)).toEqual({ ok: false, refusal: "meeting_passed" });
  await store.database.write((tx) => tx.caseRecord.update({ where: { id: caseId }, data: { closedOn: "2026-01-01" } }));
  const soon = { ...yesterday, meetingOn: dayFromNow(1) };
  expect(await scheduleFollowUp(store, actor, soon, NOW)).toEqual({ ok: false, refusal: "case_closed" });
});

test("the invitation fixes the facts that the questions go by, for the day of the meeting", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId } = await createInvitedFollowUp(store, actor, { caseId, versionId, meetingOn: "2027-03-04" });
  const row = await store.database.read.followUp.findUniqueOrThrow({ where: { id: followUpId } });
  expect(row.context).toEqual({
    livesAway: true,
    placementForm: "familjehem",
    placementMonths: 28,
    ageYears: 15,
    unitType: "familjehemsvard",
    hasEarlierFollowUp: false,
    sensitiveAllowed: true,
  });
});

test("an earlier sent follow-up of the same child counts, one that was never sent does not", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const first = await createInvitedFollowUp(store, actor, { caseId, versionId });
  const responseId = await answerOne(store, first, versionId);
  const context = async () => {
    const { followUpId } = await createInvitedFollowUp(store, actor, { caseId, versionId });
    return (await store.database.read.followUp.findUniqueOrThrow({ where: { id: followUpId } })).context;
  };
  expect(await context()).toMatchObject({ hasEarlierFollowUp: false });
  await store.database.write((tx) =>
    tx.questionnaireResponse.update({ where: { id: responseId }, data: { submittedAt: LATER } }),
  );
  expect(await context()).toMatchObject({ hasEarlierFollowUp: true });
});

test("the link lives until the day of the meeting has ended in Sweden, and moves with the meeting", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId, invitationId } = await createInvitedFollowUp(store, actor, {
    caseId,
    versionId,
    meetingOn: "2026-12-10",
  });
  const expiry = async () =>
    (await store.database.read.invitation.findUniqueOrThrow({ where: { id: invitationId } })).expiresAt.toISOString();
  expect(await expiry()).toBe("2026-12-10T23:00:00.000Z");
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2027-07-01" }, NOW));
  expect(await expiry()).toBe("2027-07-01T22:00:00.000Z");
});

test("one link lives at a time: a second invitation is refused", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId } = await createInvitedFollowUp(store, actor, { caseId, versionId });
  expect(await inviteChild(store, actor, followUpId, LATER)).toEqual({ ok: false, refusal: "wrong_state" });
  const tries = await Promise.all(
    (await Promise.all([1, 2, 3].map(() => createPreparedFollowUp(store, actor, { caseId, versionId })))).flatMap(
      (id) => [1, 2, 3].map(() => inviteChild(store, actor, id, NOW)),
    ),
  );
  expect(tries.filter(({ ok }) => ok)).toHaveLength(3);
  expect(await store.database.read.message.count({ where: { kind: "invitation" } })).toBe(4);
});

test("withdrawing for a wrong address shuts out whoever has the link and deletes what was answered", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  await answerOne(store, invited, versionId);
  done(await withdrawInvitation(store, actor, invited.followUpId, "wrong_contact", LATER));
  expect(await stateOf(store, actor, invited.followUpId, LATER)).toBe("withdrawn");
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.childSession.count({ where: { endedAt: null } })).toBe(0);

  done(
    await prepareFollowUp(
      store,
      actor,
      invited.followUpId,
      { ...preparation(versionId), email: "ny@post.example" },
      LATER,
    ),
  );
  const { invitationId } = done(await inviteChild(store, actor, invited.followUpId, LATER));
  const again = await store.database.read.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  expect(again).toMatchObject({ generation: 2, withdrawnAt: null });
  expect(await stateOf(store, actor, invited.followUpId, LATER)).toBe("invited");
  expect(await store.database.read.message.count({ where: { kind: "invitation" } })).toBe(2);
});

test("withdrawing for another reason keeps the child's draft for the next link", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  await answerOne(store, invited, versionId);
  done(await withdrawInvitation(store, actor, invited.followUpId, "other", LATER));
  expect(await store.database.read.childSession.count({ where: { endedAt: null } })).toBe(0);
  done(await inviteChild(store, actor, invited.followUpId, minutesLater(LATER, 5)));
  expect(await store.database.read.answer.count()).toBe(1);
});

test.each([
  ["cancelled", cancelFollowUp, "duplicate"],
  ["not_suitable", declareNotSuitable, "crisis"],
] as const)("%s ends link and draft, with its reason", async (state, operation, reason) => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  await answerOne(store, invited, versionId);
  const move = operation as typeof cancelFollowUp;
  done(await move(store, actor, invited.followUpId, reason as "duplicate", LATER));
  expect(await stateOf(store, actor, invited.followUpId, LATER)).toBe(state);
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.invitation.count({ where: { withdrawnAt: null } })).toBe(0);
  const events = await store.database.read.followUpEvent.findMany({ where: { kind: state } });
  expect(events).toMatchObject([{ reason, staffId: actor.staffId }]);
  expect(await move(store, actor, invited.followUpId, reason as "duplicate", LATER)).toMatchObject({
    refusal: "wrong_state",
  });
});

test("nothing undoes what the child has sent", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  const responseId = await answerOne(store, invited, versionId);
  await store.database.write((tx) =>
    tx.questionnaireResponse.update({ where: { id: responseId }, data: { submittedAt: LATER } }),
  );
  const { followUpId } = invited;
  const wrong = { ok: false, refusal: "wrong_state" };
  expect(await cancelFollowUp(store, actor, followUpId, "other", LATER)).toEqual(wrong);
  expect(await withdrawInvitation(store, actor, followUpId, "safety", LATER)).toEqual(wrong);
  expect(await declareNotSuitable(store, actor, followUpId, "crisis", LATER)).toEqual(wrong);
  await closeExpired(store, AFTER_THE_MEETING);
  expect(await store.database.read.answer.count()).toBe(1);
});

test("a link that ran out is noted once, its draft is deleted, and then a reason can be recorded", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  await answerOne(store, invited, versionId);
  expect(await recordNonResponse(store, actor, invited.followUpId, "not_reached", LATER)).toMatchObject({
    refusal: "wrong_state",
  });
  expect(await closeExpired(store, LATER)).toEqual({ closed: 0, more: false });
  expect(await closeExpired(store, AFTER_THE_MEETING)).toEqual({ closed: 1, more: false });
  expect(await closeExpired(store, AFTER_THE_MEETING)).toEqual({ closed: 0, more: false });
  expect(await store.database.read.answer.count()).toBe(0);
  done(await recordNonResponse(store, actor, invited.followUpId, "not_reached", AFTER_THE_MEETING));
  expect(await stateOf(store, actor, invited.followUpId, AFTER_THE_MEETING)).toBe("expired");
});

test("after a link ran out, the questions are answered together and not by another link", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId } = await createInvitedFollowUp(store, actor, { caseId, versionId, meetingOn: dayFromNow(0) });
  const tomorrow = daysLater(NOW, 1);
  const link = preparation(versionId);
  expect(await prepareFollowUp(store, actor, followUpId, link, tomorrow)).toMatchObject({ refusal: "link_again" });
  expect(await inviteChild(store, actor, followUpId, tomorrow)).toMatchObject({ refusal: "link_again" });
});

test("after a link ran out, a code for answering together lives for a week, and what came of it is noted too", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId, meetingOn: dayFromNow(0) });
  await answerOne(store, invited, versionId);
  const { followUpId } = invited;
  const tomorrow = daysLater(NOW, 1);
  const together = { ...preparation(versionId), mode: "together" } as const;
  done(await prepareFollowUp(store, actor, followUpId, together, tomorrow));
  const { invitationId } = done(await inviteChild(store, actor, followUpId, tomorrow));
  expect(await stateOf(store, actor, followUpId, tomorrow)).toBe("invited");
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.message.count({ where: { kind: "invitation" } })).toBe(1);
  const { expiresAt } = await store.database.read.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  expect(expiresAt.toISOString()).toBe("2026-12-01T23:00:00.000Z");
});

test("a code for answering together that runs out in turn is noted, and its draft deleted", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId } = await createInvitedFollowUp(store, actor, { caseId, versionId, meetingOn: dayFromNow(0) });
  const tomorrow = daysLater(NOW, 1);
  expect(await closeExpired(store, tomorrow)).toMatchObject({ closed: 1 });
  const together = { ...preparation(versionId), mode: "together" } as const;
  done(await prepareFollowUp(store, actor, followUpId, together, tomorrow));
  const { invitationId } = done(await inviteChild(store, actor, followUpId, tomorrow));
  await answerOne(store, { followUpId, invitationId }, versionId);
  expect(await closeExpired(store, daysLater(NOW, 8))).toMatchObject({ closed: 0 });
  expect(await closeExpired(store, daysLater(NOW, 9))).toMatchObject({ closed: 1 });
  expect(await closeExpired(store, daysLater(NOW, 9))).toMatchObject({ closed: 0 });
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.followUpEvent.count({ where: { kind: "expired" } })).toBe(2);
});

test("a link that has run out is not revived by moving the meeting, not even after the child declined", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { followUpId, invitationId } = await createInvitedFollowUp(store, actor, { caseId, versionId });
  done(await recordDeclined(store, actor, followUpId, LATER));
  const before = await store.database.read.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  const late = await rescheduleFollowUp(store, actor, followUpId, { meetingOn: dayFromNow(20) }, AFTER_THE_MEETING);
  expect(late).toEqual({ ok: false, refusal: "wrong_state" });
  expect(await followUpStatus(store, actor, caseId, followUpId, AFTER_THE_MEETING)).toMatchObject({
    state: "declined",
    mayReschedule: false,
  });
  expect(await store.database.read.invitation.findUniqueOrThrow({ where: { id: invitationId } })).toEqual(before);
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: dayFromNow(20) }, LATER));
});

test("a child who says no to the caseworker can still change their mind", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  done(await recordDeclined(store, actor, invited.followUpId, NOW));
  expect(await stateOf(store, actor, invited.followUpId, NOW)).toBe("declined");
  await answerOne(store, invited, versionId);
  expect(await stateOf(store, actor, invited.followUpId, LATER)).toBe("in_progress");
});

test("a protected child gets no link and no address, but can answer in the room", async () => {
  const { store, organisation, actor, caseworker, versions } = await begin();
  const { caseId } = await createCaseRecord(store, {
    unitId: organisation.familjehem,
    responsibleId: caseworker.staffId,
    protectedChild: true,
  });
  const followUpId = await createFollowUp(store, actor, { caseId });
  const link = { ...preparation(versions.uppfoljning_13_20), email: "barn@post.example" };
  for (const remote of ["link", "phone", "paper"] as const) {
    const refused = await prepareFollowUp(store, actor, followUpId, { ...link, mode: remote }, NOW);
    expect(refused).toMatchObject({ refusal: "protected" });
  }
  done(await prepareFollowUp(store, actor, followUpId, { ...link, mode: "visit" }, NOW));
  done(await inviteChild(store, actor, followUpId, NOW));
  expect(await store.database.read.message.count({ where: { kind: "invitation" } })).toBe(0);
  expect(await store.database.read.child.count({ where: { protectedAt: { not: null }, contactSealed: null } })).toBe(1);
});

test("a child protected after preparing is not invited by link, and a live link dies with the protection", async () => {
  const { store, actor, caseId, childId, versionId } = await begin();
  const prepared = await createPreparedFollowUp(store, actor, { caseId, versionId });
  const invited = await createInvitedFollowUp(store, actor, { caseId, versionId });
  await answerOne(store, invited, versionId);
  await store.database.write(async (tx) => {
    await tx.child.update({ where: { id: childId }, data: { protectedAt: LATER, contactSealed: null } });
    await withdrawForProtection(tx, store, actor, childId, LATER);
  });
  expect(await inviteChild(store, actor, prepared, LATER)).toMatchObject({ refusal: "protected" });
  expect(await stateOf(store, actor, invited.followUpId, LATER)).toBe("withdrawn");
  expect(await store.database.read.answer.count()).toBe(0);
});

test("questions made for a talk are never sent as a link", async () => {
  const { store, actor, caseId, versions } = await begin();
  const followUpId = await createFollowUp(store, actor, { caseId });
  const link = preparation(versions.samtal_5_6);
  expect(await prepareFollowUp(store, actor, followUpId, link, NOW)).toMatchObject({ refusal: "together_only" });
  done(await prepareFollowUp(store, actor, followUpId, { ...link, mode: "together" }, NOW));
});

test.each([
  ["an unknown version", { versionId: "nothing" }, "unknown_version"],
  ["a language that the version lacks", { language: "fi" }, "language_missing"],
  ["a link with no way to reach the child", { channel: "none" }, "channel_missing"],
  ["an address that is none", { email: "alma@" }, "contact_invalid"],
  ["an address that would reach into the headers", { email: "a@b.example\r\nBcc: x@y.example" }, "contact_invalid"],
  ["two addresses", { email: "a@b.example,x@y.example" }, "contact_invalid"],
  ["the own request of a child under fifteen", { basis: "own_request" }, "basis_age"],
] as const)("preparing is refused for %s", async (_why, change, refusal) => {
  const { store, actor, caseId, versionId } = await begin();
  const followUpId = await createFollowUp(store, actor, { caseId });
  const refused = await prepareFollowUp(store, actor, followUpId, { ...preparation(versionId), ...change }, NOW);
  expect(refused).toEqual({ ok: false, refusal });
  expect(await stateOf(store, actor, followUpId, NOW)).toBe("planned");
});

test("an invitation stores neither link nor code", async () => {
  const { store, actor, caseId, versionId } = await begin();
  const { token, code } = await createInvitedFollowUp(store, actor, { caseId, versionId });
  const stored = JSON.stringify([
    await store.database.read.invitation.findMany(),
    await store.database.read.message.findMany(),
    await store.database.read.auditEntry.findMany(),
  ]);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(code);
});

function preparation(versionId: string): Preparation {
  return {
    versionId,
    language: "sv",
    mode: "link",
    basis: "placement_follow_up",
    privateEnough: false,
    shortVersion: false,
    channel: "email",
    email: null,
  };
}
