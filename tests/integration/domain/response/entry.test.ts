import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { discloseInvitation, followUpStatus } from "#app/domain/follow-up/status.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { enterAnswers, type Entry, entryForm } from "#app/domain/response/entry.server";
import { questionsToPrint } from "#app/domain/response/paper.server";
import { answer, pressStart } from "#tests/factories/answering-child";
import { createInvitedFollowUp, createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = daysLater(NOW, 2);
const YESTERDAY = dayFromNow(1);
const WORDS = "Jag vill träffa min syster oftare.";
const ENTRY: Entry = {
  answers: { a13_wb_mood: ["4"], a13_wb_selfharm: ["yes"], a13_so_tell: WORDS },
  answeredOn: YESTERDAY,
  interpreter: true,
  observation: "Såg trött ut.",
};

test("what is typed in is the child's, marked with who, when and how, and raises its flags", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, caseworker } = await onPaper(store);
  const { actor } = caseworker;
  done(await enterAnswers(store, actor, followUpId, ENTRY, LATER));
  const page = await openMeetingPage(store, actor, caseId, followUpId, LATER);
  if (page?.kind !== "answers") throw new Error("Not sent");
  expect(page.sent).toMatchObject({
    mode: "paper",
    entered: { by: actor.name, on: YESTERDAY, interpreter: true, observation: "Såg trött ut." },
  });
  const answered = JSON.stringify(page.view);
  expect(answered).toContain(WORDS);
  expect(answered).not.toContain("Såg trött ut.");
  expect(page.view.flags.map(({ level }) => level)).toContain("now");
  const status = await followUpStatus(store, actor, caseId, followUpId, LATER);
  expect(status?.timeline.find(({ kind }) => kind === "submitted")?.by).toEqual({ name: actor.name });
  const entries = await store.database.read.auditEntry.findMany({ where: { at: LATER } });
  expect(entries.map((entry) => [entry.action, entry.actor])).toContainEqual(["response.entered", caseworker.staffId]);
  expect(JSON.stringify(entries)).not.toMatch(/syster|trött/);
});

test("neither words nor observation stand readable in the database", async () => {
  const store = await openTestStore();
  const { followUpId, caseworker } = await onPaper(store);
  done(await enterAnswers(store, caseworker.actor, followUpId, ENTRY, LATER));
  const row = await store.database.read.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
  const answers = await store.database.read.answer.findMany({ where: { responseId: row.id } });
  expect(
    JSON.stringify([row, answers], (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
  ).not.toMatch(/syster|trött/);
});

test.each([
  { what: "a day to come", change: { answeredOn: dayFromNow(3) }, refusal: "date_future" },
  { what: "a day before it was prepared", change: { answeredOn: dayFromNow(-1) }, refusal: "date_before_preparation" },
  { what: "two answers to one question", change: { answers: { a13_wb_mood: ["1", "2"] } }, refusal: "faults" },
])("$what is refused, and nothing is stored", async ({ change, refusal }) => {
  const store = await openTestStore();
  const { followUpId, caseworker } = await onPaper(store);
  const refused = await enterAnswers(store, caseworker.actor, followUpId, { ...ENTRY, ...change }, LATER);
  expect(refused).toMatchObject({ ok: false, refusal });
  expect(await store.database.read.questionnaireResponse.count()).toBe(0);
});

test("twenty at once make one response", async () => {
  const store = await openTestStore();
  const { followUpId, caseworker } = await onPaper(store);
  const entering = Array.from({ length: 20 }, () => enterAnswers(store, caseworker.actor, followUpId, ENTRY, LATER));
  const results = await Promise.all(entering);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await store.database.read.auditEntry.count({ where: { action: "response.entered" } })).toBe(1);
});

test("what the child has saved on a screen and not sent is not sent by somebody else", async () => {
  const store = await openTestStore();
  const { followUpId, token, caseworker } = await onPaper(store, { mode: "together" });
  const { secret } = await pressStart(store, token);
  done(await answer(store, secret, "a13_ho_safe", ["1"]));
  done(await enterAnswers(store, caseworker.actor, followUpId, ENTRY, LATER));
  const stored = await store.database.read.answer.findUnique({
    where: { responseId_itemKey: { responseId: (await responseOf(store, followUpId)).id, itemKey: "a13_ho_safe" } },
  });
  expect(stored?.notAnswered).toBe("skipped");
  expect(await answer(store, secret, "a13_ho_safe", ["2"], LATER)).toEqual({ ok: false, refusal: "sent" });
});

test("who may manage the follow-up but not read answers types none in", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, organisation } = await onPaper(store);
  const admin = await createStaff(store, { role: "unit_admin", unitId: organisation.root });
  expect(await entryForm(store, admin.actor, caseId, followUpId, LATER)).toBeNull();
  expect(await enterAnswers(store, admin.actor, followUpId, ENTRY, LATER)).toMatchObject({ refusal: "not_found" });
  expect((await followUpStatus(store, admin.actor, caseId, followUpId, LATER))?.mayEnter).toBe(false);
});

