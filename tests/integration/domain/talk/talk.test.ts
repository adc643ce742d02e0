import { expect, test } from "vitest";
import { markRead } from "#app/domain/meeting/reading.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { correctTalk, holdConversation, logTalk, talkForCorrection, talkLog } from "#app/domain/talk/talk.server";
import type { TalkInput } from "#app/domain/talk/input";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 60);
const VISIT: TalkInput = { on: "2026-11-20", place: "placement", presence: "alone", announced: false, note: "" };

test("a talk is logged with its note sealed, and the note is for those who read the child's answers", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, organisation } = await createSituation(store);
  const noted = { ...VISIT, note: "Vill ha ett lås på dörren." };
  expect(await logTalk(store, caseworker.actor, caseId, noted, LATER)).toEqual({ ok: true });
  expect(JSON.stringify(await store.database.read.talk.findMany())).not.toContain("lås");
  const entries = await store.database.read.auditEntry.findMany({ where: { action: "talk.logged" } });
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain("lås");
  const log = await talkLog(store, caseworker.actor, caseId, 1, LATER);
  expect(log?.rows).toMatchObject([
    {
      heldOn: "2026-11-20",
      place: "placement",
      presence: "alone",
      announced: false,
      by: "Maja Lind",
      note: noted.note,
    },
  ]);
  const leader = await createStaff(store, { role: "leader", unitId: organisation.familjehem });
  expect((await talkLog(store, leader.actor, caseId, 1, LATER))?.rows).toMatchObject([{ note: null }]);
  const stranger = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  expect(await talkLog(store, stranger.actor, caseId, 1, LATER)).toBeNull();
  const refused = { ok: false, refusal: "not_found" };
  expect(await logTalk(store, stranger.actor, caseId, VISIT, LATER)).toEqual(refused);
});

test("the latest come first and the older ones when asked for; visits are those of this year where the child lives", async () => {
  const store = await openTestStore();
  const { caseId, caseworker } = await createSituation(store);
  const on = ["2026-02-03", "2026-05-04", "2026-08-05", "2026-11-06", "2025-12-31"];
  for (const day of on) done(await logTalk(store, caseworker.actor, caseId, { ...VISIT, on: day }, LATER));
  const elsewhere = { ...VISIT, place: "phone", on: "2026-11-21" } as const;
  done(await logTalk(store, caseworker.actor, caseId, elsewhere, LATER));
  const first = await talkLog(store, caseworker.actor, caseId, 1, LATER);
  expect(first).toMatchObject({ more: true, visitsThisYear: 4 });
  expect(first?.rows.map(({ heldOn }) => heldOn)).toEqual(["2026-11-21", ...on.slice(0, 4).reverse()]);
  expect(await talkLog(store, caseworker.actor, caseId, 2, LATER)).toMatchObject({ more: false });
  expect(await logTalk(store, caseworker.actor, caseId, { ...VISIT, on: "2026-11-24" }, LATER)).toEqual({
    ...{ ok: false, refusal: "date_out_of_range" },
  });
});

test("holding the conversation of a follow-up is told once: it moves on and the talk is in the log, or neither", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, caseworker, secret } = await createAnsweringChild(store);
  const hold = () => holdConversation(store, caseworker.actor, followUpId, { ...VISIT, on: "2026-11-23" }, LATER);
  expect(await hold()).toEqual({ ok: false, refusal: "wrong_state" });
  expect(await store.database.read.talk.count()).toBe(0);
  done(await submitResponse(store, secret, minutesLater(NOW, 10)));
  done(await markRead(store, caseworker.actor, { caseId, followUpId }, LATER));
  expect(await hold()).toEqual({ ok: true });
  expect(await store.database.read.talk.findMany()).toMatchObject([{ caseId, followUpId, heldOn: "2026-11-23" }]);
  expect(await hold()).toEqual({ ok: false, refusal: "wrong_state" });
  expect(await store.database.read.talk.count()).toBe(1);
});

test("whoever wrote a talk down puts it right; nobody else does, and the log tells which parts and not what", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, organisation } = await createSituation(store);
  const noted = { ...VISIT, note: "Vill ha ett lås på dörren." };
  done(await logTalk(store, caseworker.actor, caseId, noted, LATER));
  const { id: talkId } = await store.database.read.talk.findFirstOrThrow();
  const target = { caseId, talkId };
  expect(await talkForCorrection(store, caseworker.actor, caseId, talkId)).toMatchObject({ note: noted.note });
  const right = { ...noted, on: "2026-11-19", note: "" };
  const leader = await createStaff(store, { role: "leader", unitId: organisation.familjehem });
  expect(await correctTalk(store, leader.actor, target, right, LATER)).toMatchObject({ refusal: "not_found" });
  const future = { ...right, on: "2026-12-24" };
  expect(await correctTalk(store, caseworker.actor, target, future, LATER)).toMatchObject({
    refusal: "date_out_of_range",
  });
  done(await correctTalk(store, caseworker.actor, target, right, LATER));
  done(await correctTalk(store, caseworker.actor, target, right, LATER));
  const log = await talkLog(store, caseworker.actor, caseId, 1, LATER);
  expect(log?.rows).toMatchObject([{ heldOn: "2026-11-19", note: null, mayCorrect: true }]);
  const entries = await store.database.read.auditEntry.findMany({ where: { action: "talk.corrected" } });
  expect(entries.map(({ detail }) => detail)).toEqual([expect.stringContaining('["held_on","note"]')]);
  expect(JSON.stringify(entries)).not.toContain("lås");
});
