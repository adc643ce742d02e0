import { expect, test } from "vitest";
import { addToken } from "#app/crypto/add-token";
import { previousAnswered } from "#app/domain/response/previous.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { protectChild } from "#app/domain/case/child.server";
import { answer, createAnsweringChild, pressStart } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore, openTwoNodes } from "#tests/support/database";

const SENT = minutesLater(NOW, 10);
const SOON = minutesLater(NOW, 15);
const UNKNOWN = { ok: false, refusal: "unknown" };

test("after sending, the page can add to what was sent: a dated entry of its own, and nothing of the answers", async () => {
  const { store, followUpId, add } = await createSentChild();
  const read = await readQuestionnaire(store, { token: add }, SOON);
  expect(read).toMatchObject({ ok: true, questions: { document: { key: "egna_ord" } } });
  expect(JSON.stringify(read)).not.toContain("Min mening");
  const started = await pressStart(store, add, null, SOON);
  expect(started).toMatchObject({ saved: {}, next: "ses_help", elsewhere: false });
  await answer(store, started.secret, "ow_what", ["correct"], SOON);
  const sent = done(await submitResponse(store, started.secret, SOON));

  const added = await store.database.read.followUp.findFirstOrThrow({ where: { type: "own_words" } });
  expect(added).toMatchObject({ aboutId: followUpId, meetingOn: "2026-11-23" });
  const untouched = await store.database.read.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
  expect(untouched.submittedAt).toEqual(SENT);

  // What is added to an addition is about the same answers.
  const more = await pressStart(store, sent.add ?? "", null, SOON);
  await submitResponse(store, more.secret, SOON);
  const all = await store.database.read.followUp.findMany({ where: { type: "own_words" } });
  expect(all.map(({ aboutId }) => aboutId)).toEqual([followUpId, followUpId]);
});

test("what is added is another questionnaire: it never counts as what was said last time", async () => {
  const { store, add, caseId } = await createSentChild();
  const started = await pressStart(store, add, null, SOON);
  await submitResponse(store, started.secret, SOON);
  const previous = await store.database.write((transaction) =>
    previousAnswered(transaction, store, { caseId, followUpId: "another", kind: "followup" }),
  );
  expect(previous?.document.key).toBe("uppfoljning_13_20");
});

test("asking for the receipt again gives no longer time to add", async () => {
  const { store, secret } = await createSentChild();
  expect(done(await submitResponse(store, secret, minutesLater(SENT, 29))).add).not.toBeNull();
  expect(done(await submitResponse(store, secret, minutesLater(SENT, 30))).add).toBeNull();
});

test("forged, altered and expired tokens are as unknown as any", async () => {
  const { store, add, followUpId } = await createSentChild();
  const [elsewhere] = await openTwoNodes();
  const altered = add.replace(followUpId, "0".repeat(followUpId.length));
  const byOtherKeys = addToken(elsewhere.keys, followUpId, SENT, SENT) ?? "";
  for (const token of [altered, byOtherKeys, `+${followUpId}`, "+", `${add}x`]) {
    expect(await readQuestionnaire(store, { token }, SOON), token).toEqual(UNKNOWN);
    expect(await startResponse(store, startWith(token), SOON), token).toEqual(UNKNOWN);
  }
  const late = minutesLater(SENT, 30);
  expect(await readQuestionnaire(store, { token: add }, late)).toEqual(UNKNOWN);
  expect(await startResponse(store, startWith(add), late)).toEqual(UNKNOWN);
  expect(await store.database.read.followUp.count({ where: { type: "own_words" } })).toBe(0);
});

test("a token adds to its own child's answers, whoever's cookie comes with it", async () => {
  const { store, add, followUpId } = await createSentChild();
  const other = await createAnsweringChild(store);
  const started = await pressStart(store, add, other.secret, SOON);
  expect(started.tag).not.toBe(other.tag);
  const added = await store.database.read.followUp.findFirstOrThrow({ where: { type: "own_words" } });
  expect(added).toMatchObject({ aboutId: followUpId });
});

test("a child protected after sending by link adds nothing more by it, nor is anything added a day later", async () => {
  const { store, add, caseId, childId, caseworker } = await createSentChild();
  const begun = await pressStart(store, add, null, SOON);
  await store.database.write((transaction) =>
    protectChild(transaction, store, caseworker.actor, { caseId, childId }, minutesLater(SENT, 6)),
  );
  const later = minutesLater(SENT, 7);
  expect(await readQuestionnaire(store, { token: add }, later)).toEqual(UNKNOWN);
  expect(await startResponse(store, startWith(add), later)).toEqual(UNKNOWN);
  expect(await submitResponse(store, begun.secret, later)).toEqual({ ok: false, refusal: "gone" });
  expect(await submitResponse(store, begun.secret, daysLater(SENT, 2))).toEqual({ ok: false, refusal: "gone" });
});

async function createSentChild() {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_so_tell", "Min mening");
  const { add } = done(await submitResponse(store, child.secret, SENT));
  if (add === null) throw new Error("What was sent just now can be added to");
  return { store, ...child, add };
}

function startWith(token: string) {
  return { token, language: "sv", secret: null, tab: "new" } as const;
}
