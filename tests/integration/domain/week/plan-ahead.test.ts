import { expect, test } from "vitest";
import { planAhead } from "#app/domain/interval/plan.server";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { done } from "#tests/factories/follow-up";
import { daysLater, NOW } from "#tests/factories/moment";
import { openTwoNodes } from "#tests/support/database";

/*
 * Follow-ups that nobody has to remember: the clocks plan them, once, whichever node gets there first.
 */

test("two nodes plan a turn once, on a working day in time, and say that the system did it", async () => {
  const [store, other] = await openTwoNodes();
  const office = await createOffice(store, NOW);
  const placement = { form: "familjehem", startedOn: addDays(localDate(NOW), -80) } as const;
  const { caseId } = await createCaseOf(store, office, NOW, { placement });
  await planAhead(store, null, NOW);
  await planAhead(other, null, NOW);
  await planAhead(store, null, daysLater(NOW, 1));
  const followUps = await store.database.read.followUp.findMany({ where: { caseId } });
  expect(followUps).toHaveLength(1);
  const [planned] = followUps;
  expect(planned).toMatchObject({ type: "follow_up", clock: "visit" });
  expect(planned!.meetingOn <= planned!.dueOn!).toBe(true);
  const entry = await store.database.read.auditEntry.findFirst({ where: { caseId, action: "follow_up.scheduled" } });
  expect(entry?.actor).toBe("system");
});

test("what a caseworker calls off is not planned again; closed cases plan nothing", async () => {
  const [store] = await openTwoNodes();
  const office = await createOffice(store, NOW);
  const placement = { form: "familjehem", startedOn: addDays(localDate(NOW), -80) } as const;
  const { caseId } = await createCaseOf(store, office, NOW, { placement });
  const closed = await createCaseOf(store, office, NOW, { placement });
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: closed.caseId }, data: { closedOn: localDate(NOW) } }),
  );
  await planAhead(store, null, NOW);
  const { id } = await store.database.read.followUp.findFirstOrThrow({ where: { caseId } });
  done(await cancelFollowUp(store, office.caseworker.actor, id, "other", NOW));
  await planAhead(store, null, daysLater(NOW, 1));
  expect(await store.database.read.followUp.count({ where: { caseId } })).toBe(1);
  expect(await store.database.read.followUp.count({ where: { caseId: closed.caseId } })).toBe(0);
});
