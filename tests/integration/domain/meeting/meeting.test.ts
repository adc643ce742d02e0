import { describe, expect, it } from "vitest";
import type { Store } from "#app/db/store";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { markRead } from "#app/domain/meeting/reading.server";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createInvitedChild, type InvitedChild, pressStart } from "#tests/factories/answering-child";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
type Given = Readonly<Record<string, AnswerValue>>;

async function saveDraft(store: Store, token: string, answers: Given, now = minutesLater(NOW, 6)): Promise<string> {
  const { secret } = await pressStart(store, token, null, now);
  for (const [itemKey, value] of Object.entries(answers)) await answer(store, secret, itemKey, value, now);
  return secret;
}

async function sendAnswers(store: Store, token: string, answers: Given, now = minutesLater(NOW, 6)): Promise<void> {
  done(await submitResponse(store, await saveDraft(store, token, answers, now), minutesLater(now, 1)));
}

async function createSentResponse(store: Store, answers: Given): Promise<InvitedChild> {
  const child = await createInvitedChild(store);
  await sendAnswers(store, child.token, answers);
  return child;
}

/** A second follow-up of the same case, sent two months later. */
async function sendNextTime(
  store: Store,
  child: InvitedChild,
  answers: Given,
): Promise<{ followUpId: string; at: Date }> {
  const at = daysLater(NOW, 60);
  const meetingOn = daysLater(NOW, 70).toISOString().slice(0, 10);
  const versionId = child.versions.uppfoljning_13_20;
  const invited = await createInvitedFollowUp(
    store,
    child.caseworker.actor,
    { caseId: child.caseId, versionId, meetingOn },
    at,
  );
  await sendAnswers(store, invited.token, answers, minutesLater(at, 5));
  return { followUpId: invited.followUpId, at: minutesLater(at, 30) };
}

function open(
  store: Store,
  child: InvitedChild,
  actor = child.caseworker.actor,
  now = LATER,
  followUpId = child.followUpId,
) {
  return openMeetingPage(store, actor, child.caseId, followUpId, now);
}

function readEntries(store: Store, caseId: string) {
  return store.database.read.auditEntry.findMany({
    where: { caseId, action: "response.read" },
    orderBy: { sequence: "asc" },
  });
}

describe("opening a child's answers", () => {
  it("shows them to the responsible caseworker and enters it in the read log that the page shows", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_wb_talk: ["alone"], a13_so_tell: "Jag vill flytta." });
    const page = await open(store, child);
    if (page?.kind !== "answers") throw new Error("answers were expected");
    expect(page.view.wishes.words).toMatchObject([{ answer: { text: "Jag vill flytta." } }]);
    expect(page.readLog).toMatchObject([{ name: "Maja Lind", times: 1 }]);
    const entries = await readEntries(store, child.caseId);
    expect(entries.map((entry) => entry.actor)).toEqual([child.caseworker.staffId]);
    expect(JSON.stringify(entries)).not.toContain("flytta");
  });

  it("shows nothing when the read log cannot be written", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_so_tell: "Jag vill flytta." });
    const broken: Store = {
      ...store,
      database: { ...store.database, write: () => Promise.reject(new Error("disk full")) },
    };
    await expect(open(broken, child)).rejects.toThrow("disk full");
  });

  it("enters the earlier response that stands beside too", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_ho_safe: ["4"] });
    const next = await sendNextTime(store, child, { a13_ho_safe: ["2"] });
    const page = await open(store, child, child.caseworker.actor, next.at, next.followUpId);
    if (page?.kind !== "answers") throw new Error("answers were expected");
    expect(page.view.changes?.worse).toMatchObject([{ itemKey: "a13_ho_safe" }]);
    const entries = await readEntries(store, child.caseId);
    const opened = entries.map((entry) => (JSON.parse(entry.detail) as { followUpId: string }).followUpId);
    expect(opened.sort()).toEqual([child.followUpId, next.followUpId].sort());
  });

  it("threat 20: is absent to a caseworker of other cases, and leaves no trace of answers to those who only see the case", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_so_tell: "Jag vill flytta.", a13_ho_safe: ["1"] });
    const unitId = child.organisation.familjehem;
    const stranger = await createStaff(store, { role: "caseworker", unitId });
    expect(await open(store, child, stranger.actor)).toBeNull();
    for (const role of ["unit_admin", "leader", "manager"] as const) {
      const { actor } = await createStaff(store, { role, unitId });
      const page = await open(store, child, actor);
      expect(page).toMatchObject({ kind: "status", answersClosed: true });
      expect(JSON.stringify(page)).not.toMatch(/flytta|a13_|flags/);
    }
    for (const role of ["analyst", "system_admin"] as const) {
      const { actor } = await createStaff(store, { role, unitId: child.organisation.root });
      expect(await open(store, child, actor)).toBeNull();
    }
    expect(await readEntries(store, child.caseId)).toEqual([]);
  });

  it("threat 21: is absent under another case's address", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, {});
    const { staffId, actor } = child.caseworker;
    const other = await createCaseRecord(store, { unitId: child.organisation.familjehem, responsibleId: staffId });
    expect(await openMeetingPage(store, actor, other.caseId, child.followUpId, LATER)).toBeNull();
  });

  it("never shows a draft, to anyone, and does not say that it was read", async () => {
    const store = await openTestStore();
    const child = await createInvitedChild(store);
    await saveDraft(store, child.token, { a13_so_tell: "Inte färdig än", a13_ho_safe: ["1"] });
    const page = await open(store, child);
    expect(page).toMatchObject({ kind: "status", answersClosed: false });
    expect(JSON.stringify(page)).not.toMatch(/Inte färdig|a13_/);
    expect(await readEntries(store, child.caseId)).toEqual([]);
  });

  it("does not use a draft as last time", async () => {
    const store = await openTestStore();
    const child = await createInvitedChild(store);
    await saveDraft(store, child.token, { a13_ho_safe: ["4"] });
    const next = await sendNextTime(store, child, { a13_ho_safe: ["2"] });
    const page = await open(store, child, child.caseworker.actor, next.at, next.followUpId);
    expect(page).toMatchObject({ kind: "answers", previous: null, view: { changes: null } });
  });

  it("asks the database as often for a long history as for a short one", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_ho_safe: ["4"], a13_so_tell: "Hej" });
    const first = await sendNextTime(store, child, { a13_ho_safe: ["2"] });
    const counting = countingStore(store);
    // The first time also fetches the version, which is kept in memory from then on.
    await open(counting.store, child, child.caseworker.actor, first.at, first.followUpId);
    counting.take();
    await open(counting.store, child, child.caseworker.actor, first.at, first.followUpId);
    const short = counting.take();
    for (let times = 0; times < 5; times += 1)
      await open(store, child, child.caseworker.actor, first.at, first.followUpId);
    await sendNextTime(
      store,
      child,
      Object.fromEntries([
        ["a13_wb_mood", ["1"]],
        ["a13_ho_thrive", ["1"]],
        ["a13_ho_care", ["1"]],
      ]),
    );
    await open(counting.store, child, child.caseworker.actor, first.at, first.followUpId);
    expect(counting.take()).toBe(short);
    expect(short).toBeGreaterThan(0);
  });
});

