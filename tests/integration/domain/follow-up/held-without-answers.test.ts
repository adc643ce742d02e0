import { expect, test } from "vitest";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import {
  closeFollowUp,
  markDecided,
  markFedBack,
  markTalked,
  recordDeclined,
  recordNonResponse,
} from "#app/domain/follow-up/moves.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { startResponse } from "#app/domain/response/start.server";
import { weekOf } from "#app/domain/week/week.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

/*
 * A child may leave every question unanswered; the talk and the meeting are held all the same, and are told of.
 */

const AFTER_THE_MEETING = daysLater(NOW, 12);

test("after a link that ran out, with or without its reason, the meeting is recorded and followed to its end", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const { actor } = child.caseworker;
  const { caseId, followUpId } = child;
  await answer(store, child.secret, "a13_ho_safe", ["2"]);
  expect(await markDecided(store, actor, followUpId, dayFromNow(0), NOW)).toMatchObject({ refusal: "wrong_state" });
  const after = AFTER_THE_MEETING;
  done(await recordNonResponse(store, actor, followUpId, "declined", after));
  expect((await weekOf(store, actor, after)).tasks).toEqual([]);
  done(await markTalked(store, actor, followUpId, dayFromNow(10), after));
  done(await markDecided(store, actor, followUpId, dayFromNow(10), after));
  expect(await store.database.read.answer.count()).toBe(0);
  expect((await weekOf(store, actor, after)).tasks).toMatchObject([{ action: "feed_back", followUpId }]);
  // The link has ended already: nothing is noted after the meeting.
  expect(await closeExpired(store, after)).toMatchObject({ closed: 0 });
  expect(await followUpStatus(store, actor, caseId, followUpId, after)).toMatchObject({ state: "decided" });
  done(await markFedBack(store, actor, followUpId, dayFromNow(12), after));
  done(await closeFollowUp(store, actor, followUpId, after));
  expect((await followUpStatus(store, actor, caseId, followUpId, after))?.state).toBe("closed");
});

test("a no holds until the meeting; on its day the meeting is recorded, and with it the link ends", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const { actor } = child.caseworker;
  const { caseId, followUpId, token } = child;
  done(await recordDeclined(store, actor, followUpId, minutesLater(NOW, 60)));
  const before = daysLater(NOW, 9);
  expect(await markDecided(store, actor, followUpId, dayFromNow(9), before)).toMatchObject({ refusal: "wrong_state" });
  expect((await weekOf(store, actor, AFTER_THE_MEETING)).tasks).toMatchObject([{ action: "decide", group: "after" }]);

  const onTheDay = daysLater(NOW, 10);
  done(await markDecided(store, actor, followUpId, dayFromNow(10), onTheDay));
  const start = { token, language: "sv", secret: null, tab: "t" } as const;
  expect(await startResponse(store, start, onTheDay)).toMatchObject({ ok: false });
  expect((await followUpStatus(store, actor, caseId, followUpId, onTheDay))?.state).toBe("decided");
});
