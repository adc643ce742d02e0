import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import type { EditCaseInput } from "#app/domain/case/case";
import { healthOf, noteHealth } from "#app/domain/case/health.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { notePlacementFacts, placementFacts } from "#app/domain/placement/facts.server";
import { PlacementFactsInput } from "#app/domain/placement/facts";
import { endPlacement, startPlacement } from "#app/domain/placement/placement.server";
import { dayFromNow, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const UNSAID = PlacementFactsInput.parse({});
const PLACE = { form: "familjehem", otherMunicipality: false, place: null, checkIn: false } as const;

test("who runs the home and the change of school are noted with a placement, and the first day of school later", async () => {
  const { store, actor, caseId } = await situation();
  const input = { ...PLACE, startedOn: dayFromNow(-10), provider: "private", schoolChanged: true } as const;
  const started = await startPlacement(store, actor, caseId, { ...input, formerEndReason: "planned_move" }, NOW);
  if (!started.ok) throw new Error(started.refusal);
  const target = { caseId, placementId: started.placementId };
  const shown = async () => (await caseOverview(store, actor, caseId, NOW))?.placements;
  expect(await shown()).toMatchObject([
    { provider: "private", schoolChanged: true, schoolStartedOn: null, endReason: null },
    { endedOn: dayFromNow(-10), endReason: "planned_move", provider: null, schoolChanged: null },
  ]);
  const note = (said: object) => notePlacementFacts(store, actor, target, { ...UNSAID, ...said }, NOW);
  expect(await note({ schoolChanged: true, schoolStartedOn: dayFromNow(-11) })).toMatchObject({
    faults: { schoolStartedOn: "school_before_placement" },
  });
  const said = { provider: "private", schoolChanged: true, schoolStartedOn: dayFromNow(-1) };
  // A placement under way has no reason for its end, whatever is sent.
  expect(await note({ ...said, schoolWaitReason: "no_place", endReason: "other" })).toEqual({ ok: true });
  expect(await shown()).toMatchObject([
    { schoolStartedOn: dayFromNow(-1), schoolWaitReason: "no_place", endReason: null },
    {},
  ]);
  expect(await changedFields(store)).toEqual([["school_started_on", "school_wait_reason"]]);
});

test("why a placement ended is asked at its end, and can be put right afterwards", async () => {
  const { store, actor, caseId } = await situation();
  const { id: placementId } = await store.database.read.placement.findFirstOrThrow();
  const target = { caseId, placementId };
  const end = { endedOn: dayFromNow(-1), postCareAgreed: false, closingFollowUp: false } as const;
  expect(await endPlacement(store, actor, target, { ...end, endReason: "broken_by_home" }, NOW)).toMatchObject({
    ok: true,
  });
  expect(await placementFacts(store, actor, target)).toMatchObject({ endReason: "broken_by_home" });
  const corrected = { ...UNSAID, endReason: "returned_home" } as const;
  expect(await notePlacementFacts(store, actor, target, corrected, NOW)).toEqual({ ok: true });
  expect(await placementFacts(store, actor, target)).toMatchObject({ endReason: "returned_home" });
  expect(await changedFields(store)).toEqual([["placement_end_reason"]]);
});

test("examinations are noted on days that have come, and the chain says which and not when", async () => {
  const { store, actor, caseId } = await situation();
  const days = { healthExamOfferedOn: dayFromNow(-5), healthExamDoneOn: null, dentalExamDoneOn: null };
  const note = (said: object) => noteHealth(store, actor, caseId, { ...days, ...said }, NOW);
  expect(await note({ healthExamDoneOn: dayFromNow(1) })).toMatchObject({
    faults: { healthExamDoneOn: "date_future" },
  });
  expect(await note({ healthExamDoneOn: dayFromNow(-6) })).toMatchObject({
    faults: { healthExamDoneOn: "exam_before_offer" },
  });
  expect(await note({ dentalExamDoneOn: dayFromNow(-2) })).toEqual({ ok: true });
  expect(await note({ dentalExamDoneOn: dayFromNow(-2) })).toEqual({ ok: true });
  expect((await healthOf(store, actor, caseId))?.days).toEqual({ ...days, dentalExamDoneOn: dayFromNow(-2) });
  expect(await changedFields(store)).toEqual([["health_exam_offered_on", "dental_exam_done_on"]]);
});

test("nobody outside reads or writes any of it", async () => {
  const { store, caseId, organisation } = await situation();
  const { actor } = await createStaff(store, { role: "manager", unitId: organisation.south });
  const { id: placementId } = await store.database.read.placement.findFirstOrThrow();
  const target = { caseId, placementId };
  const days = { healthExamOfferedOn: null, healthExamDoneOn: null, dentalExamDoneOn: null };
  expect(await placementFacts(store, actor, target)).toBeNull();
  expect(await healthOf(store, actor, caseId)).toBeNull();
  expect(await notePlacementFacts(store, actor, target, UNSAID, NOW)).toEqual({ ok: false, refusal: "not_found" });
  expect(await noteHealth(store, actor, caseId, days, NOW)).toEqual({ ok: false, refusal: "not_found" });
});

test("unaccompanied stays as it stands where it is not said", async () => {
  const { store, actor, caseId } = await situation();
  const edit = async (unaccompanied: boolean | undefined) => {
    const found = await caseForEditing(store, actor, caseId);
    if (!found) throw new Error("out of reach");
    const { unitId: _unit, responsibleId: _responsible, ...fields } = found.fields;
    const asked = { ...fields, unaccompanied, phone: null, coworkerId: null, restrictionDecidedOn: null };
    const edited = await editCase(store, actor, caseId, { ...asked, wasProtected: false } as EditCaseInput, NOW);
    expect(edited).toMatchObject({ ok: true });
    return (await caseOverview(store, actor, caseId, NOW))?.child.unaccompanied;
  };
  expect(await edit(true)).toBe(true);
  expect(await edit(undefined)).toBe(true);
  expect(await edit(false)).toBe(false);
  expect(await changedFields(store)).toEqual([["unaccompanied"], ["unaccompanied"]]);
});

async function situation() {
  const store = await openTestStore();
  const { caseworker, ...rest } = await createSituation(store);
  return { store, actor: caseworker.actor, ...rest };
}

async function changedFields(store: Store): Promise<string[][]> {
  const entries = await store.database.read.auditEntry.findMany({
    where: { action: "case.changed" },
    orderBy: { sequence: "asc" },
  });
  return entries.map(({ detail }) => (JSON.parse(detail) as { fields: string[] }).fields);
}
