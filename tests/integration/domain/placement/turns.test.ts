import { expect, test } from "vitest";
import type { Actor } from "#app/domain/access/policy";
import { caseOverview } from "#app/domain/case/overview.server";
import { preparationForm } from "#app/domain/follow-up/preparation-form.server";
import { endPlacement, startPlacement } from "#app/domain/placement/placement.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { daysLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const HOME = { form: "familjehem", otherMunicipality: false, place: null } as const;

async function situation() {
  const store = await openTestStore();
  const { caseworker, organisation } = await createSituation(store);
  const facts = { unitId: organisation.familjehem, responsibleId: caseworker.staffId };
  const { caseId } = await createCaseRecord(store, facts);
  const { actor } = caseworker;
  const planned = async () => (await caseOverview(store, actor, caseId, NOW))?.followUps ?? [];
  return { store, actor, caseId, organisation, planned };
}

test("a new placement ends the one under way on the same day", async () => {
  const { store, actor, caseId } = await situation();
  const input = { ...HOME, form: "hvb", startedOn: "2026-11-20", otherMunicipality: true, checkIn: false } as const;
  done(await startPlacement(store, actor, caseId, input, NOW));
  expect((await caseOverview(store, actor, caseId, NOW))?.placements).toMatchObject([
    { form: "hvb", current: true, endedOn: null },
    { form: "familjehem", current: false, endedOn: "2026-11-20" },
  ]);
});

test("a placement cannot end before it began, nor be ended twice, nor by somebody outside", async () => {
  const { store, actor, caseId, organisation } = await situation();
  const stranger = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  const placement = await store.database.read.placement.findFirstOrThrow({ where: { caseId } });
  const ended = (who: Actor, endedOn: string) => {
    const end = { endedOn, postCareAgreed: false, closingFollowUp: false };
    return endPlacement(store, who, { caseId, placementId: placement.id }, end, NOW);
  };
  expect(await ended(actor, "2020-01-01")).toMatchObject({ faults: { endedOn: "placement_end_before_start" } });
  expect(await ended(stranger.actor, "2026-11-01")).toMatchObject({ refusal: "not_found" });
  expect(await ended(actor, "2026-11-01")).toMatchObject({ ok: true });
  expect(await ended(actor, "2026-11-02")).toMatchObject({ refusal: "not_found" });
  const overview = await caseOverview(store, actor, caseId, daysLater(NOW, 1));
  expect(overview?.placements.some(({ current }) => current)).toBe(false);
});

test("a child who moves is asked how it is within a week, with the most important questions", async () => {
  const { store, actor, caseId, planned } = await situation();
  done(await startPlacement(store, actor, caseId, { ...HOME, startedOn: "2026-11-22", checkIn: true }, NOW));
  const [checkIn] = await planned();
  // A Sunday: the seventh day is a Sunday too, so that it is the Friday before.
  expect(checkIn).toMatchObject({ type: "follow_up", state: "planned", meetingOn: "2026-11-27" });
  const form = await preparationForm(store, actor, caseId, checkIn?.id ?? "", NOW);
  expect(form?.values.shortVersion).toBe(true);
});

test("no check-in is planned for a move that is noted long afterwards, or when none is asked for", async () => {
  const { store, actor, caseId, planned } = await situation();
  done(await startPlacement(store, actor, caseId, { ...HOME, startedOn: "2026-10-01", checkIn: true }, NOW));
  done(await startPlacement(store, actor, caseId, { ...HOME, startedOn: "2026-11-20", checkIn: false }, NOW));
  expect(await planned()).toEqual([]);
});

test("when a placement ends, a closing follow-up is planned ten working days ahead", async () => {
  const { store, actor, caseId, planned } = await situation();
  const started = await startPlacement(store, actor, caseId, { ...HOME, startedOn: "2026-10-01", checkIn: false }, NOW);
  const end = { endedOn: "2026-11-20", postCareAgreed: false, closingFollowUp: true };
  done(await endPlacement(store, actor, { caseId, placementId: done(started).placementId }, end, NOW));
  expect(await planned()).toMatchObject([{ type: "follow_up", state: "planned", meetingOn: "2026-12-07" }]);
});
