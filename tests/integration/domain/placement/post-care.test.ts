import { expect, test } from "vitest";
import { caseOverview } from "#app/domain/case/overview.server";
import { preparationForm } from "#app/domain/follow-up/preparation-form.server";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { endPlacement } from "#app/domain/placement/placement.server";
import { createCaseRecord } from "#tests/factories/case";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { openTestStore } from "#tests/support/database";

test("with the young person's agreement, the end of a placement plans the follow-up two years later, once", async () => {
  const { store, actor, target } = await placedChild("2010-03-04");
  const end = { endedOn: "2026-11-20", postCareAgreed: true, closingFollowUp: false };
  done(await endPlacement(store, actor, target, end, NOW));
  expect(await endPlacement(store, actor, target, end, NOW)).toMatchObject({ refusal: "not_found" });
  const overview = await caseOverview(store, actor, target.caseId, NOW);
  expect(overview?.followUps).toMatchObject([{ type: "post_care", meetingOn: "2028-11-20", state: "planned" }]);
  const placement = await store.database.read.placement.findUniqueOrThrow({ where: { id: target.placementId } });
  expect(placement).toMatchObject({ endedOn: "2026-11-20", postCareAgreed: true });
});

test("two years later the case can still be worked with, and what fits is chosen already", async () => {
  const { store, actor, target, versions } = await placedChild("2010-03-04");
  done(
    await endPlacement(
      store,
      actor,
      target,
      { endedOn: "2026-11-20", postCareAgreed: true, closingFollowUp: false },
      NOW,
    ),
  );
  const { id } = await store.database.read.followUp.findFirstOrThrow();
  const then = new Date("2028-11-01T09:00:00Z");
  const form = await preparationForm(store, actor, target.caseId, id, then);
  expect(form).toMatchObject({
    ...{ allowed: true, ageYears: 18 },
    values: { versionId: versions.efter_placeringen, basis: "after_placement", mode: "link" },
  });
  const chosen = { versionId: versions.efter_placeringen, language: "sv", mode: "link", channel: "letter" } as const;
  const preparation = { ...chosen, basis: "after_placement", privateEnough: false, shortVersion: false } as const;
  done(await prepareFollowUp(store, actor, id, { ...preparation, email: null }, then));
  expect(await inviteChild(store, actor, id, then)).toMatchObject({ ok: true });
});

test("without agreement, from a child under 15, or when two years have gone, nothing is planned", async () => {
  const { store, actor, target } = await placedChild("2012-03-04");
  const under = { ok: false, refusal: "faulty", faults: { postCareAgreed: "post_care_age" } };
  const end = { endedOn: "2026-11-20", postCareAgreed: true, closingFollowUp: false };
  expect(await endPlacement(store, actor, target, end, NOW)).toEqual(under);
  const older = await placedChild("2006-03-04");
  const long = { endedOn: "2024-11-22", postCareAgreed: true, closingFollowUp: false };
  expect(await endPlacement(older.store, older.actor, older.target, long, NOW)).toMatchObject({
    faults: { postCareAgreed: "post_care_passed" },
  });
  done(await endPlacement(store, actor, target, { ...end, postCareAgreed: false, closingFollowUp: false }, NOW));
  expect(await store.database.read.followUp.count()).toBe(0);
});

async function placedChild(birthDate: string) {
  const store = await openTestStore();
  const { caseworker, organisation, versions } = await createSituation(store);
  const unitId = organisation.familjehem;
  const { caseId } = await createCaseRecord(store, { unitId, responsibleId: caseworker.staffId, birthDate });
  const placement = await store.database.read.placement.findFirstOrThrow({ where: { caseId } });
  return { store, actor: caseworker.actor, versions, target: { caseId, placementId: placement.id } };
}