describe("flags and reading", () => {
  it("stops a flag's clock for the first who acknowledges it, and enters that once", async () => {
    const store = await openTestStore();
    const child = await createSentResponse(store, { a13_ho_safe: ["1"] });
    const { caseId, followUpId, caseworker } = child;
    const flag = await store.database.read.flag.findFirstOrThrow({ where: { followUpId, level: "now" } });
    const ids = { caseId, followUpId, flagId: flag.id };
    expect(await acknowledgeFlag(store, caseworker.actor, ids, LATER)).toEqual({ ok: true });
    expect(await acknowledgeFlag(store, caseworker.actor, ids, minutesLater(LATER, 9))).toEqual({ ok: true });
    const page = await open(store, child);
    if (page?.kind !== "answers") throw new Error("answers were expected");
    const rows = page.view.flags.flatMap((group) => group.rows);
    expect(rows.find(({ id }) => id === flag.id)?.acknowledged).toEqual({ by: "Maja Lind", at: LATER.toISOString() });
    expect(await store.database.read.auditEntry.count({ where: { caseId, action: "flag.acknowledged" } })).toBe(1);
  });

  it("does not let someone else acknowledge, nor say that there was a flag", async () => {
    const store = await openTestStore();
    const { caseId, followUpId, organisation } = await createSentResponse(store, { a13_ho_safe: ["1"] });
    const { id: flagId } = await store.database.read.flag.findFirstOrThrow({ where: { followUpId } });
    const leader = await createStaff(store, { role: "leader", unitId: organisation.familjehem });
    const refused = { ok: false, refusal: "not_found" };
    expect(await acknowledgeFlag(store, leader.actor, { caseId, followUpId, flagId }, LATER)).toEqual(refused);
  });

  it("is read once no flag with a clock waits, and only then", async () => {
    const store = await openTestStore();
    const { caseId, followUpId, caseworker } = await createSentResponse(store, { a13_ho_safe: ["1"] });
    const { actor } = caseworker;
    const read = () => markRead(store, actor, { caseId, followUpId }, LATER);
    expect(await read()).toEqual({ ok: false, refusal: "flags_open" });
    const flags = await store.database.read.flag.findMany({ where: { followUpId, level: { in: ["now", "soon"] } } });
    for (const flag of flags) await acknowledgeFlag(store, actor, { caseId, followUpId, flagId: flag.id }, LATER);
    expect(await read()).toEqual({ ok: true });
    expect(await read()).toEqual({ ok: true });
    expect(await store.database.read.followUpEvent.count({ where: { followUpId, kind: "read" } })).toBe(1);
  });

  it("cannot be read before it is sent", async () => {
    const store = await openTestStore();
    const { caseId, followUpId, caseworker } = await createInvitedChild(store);
    const reading = await markRead(store, caseworker.actor, { caseId, followUpId }, LATER);
    expect(reading).toEqual({ ok: false, refusal: "not_sent" });
  });
});

/** Counts the calls of models on the reading client. */
function countingStore(store: Store): { store: Store; take: () => number } {
  let calls = 0;
  const counted = new Proxy(store.database.read, {
    get(target, model) {
      const delegate: unknown = Reflect.get(target, model);
      if (typeof delegate !== "object" || delegate === null || typeof model !== "string" || !/^[a-z]/.test(model))
        return delegate;
      calls += 1;
      return delegate;
    },
  });
  return {
    store: { ...store, database: { ...store.database, read: counted } },
    take() {
      const taken = calls;
      calls = 0;
      return taken;
    },
  };
}
