import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { EditCaseInput, NewCaseInput } from "#app/domain/case/case";
import { caseForEditing, createCase, editCase } from "#app/domain/case/case.server";
import { fixedHands } from "#app/domain/case/changing-hands.server";
import { makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
/** A day after the cases were registered. */
const NEXT_DAY = daysLater(NOW, 1);

async function office() {
  const store = await openTestStore();
  const { organisation, caseworker, caseId } = await createSituation(store);
  const unitId = organisation.familjehem;
  const leader = await createStaff(store, { role: "leader", unitId });
  const colleague = await createStaff(store, { role: "caseworker", unitId });
  const head = await createStaff(store, { role: "manager", unitId: organisation.root });
  return { store, organisation, unitId, caseworker, caseId, leader, colleague, head };
}

/** Sends the form of a case with some fields changed, as somebody who opened it. */
async function edit(store: Store, actor: Actor, caseId: string, facts: Record<string, unknown>, at = NEXT_DAY) {
  const opened = await caseForEditing(store, actor, caseId);
  return editCase(store, actor, caseId, EditCaseInput.parse({ ...opened?.fields, ...facts }), at);
}

test("nobody changes who carries a case, or its unit, in its form; the rest of the form works without them", async () => {
  const { store, organisation, caseworker, caseId, leader, colleague, head } = await office();
  for (const { actor } of [caseworker, leader, head]) {
    expect(await edit(store, actor, caseId, { responsibleId: colleague.staffId })).toMatchObject({
      faults: { responsibleId: "handover_needed" },
    });
  }
  expect(await edit(store, head.actor, caseId, { unitId: organisation.utredning })).toMatchObject({
    faults: { unitId: "handover_needed" },
  });
  const without = { unitId: undefined, responsibleId: undefined, coworkerId: colleague.staffId };
  done(await edit(store, leader.actor, caseId, without));
  expect(await store.database.read.caseRecord.findUnique({ where: { id: caseId } })).toMatchObject({
    ...{ responsibleId: caseworker.staffId, coworkerId: colleague.staffId, unitId: organisation.familjehem },
  });
  expect(await edit(store, leader.actor, caseId, { ...without, coworkerId: caseworker.staffId })).toMatchObject({
    faults: { coworkerId: "coworker_same" },
  });
});

test("the page says who carries the case, and leads who may assign it to the hand-over", async () => {
  const { store, caseworker, caseId, leader } = await office();
  const shown = { unitName: "Familjehemsvård", responsible: { id: caseworker.staffId } };
  expect(await fixedHands(store, leader.actor, caseId, NEXT_DAY)).toMatchObject({ ...shown, mayHandOver: true });
  expect(await fixedHands(store, caseworker.actor, caseId, NEXT_DAY)).toMatchObject({ ...shown, mayHandOver: false });
});

test("a case that nobody carries is given to somebody in its form", async () => {
  const { store, caseId, leader, colleague } = await office();
  await store.database.write((transaction) =>
    transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId: null } }),
  );
  expect(await fixedHands(store, leader.actor, caseId, NEXT_DAY)).toBeNull();
  expect(await edit(store, leader.actor, caseId, { responsibleId: undefined })).toMatchObject({
    faults: { responsibleId: "required" },
  });
  done(await edit(store, leader.actor, caseId, { responsibleId: colleague.staffId }));
  expect(await edit(store, leader.actor, caseId, { responsibleId: leader.staffId })).toMatchObject({ ok: false });
});

test("whoever registered a case mends a wrong name the same day, until the child has had to do with it", async () => {
  const { store, unitId, leader, colleague, caseworker } = await office();
  const form = {
    ...{ reference: "SN 2026/77", childName: "Vera Provdal", birthDate: "2014-05-06", gender: "girl", language: "sv" },
    ...{ email: "", phone: "", coworkerId: "", legalGround: "sol", placementForm: "", placementStartedOn: "" },
    ...{ unitId, responsibleId: colleague.staffId },
  };
  const { caseId } = done(await createCase(store, leader.actor, NewCaseInput.parse(form), NOW));
  const given = { responsibleId: caseworker.staffId };
  expect(await edit(store, colleague.actor, caseId, given, LATER)).toMatchObject({ ok: false });
  expect(await edit(store, leader.actor, caseId, given, NEXT_DAY)).toMatchObject({ ok: false });
  expect(await fixedHands(store, leader.actor, caseId, LATER)).toBeNull();
  done(await edit(store, leader.actor, caseId, given, LATER));
  done(await makeStandingLink(store, caseworker.actor, caseId, "sv", LATER));
  const back = { responsibleId: colleague.staffId };
  expect(await edit(store, leader.actor, caseId, back, LATER)).toMatchObject({
    faults: { responsibleId: "handover_needed" },
  });
});
