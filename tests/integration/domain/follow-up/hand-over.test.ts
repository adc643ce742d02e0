import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { handOverDevice } from "#app/domain/follow-up/hand-over.server";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { actorOfSession } from "#app/domain/staff/session.server";
import { answer, pressStart } from "#tests/factories/answering-child";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createSituation, type Situation } from "#tests/factories/situation";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
const AT_VISIT: Partial<Preparation> = { mode: "visit", channel: "none", privateEnough: true };
const IN_PRIVATE = { language: "sv", privateEnough: true };

test("handing over makes the invitation, ends the session and says so in the audit chain, all at once", async () => {
  const store = await openTestStore();
  const { caseworker, followUpId } = await preparedVisit(store);
  const { token } = done(await handOverDevice(store, caseworker.actor, followUpId, IN_PRIVATE, LATER));
  expect((await readQuestionnaire(store, { token }, LATER)).ok).toBe(true);
  expect(await actorOfSession(store, caseworker.sessionSecret, LATER)).toBeNull();
  const entries = await store.database.read.auditEntry.findMany({ where: { at: LATER }, orderBy: { sequence: "asc" } });
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ["invitation.made", caseworker.staffId],
    ["device.handed_over", caseworker.staffId],
    ["staff.signed_out", caseworker.staffId],
  ]);
});

test("a refused handing over changes nothing, and one stays signed in", async () => {
  const store = await openTestStore();
  const { caseworker, followUpId } = await preparedVisit(store);
  const refusals = [
    await handOverDevice(store, caseworker.actor, followUpId, { ...IN_PRIVATE, language: "fi" }, LATER),
    await handOverDevice(store, caseworker.actor, "0000000000000000", IN_PRIVATE, LATER),
  ];
  expect(refusals).toEqual([
    { ok: false, refusal: "language_missing" },
    { ok: false, refusal: "not_found" },
  ]);
  expect(await actorOfSession(store, caseworker.sessionSecret, LATER)).not.toBeNull();
  expect(await store.database.read.invitation.count()).toBe(0);
});

test("a follow-up by link is not handed over", async () => {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { actor } = situation.caseworker;
  const { followUpId } = await createInvitedFollowUp(store, actor, facts(situation, {}));
  expect(await handOverDevice(store, actor, followUpId, IN_PRIVATE, LATER)).toMatchObject({ refusal: "wrong_state" });
});

test.each([
  { confirmed: true, sensitive: true },
  { confirmed: false, sensitive: false },
])("sensitive questions are asked by what was seen in the room: $confirmed", async ({ confirmed, sensitive }) => {
  const store = await openTestStore();
  const { caseworker, followUpId } = await preparedVisit(store, { privateEnough: !confirmed });
  const onTheSpot = { language: "ar", privateEnough: confirmed };
  const { token } = done(await handOverDevice(store, caseworker.actor, followUpId, onTheSpot, LATER));
  const { questions } = done(await readQuestionnaire(store, { token }, LATER));
  expect(questions.items.some((item) => item.sensitive)).toBe(sensitive);
  expect(questions).toMatchObject({ language: "ar", handedOver: true });
});

test("a live invitation is taken again, unless other questions follow", async () => {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { actor } = situation.caseworker;
  const { followUpId, token } = await createInvitedFollowUp(store, actor, facts(situation, AT_VISIT));
  expect(done(await handOverDevice(store, actor, followUpId, IN_PRIVATE, LATER)).token).toBe(token);
  const overheard = { ...IN_PRIVATE, privateEnough: false };
  const other = done(await handOverDevice(store, actor, followUpId, overheard, LATER)).token;
  expect(other).not.toBe(token);
  expect((await readQuestionnaire(store, { token }, LATER)).ok).toBe(false);
});

test("the browser in which the child had begun is shut out, and its answers are shown to nobody and not lost", async () => {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { actor } = situation.caseworker;
  const { followUpId, token } = await createInvitedFollowUp(store, actor, facts(situation, AT_VISIT));
  const { secret } = await pressStart(store, token);
  done(await answer(store, secret, "a13_wb_mood", ["4"]));
  done(await handOverDevice(store, actor, followUpId, IN_PRIVATE, LATER));
  expect(await answer(store, secret, "a13_wb_mood", ["1"], LATER)).toEqual({ ok: false, refusal: "gone" });
  const again = await pressStart(store, token, null, LATER);
  expect(again).toMatchObject({ saved: {}, elsewhere: true });
});

test("a protected child can be handed the device", async () => {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { caseworker, organisation } = situation;
  const unit = { unitId: organisation.familjehem, responsibleId: caseworker.staffId };
  const { caseId } = await createCaseRecord(store, { ...unit, protectedChild: true });
  const followUpId = await createPreparedFollowUp(store, caseworker.actor, { ...facts(situation, AT_VISIT), caseId });
  const { token } = done(await handOverDevice(store, caseworker.actor, followUpId, IN_PRIVATE, LATER));
  expect(done(await readQuestionnaire(store, { token }, LATER)).questions.protectedChild).toBe(true);
});

async function preparedVisit(store: Store, preparation: Partial<Preparation> = {}) {
  const situation = await createSituation(store);
  const { caseworker } = situation;
  const prepared = facts(situation, { ...AT_VISIT, ...preparation });
  return { caseworker, followUpId: await createPreparedFollowUp(store, caseworker.actor, prepared) };
}

function facts({ caseId, versions }: Situation, preparation: Partial<Preparation>) {
  return { caseId, versionId: versions.uppfoljning_13_20, preparation };
}
