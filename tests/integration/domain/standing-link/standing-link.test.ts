import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { editCase } from "#app/domain/case/case.server";
import { MOST_OWN_WORDS_A_DAY } from "#app/domain/follow-up/own-words";
import { listCases } from "#app/domain/case/list.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { declineInvitation } from "#app/domain/response/refusal.server";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import {
  discloseStandingLink,
  makeStandingLink,
  withdrawStandingLink,
} from "#app/domain/standing-link/standing-link.server";
import { answer, pressStart } from "#tests/factories/answering-child";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { createStandingLink } from "#tests/factories/standing-link";
import { openTestStore } from "#tests/support/database";

const UNKNOWN = { ok: false, refusal: "unknown" };

test("reading a standing link changes nothing; Start begins the child's own words, which staff see once they are sent", async () => {
  const { store, caseId, caseworker, token } = await createLinkedChild();
  const { actor } = caseworker;
  const read = await readQuestionnaire(store, { token }, NOW);
  expect(read).toMatchObject({ ok: true, questions: { document: { key: "egna_ord" }, language: "sv" } });
  expect(await store.database.read.followUp.count()).toBe(0);
  expect(await declineInvitation(store, { token }, "not_now", NOW)).toEqual({ ok: true });
  expect(await store.database.read.followUpEvent.count()).toBe(0);

  const { secret } = await pressStart(store, token);
  await answer(store, secret, "ow_text", "Jag vill byta rum.");
  const begun = await store.database.read.followUp.findFirstOrThrow();
  expect(begun).toMatchObject({ caseId, type: "own_words", aboutId: null, basis: "placement_follow_up", mode: "link" });
  expect((await caseOverview(store, actor, caseId, NOW))?.followUps).toEqual([]);
  expect(await openMeetingPage(store, actor, caseId, begun.id, NOW)).toBeNull();

  expect(await submitResponse(store, secret, minutesLater(NOW, 7))).toMatchObject({ ok: true });
  const overview = await caseOverview(store, actor, caseId, NOW);
  expect(overview?.followUps).toMatchObject([{ type: "own_words", state: "submitted", nextAction: "read" }]);
  expect(overview?.flags).toMatchObject({ soon: 1 });
  const { rows } = await listCases(store, actor, EVERY_OPEN_CASE, NOW);
  expect(rows).toMatchObject([{ caseId, followUp: { state: "submitted" } }]);
  const page = await openMeetingPage(store, actor, caseId, begun.id, NOW);
  expect(page).toMatchObject({ view: { wishes: { words: [{ answer: { text: "Jag vill byta rum." } }] } } });
});

test("whoever uses the link again begins anew, and sees nothing of what was sent or begun elsewhere", async () => {
  const { store, caseId, caseworker, token } = await createLinkedChild();
  const first = await pressStart(store, token);
  await answer(store, first.secret, "ow_text", "Min hemlighet");
  const elsewhere = await pressStart(store, token);
  expect(elsewhere).toMatchObject({ saved: {}, elsewhere: true, tag: first.tag });
  expect(JSON.stringify(elsewhere)).not.toContain("hemlighet");
  await submitResponse(store, first.secret, minutesLater(NOW, 8));
  const { actor } = caseworker;
  const told = await tell(store, token, "Något annat");
  const page = await openMeetingPage(store, actor, caseId, told, NOON);
  expect(page).toMatchObject({ kind: "answers", previous: null, view: { changes: null } });
  const after = await pressStart(store, token, null, minutesLater(NOW, 11));
  expect(after).toMatchObject({ saved: {}, elsewhere: false });
  expect(after.tag).not.toBe(first.tag);
});

test("a Start that is repeated because its reply was lost makes nothing twice", async () => {
  const { store, token } = await createLinkedChild();
  const { secret, tag } = await pressStart(store, token);
  await answer(store, secret, "ow_contact", ["soon"]);
  const start = { token, language: "sv", secret, tab: "same" } as const;
  const [once, again] = [
    await startResponse(store, start, minutesLater(NOW, 7)),
    await startResponse(store, start, minutesLater(NOW, 7)),
  ];
  expect(again).toEqual(once);
  expect(once).toMatchObject({ tag, saved: { ow_contact: ["soon"] } });
  expect(await store.database.read.followUp.count()).toBe(1);
  expect(await store.database.read.invitation.count()).toBe(1);
});

test("many Starts at the same moment begin one thing", async () => {
  const { store, token } = await createLinkedChild();
  const starts = await Promise.all(Array.from({ length: 5 }, () => pressStart(store, token)));
  expect(new Set(starts.map(({ tag }) => tag)).size).toBe(1);
  expect(await store.database.read.followUp.count()).toBe(1);
});

test("what was begun and not sent within a day is gone, and the next Start adds nothing to the case", async () => {
  const { store, token } = await createLinkedChild();
  const { secret } = await pressStart(store, token);
  await answer(store, secret, "ow_text", "Inte klar");
  const later = await pressStart(store, token, secret, daysLater(NOW, 2));
  expect(later).toMatchObject({ saved: {}, elsewhere: false });
  expect(await store.database.read.answer.count()).toBe(0);
  expect(await store.database.read.followUp.findMany()).toMatchObject([{ meetingOn: "2026-11-25" }]);
});