test("a link, and a visit, are the child's alone to answer", async () => {
  const store = await openTestStore();
  for (const mode of ["link", "visit"] as const) {
    const channel = mode === "link" ? "letter" : "none";
    const { caseId, followUpId, caseworker } = await onPaper(store, { mode, channel });
    const { actor } = caseworker;
    expect(await enterAnswers(store, actor, followUpId, ENTRY, LATER)).toMatchObject({ refusal: "wrong_state" });
    expect((await entryForm(store, actor, caseId, followUpId, LATER))?.page.parts).toBeNull();
    expect(await questionsToPrint(store, actor, { caseId, followUpId }, null, LATER)).toBeNull();
  }
});

test("sheets come back after the meeting: a week is left for typing in, and no longer", async () => {
  const store = await openTestStore();
  const { caseId, followUpId, caseworker } = await onPaper(store);
  const { actor } = caseworker;
  const open = async (days: number) =>
    (await entryForm(store, actor, caseId, followUpId, daysLater(NOW, days)))?.page.parts !== null;
  expect([await open(10), await open(17), await open(19)]).toEqual([true, true, false]);
});

test("nobody is given a link or a code to what is typed in", async () => {
  const store = await openTestStore();
  const { followUpId, caseworker } = await onPaper(store);
  const shown = await discloseInvitation(store, caseworker.actor, "https://tilltals.example", followUpId, LATER);
  expect(shown).toBeNull();
  expect(await store.database.read.message.count()).toBe(0);
});

test("before it is made ready there is nothing to type in or print; then it can be printed in each complete language", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, versions } = await createSituation(store);
  const { actor } = caseworker;
  const prepared = { caseId, versionId: versions.uppfoljning_13_20, preparation: ON_PAPER };
  const followUpId = await createPreparedFollowUp(store, actor, prepared);
  const ids = { caseId, followUpId };
  expect((await entryForm(store, actor, caseId, followUpId, LATER))?.page.parts).toBeNull();
  expect(await questionsToPrint(store, actor, ids, null, LATER)).toBeNull();
  done(await inviteChild(store, actor, followUpId, minutesLater(NOW, 1)));
  for (const [wanted, language] of [
    ["ar", "ar"],
    ["fi", "sv"],
    [null, "sv"],
  ] as const) {
    expect((await questionsToPrint(store, actor, ids, wanted, LATER))?.language).toBe(language);
  }
});

const ON_PAPER: Partial<Preparation> = { mode: "paper", channel: "none", privateEnough: true };

async function onPaper(store: Store, preparation: Partial<Preparation> = {}) {
  const situation = await createSituation(store);
  const { caseId, versions, caseworker } = situation;
  const facts = { caseId, versionId: versions.uppfoljning_13_20, preparation: { ...ON_PAPER, ...preparation } };
  return { ...situation, ...(await createInvitedFollowUp(store, caseworker.actor, facts)) };
}

function responseOf(store: Store, followUpId: string) {
  return store.database.read.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
}
