import { expect, test } from "vitest";
import { planAhead } from "#app/domain/interval/plan.server";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import { weekOf } from "#app/domain/week/week.server";
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

test("a consideration that is called off is planned again, once, and stands on the start page until it is held", async () => {
  const [store, other] = await openTwoNodes();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const placement = { form: "familjehem", startedOn: addDays(localDate(NOW), -170) } as const;
  const { caseId } = await createCaseOf(store, office, NOW, { placement });
  const considerations = () =>
    store.database.read.followUp.findMany({
      where: { caseId, type: "consideration" },
      orderBy: { createdAt: "asc" },
      select: { id: true, dueOn: true },
    });
  const dayKept = async (now: Date) =>
    (await weekOf(store, actor, now)).days.find(({ what }) => what === "consideration_sol")?.on;
  await planAhead(store, null, NOW);
  const [first] = await considerations();
  expect(await dayKept(NOW)).toBeUndefined();
  done(await cancelFollowUp(store, actor, first!.id, "other", NOW));
  expect(await dayKept(NOW)).toBe(first!.dueOn);
  const later = daysLater(NOW, 40);
  expect(await dayKept(later)).toBe(first!.dueOn);
  await planAhead(store, null, later);
  await planAhead(other, null, later);
  const [, again, ...none] = await considerations();
  expect(again?.dueOn).toBe(first!.dueOn);
  expect(none).toEqual([]);
  expect(await dayKept(later)).toBe(first!.dueOn);
});