test("a link that leaks cannot fill the case: after so many in a day it is like any that does not work", async () => {
  const { store, token } = await createLinkedChild();
  for (let sent = 0; sent < MOST_OWN_WORDS_A_DAY; sent += 1) await tell(store, token, "Hej");
  expect(await readQuestionnaire(store, { token }, NOON)).toEqual(UNKNOWN);
  expect(await startResponse(store, startWith(token), NOON)).toEqual(UNKNOWN);
  expect(await declineInvitation(store, { token }, null, NOON)).toEqual(UNKNOWN);
  expect(await store.database.read.followUp.count()).toBe(MOST_OWN_WORDS_A_DAY);
  expect(await startResponse(store, startWith(token), daysLater(NOW, 2))).toMatchObject({ ok: true });
});

test("a withdrawn link is as unknown as a wrong one, and what was begun by it is gone; the next link begins anew", async () => {
  const { store, caseId, caseworker, token } = await createLinkedChild();
  const { secret } = await pressStart(store, token);
  await answer(store, secret, "ow_text", "Skrivet av någon annan");
  expect(await withdrawStandingLink(store, caseworker.actor, caseId, NOON)).toEqual({ ok: true });
  await expectShut(store, token);
  expect(await answer(store, secret, "ow_text", "Mer", NOON)).toEqual({ ok: false, refusal: "gone" });
  expect(await store.database.read.answer.count()).toBe(0);

  const next = await createStandingLink(store, caseworker.actor, caseId, NOON);
  expect(next.token).not.toBe(token);
  await expectShut(store, token);
  expect(await pressStart(store, next.token, null, NOON)).toMatchObject({ saved: {}, elsewhere: false });
});

test("a child who becomes protected loses the link at once, and gets no other", async () => {
  const { store, caseId, caseworker, token, organisation, reference } = await createLinkedChild();
  const { actor, staffId } = caseworker;
  const { secret } = await pressStart(store, token);
  const protectedNow = {
    ...({ reference, childName: "Alma Testsson", birthDate: "2012-03-04", gender: "girl", language: "sv" } as const),
    ...({ email: null, phone: null, protectedChild: true, wasProtected: false, legalGround: "sol" } as const),
    ...{ unitId: organisation.familjehem, responsibleId: staffId, coworkerId: null },
  };
  expect(await editCase(store, actor, caseId, protectedNow, NOON)).toMatchObject({ ok: true });
  await expectShut(store, token);
  expect(await answer(store, secret, "ow_text", "Hej", NOON)).toEqual({ ok: false, refusal: "gone" });
  expect(await discloseStandingLink(store, actor, "https://x.example", caseId, NOON)).toBeNull();
  expect(await makeStandingLink(store, actor, caseId, "sv", NOON)).toEqual({ ok: false, refusal: "protected" });
  expect(await store.database.read.standingLink.count({ where: { withdrawnAt: null } })).toBe(0);
});

test("the link of a closed case is dead, and none is made", async () => {
  const { store, caseId, caseworker, token } = await createLinkedChild();
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { closedOn: "2026-11-23" } }),
  );
  await expectShut(store, token);
  const refused = { ok: false, refusal: "case_closed" };
  expect(await makeStandingLink(store, caseworker.actor, caseId, "sv", NOON)).toEqual(refused);
});

test("a case has one link, making and showing it are entered, and nobody outside the case can do either", async () => {
  const { store, caseId, caseworker, token, code: _code, organisation } = await createLinkedChild();
  const { actor } = caseworker;
  expect(await makeStandingLink(store, actor, caseId, "en", NOON)).toEqual({ ok: true });
  const shown = await discloseStandingLink(store, actor, "https://x.example", caseId, NOON);
  expect(shown).toMatchObject({ link: `https://x.example/a#${token}`, door: "https://x.example/a", language: "sv" });
  expect(shown?.code).toMatch(/^\w{4}-\w{4}$/);
  const entries = await store.database.read.auditEntry.findMany({ where: { action: { startsWith: "standing_link" } } });
  expect(entries.map(({ action }) => action)).toEqual(["standing_link.made", "standing_link.shown"]);
  const stored = JSON.stringify(await store.database.read.standingLink.findMany());
  expect(stored).not.toContain(token);
  const { actor: stranger } = await createStaff(store, { role: "caseworker", unitId: organisation.familjeratt });
  expect(await discloseStandingLink(store, stranger, "https://x.example", caseId, NOON)).toBeNull();
  const refused = { ok: false, refusal: "not_found" };
  expect(await makeStandingLink(store, stranger, caseId, "sv", NOON)).toEqual(refused);
  expect(await withdrawStandingLink(store, stranger, caseId, NOON)).toEqual(refused);
  expect(await readQuestionnaire(store, { token }, NOON)).toMatchObject({ ok: true });
});

const NOON = minutesLater(NOW, 120);

const EVERY_OPEN_CASE = { status: "open", whose: "mine", search: "", after: null } as const;

async function createLinkedChild() {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const link = await createStandingLink(store, situation.caseworker.actor, situation.caseId);
  return { store, ...situation, ...link };
}

function startWith(token: string) {
  return { token, language: "sv", secret: null, tab: "new" } as const;
}

async function tell(store: Store, token: string, words: string): Promise<string> {
  const { secret } = await pressStart(store, token);
  await answer(store, secret, "ow_text", words);
  const at = minutesLater(NOW, 10);
  expect(await submitResponse(store, secret, at)).toMatchObject({ ok: true });
  const sent = { type: "own_words", response: { submittedAt: at } } as const;
  return (await store.database.read.followUp.findFirstOrThrow({ where: sent })).id;
}

async function expectShut(store: Store, token: string): Promise<void> {
  expect(await readQuestionnaire(store, { token }, NOON)).toEqual(UNKNOWN);
  expect(await startResponse(store, startWith(token), NOON)).toEqual(UNKNOWN);
  expect(await declineInvitation(store, { token }, null, NOON)).toEqual(UNKNOWN);
}
