import { resumeCodeHash } from "#app/crypto/token";
import { resumeWithCode } from "#app/domain/response/resumption.server";
import { expect, test } from "vitest";
import { feedbackPage, saveFeedback } from "#app/domain/feedback/feedback.server";
import { askAfterMeeting } from "#app/domain/follow-up/after-meeting.server";
import { cancelFollowUp, markFedBack } from "#app/domain/follow-up/moves.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { action as form } from "#app/routes/a.form";
import { action as questionnaire } from "#app/routes/a.questionnaire";
import { action as start } from "#app/routes/a.start";
import { createAnsweringChild, pressStart } from "#tests/factories/answering-child";
import { askedAfter, createHeldMeeting, FEEDBACK, HELD } from "#tests/factories/held-meeting";
import { minutesLater } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { post, submitFields } from "#tests/support/child-requests";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(HELD, 30);

test("what is written is sealed, can be written anew, and is for those alone who may read the answers", async () => {
  const { store, caseId, followUpId, caseworker, organisation } = await held();
  const of = { caseId, followUpId };
  expect(await saveFeedback(store, caseworker.actor, of, FEEDBACK, HELD)).toEqual({ ok: true });
  expect(await saveFeedback(store, caseworker.actor, of, { ...FEEDBACK, next: "Vi ses." }, LATER)).toEqual({
    ok: true,
  });
  const stored = JSON.stringify(await store.database.read.feedback.findMany());
  expect(stored).not.toContain("syster");
  const page = await feedbackPage(store, caseworker.actor, caseId, followUpId, LATER);
  expect(page).toMatchObject({
    mayWrite: true,
    written: { text: { said: FEEDBACK.said, next: "Vi ses." }, openedAt: null },
  });
  const entries = await store.database.read.auditEntry.findMany({ where: { action: "feedback.written" } });
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain("syster");

  for (const role of ["unit_admin", "leader"] as const) {
    const { actor } = await createStaff(store, { role, unitId: organisation.familjehem });
    expect(await feedbackPage(store, actor, caseId, followUpId, LATER), role).toBeNull();
    expect(await saveFeedback(store, actor, of, FEEDBACK, LATER), role).toEqual({ ok: false, refusal: "not_found" });
  }
});

test("there is nothing to write before child and caseworker have talked", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, caseworker } = await createAnsweringChild(store);
  const refused = { ok: false, refusal: "wrong_state" };
  expect(await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, HELD)).toEqual(refused);
});

test("the questions after the meeting are asked once, as the child was asked before, with two weeks to answer", async () => {
  const { store, ...child } = await held();
  const { caseId, followUpId, caseworker, versions } = child;
  const asked = await askedAfter(store, child);
  const again = await askAfterMeeting(store, caseworker.actor, { caseId, followUpId }, LATER);
  expect(again).toEqual({ ok: true, followUpId: asked.followUpId });
  const made = await store.database.read.followUp.findMany({ where: { aboutId: followUpId } });
  expect(made).toMatchObject([
    {
      ...{ type: "after_meeting", versionId: versions.efter_motet, language: "sv", mode: "link", channel: "email" },
      ...{ basis: "placement_follow_up", meetingOn: "2026-12-07" },
    },
  ]);
  const invitation = { followUpId: asked.followUpId, kind: "invitation" as const };
  expect(await store.database.read.message.count({ where: invitation })).toBe(1);
  const status = await followUpStatus(store, caseworker.actor, caseId, followUpId, LATER);
  expect(status?.afterMeeting).toMatchObject({ id: asked.followUpId });

  // One that was called off is no answer to being asked.
  await cancelFollowUp(store, caseworker.actor, asked.followUpId, "other", LATER);
  const anew = await askAfterMeeting(store, caseworker.actor, { caseId, followUpId }, LATER);
  expect(anew).toMatchObject({ ok: true });
  expect(anew).not.toEqual(again);
});

test("a protected child is asked after the meeting in the room, never by link", async () => {
  const { store, ...child } = await held();
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: child.childId }, data: { protectedAt: HELD, contactSealed: null } }),
  );
  const { followUpId } = await askedAfter(store, child, LATER);
  const asked = await store.database.read.followUp.findUniqueOrThrow({ where: { id: followUpId } });
  expect(asked).toMatchObject({ mode: "visit", channel: "none" });
  expect(await store.database.read.message.count({ where: { followUpId } })).toBe(0);
});

test("nobody is asked after a meeting that has not been held", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, caseworker } = await createAnsweringChild(store);
  const refused = { ok: false, refusal: "wrong_state" };
  expect(await askAfterMeeting(store, caseworker.actor, { caseId, followUpId }, HELD)).toEqual(refused);
  expect(await store.database.read.followUp.count()).toBe(1);
});

