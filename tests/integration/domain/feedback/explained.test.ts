import { expect, test } from "vitest";
import { explainFeedback, feedbackPage, saveFeedback } from "#app/domain/feedback/feedback.server";
import { openFeedbackOfCase } from "#app/domain/feedback/open-loops.server";
import { closeFollowUp } from "#app/domain/follow-up/moves.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { weekOf } from "#app/domain/week/week.server";
import { action as start } from "#app/routes/a.start";
import { done } from "#tests/factories/follow-up";
import { askedAfter, createHeldMeeting, FEEDBACK, HELD } from "#tests/factories/held-meeting";
import { daysLater, minutesLater } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { post } from "#tests/support/child-requests";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(HELD, 30);
const TODAY = "2026-11-23";

async function held() {
  const store = await openTestStore();
  const child = await createHeldMeeting(store);
  const { actor } = child.caseworker;
  const explain = (how: "in_person" | "phone" | "letter" | "link", on = TODAY) =>
    explainFeedback(store, actor, child, { on, how }, LATER);
  const state = async () => (await followUpStatus(store, actor, child.caseId, child.followUpId, LATER))?.state;
  return { store, child, actor, explain, state };
}

test("a text that somebody has gone through with the child makes the follow-up fed back, once, and is not changed after", async () => {
  const { store, child, actor, explain, state } = await held();
  expect(await explain("in_person")).toEqual({ ok: false, refusal: "not_written" });
  done(await saveFeedback(store, actor, child, FEEDBACK, HELD));
  expect(await explain("in_person", "2026-11-24")).toEqual({ ok: false, refusal: "date_out_of_range" });
  expect(await explain("in_person")).toEqual({ ok: true });
  expect(await state()).toBe("fed_back");
  expect(await explain("phone")).toEqual({ ok: false, refusal: "wrong_state" });
  expect(await feedbackPage(store, actor, child.caseId, child.followUpId, LATER)).toMatchObject({
    ...{ mayWrite: false, mayExplain: false },
    explained: { on: TODAY, how: "in_person", by: "Maja Lind" },
  });
  expect(await saveFeedback(store, actor, child, FEEDBACK, LATER)).toEqual({ ok: false, refusal: "already_explained" });
  const { caseId } = child;
  expect(await store.database.read.auditEntry.count({ where: { caseId, action: "feedback.explained" } })).toBe(1);
});

test("that the child has opened it through the link moves nothing, and is one way of telling once it has happened", async () => {
  const { store, child, actor, explain, state } = await held();
  done(await saveFeedback(store, actor, child, FEEDBACK, HELD));
  expect(await explain("link")).toEqual({ ok: false, refusal: "not_opened" });
  const { token } = await askedAfter(store, child);
  await post(start, store, { token, lang: "sv", tab: "one" }, LATER);
  expect(await state()).toBe("decided");
  expect(await explain("link")).toEqual({ ok: true });
  expect(await state()).toBe("fed_back");
});

test("nothing is sent to a protected child", async () => {
  const { store, child, actor, explain } = await held();
  done(await saveFeedback(store, actor, child, FEEDBACK, HELD));
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: child.childId }, data: { protectedAt: HELD } }),
  );
  expect(await explain("letter")).toEqual({ ok: false, refusal: "not_this_way" });
  expect(await explain("phone")).toEqual({ ok: true });
});

test("what is owed is listed until the follow-up is closed, for those who work with the case", async () => {
  const { store, child, actor, explain } = await held();
  const { caseId, followUpId } = child;
  const owed = async (now = LATER) =>
    (await weekOf(store, actor, now)).tasks.flatMap((task) => (task.owed ? [task.owed] : []));
  expect(await owed()).toEqual([["write", "explain", "ask", "close"]]);
  done(await saveFeedback(store, actor, child, FEEDBACK, HELD));
  expect(await owed()).toEqual([["explain", "ask", "close"]]);
  done(await explain("in_person"));
  await askedAfter(store, child);
  const late = daysLater(HELD, 40);
  expect(await openFeedbackOfCase(store, actor, caseId, late)).toMatchObject([
    { caseId, followUpId, childName: "Alma Testsson", missing: ["close"], overdue: true },
  ]);
  for (const role of ["leader", "unit_admin"] as const) {
    const other = await createStaff(store, { role, unitId: child.organisation.familjehem });
    expect((await weekOf(store, other.actor, late)).tasks, role).toEqual([]);
    expect(await openFeedbackOfCase(store, other.actor, caseId, late), role).toEqual([]);
  }
  done(await closeFollowUp(store, actor, followUpId, late));
  expect(await owed(late)).toEqual([]);
});
