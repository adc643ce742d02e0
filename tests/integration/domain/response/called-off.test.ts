import { expect, test } from "vitest";
import { cancelFollowUp, declareNotSuitable } from "#app/domain/follow-up/moves.server";
import { endChildSession } from "#app/domain/response/session.server";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createAnsweringChild, pressStart } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 10);

test.each([
  ["the meeting was cancelled", cancelFollowUp, "other"],
  ["this was found not to be the time", declareNotSuitable, "crisis"],
] as const)(
  "after %s the browser is told so, what was saved is gone, and nothing more is stored",
  async (...situation) => {
    const [, operation, reason] = situation;
    const store = await openTestStore();
    const { token, secret, followUpId, caseworker } = await createAnsweringChild(store);
    await answer(store, secret, "a13_wb_mood", ["4"]);
    const left = await pressStart(store, token);
    await endChildSession(store, left.secret, minutesLater(NOW, 8));
    const end = operation as typeof cancelFollowUp;
    await end(store, caseworker.actor, followUpId, reason as "other", LATER);
    const closed = { ok: false, refusal: "closed" };
    expect(await answer(store, secret, "a13_wb_sleep", ["4"], LATER)).toEqual(closed);
    expect(await submitResponse(store, secret, LATER)).toEqual(closed);
    expect(await answer(store, left.secret, "a13_wb_sleep", ["4"], LATER)).toEqual({ ok: false, refusal: "gone" });
    expect(await store.database.read.answer.count()).toBe(0);
    expect(await startResponse(store, { token, language: "sv", secret, tab: "again" }, LATER)).toMatchObject({
      refusal: "unknown",
    });
  },
);

test("a child protected after the meeting was cancelled leaves no trace in the browser that answered", async () => {
  const store = await openTestStore();
  const { secret, followUpId, caseworker, childId } = await createAnsweringChild(store);
  await cancelFollowUp(store, caseworker.actor, followUpId, "other", LATER);
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { protectedAt: LATER } }),
  );
  const later = minutesLater(LATER, 1);
  expect(await answer(store, secret, "a13_wb_mood", ["4"], later)).toEqual({ ok: false, refusal: "gone" });
});