test("the child gets the feedback after Start and never before, and staff see when", async () => {
  const { store, ...child } = await held();
  const { caseId, followUpId, caseworker } = child;
  await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, HELD);
  const { token } = await askedAfter(store, child);
  const read = await post(questionnaire, store, { token, lang: "sv" }, LATER);
  expect([read.status, (await read.text()).includes("syster")]).toEqual([200, false]);
  expect((await feedbackPage(store, caseworker.actor, caseId, followUpId, LATER))?.written?.openedAt).toBeNull();

  const started = await post(start, store, { token, lang: "sv", tab: "one" }, LATER);
  const { feedback } = (await started.json()) as { feedback: string[] };
  expect(feedback.slice(0, 6)).toEqual([
    ...["Det här sa du", FEEDBACK.said, "Det här bestämdes", FEEDBACK.decided, "Det här händer nu", FEEDBACK.next],
  ]);
  expect(feedback[6]).toBe("Så säger du till om du inte håller med");
  expect(feedback).toHaveLength(8);

  const again = await post(start, store, { token, lang: "en", tab: "two" }, minutesLater(LATER, 5));
  expect(((await again.json()) as { feedback: string[] }).feedback[0]).toBe("This is what you said");
  const page = await feedbackPage(store, caseworker.actor, caseId, followUpId, LATER);
  expect(page).toMatchObject({ mayWrite: false, written: { openedAt: LATER.toISOString() } });
  const refused = { ok: false, refusal: "already_opened" };
  expect(await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, LATER)).toEqual(refused);
  expect(await store.database.read.auditEntry.count({ where: { action: "feedback.opened" } })).toBe(1);
  const meeting = await openMeetingPage(store, caseworker.actor, caseId, followUpId, LATER);
  expect(meeting).toMatchObject({ feedback: { openedAt: LATER.toISOString() } });
});

test("where a code was agreed on, the feedback comes with the code and not with Start", async () => {
  const { store, ...child } = await held();
  const { caseId, followUpId, caseworker } = child;
  await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, HELD);
  const asked = await askedAfter(store, child);
  await store.database.write((transaction) =>
    transaction.followUp.update({
      where: { id: asked.followUpId },
      data: { resumeCodeHash: resumeCodeHash(store.keys, caseId, "BLÅKATT7") },
    }),
  );
  const started = await pressStart(store, asked.token, null, LATER);
  expect(started).toMatchObject({ feedback: null, code: true });
  const opened = async () =>
    (await feedbackPage(store, caseworker.actor, caseId, followUpId, LATER))?.written?.openedAt;
  expect(await opened()).toBeNull();
  expect(await resumeWithCode(store, started.secret, "gul katt 7", LATER)).toMatchObject({ ok: false });
  expect(await opened()).toBeNull();
  const resumed = await resumeWithCode(store, started.secret, "blå katt 7", LATER);
  expect(resumed).toMatchObject({ ok: true, feedback: { text: { decided: FEEDBACK.decided } } });
  expect(await opened()).toBe(LATER.toISOString());
});

test("without script the typed code shows the feedback above the questions; ordinary questions come with none", async () => {
  const { store, ...child } = await held();
  const { caseId, followUpId, caseworker } = child;
  await saveFeedback(store, caseworker.actor, { caseId, followUpId }, { ...FEEDBACK, said: "<b>Du</b>" }, HELD);
  const { code } = await askedAfter(store, child);
  const page = await (await submitFields(form, store, { code, lang: "sv" }, LATER)).text();
  expect(page).toContain("Vi ringer familjehemmet.<br>Sedan ringer vi dig.");
  expect(page).toContain("&#60;b&#62;Du");
  expect(page.indexOf(FEEDBACK.decided)).toBeLessThan(page.indexOf("<form"));
  expect((await feedbackPage(store, caseworker.actor, caseId, followUpId, LATER))?.written?.openedAt).not.toBeNull();
});

test("being told in person is still what moves the follow-up on, with or without a text", async () => {
  const { store, caseId, followUpId, caseworker } = await held();
  expect(await markFedBack(store, caseworker.actor, followUpId, "2026-11-23", LATER)).toEqual({ ok: true });
  expect(await followUpStatus(store, caseworker.actor, caseId, followUpId, LATER)).toMatchObject({ state: "fed_back" });
  expect(await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, LATER)).toEqual({ ok: true });
});

async function held() {
  const store = await openTestStore();
  return { store, ...(await createHeldMeeting(store)) };
}
