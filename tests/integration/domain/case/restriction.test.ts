import { expect, test } from "vitest";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import { caseOverview } from "#app/domain/case/overview.server";
import { weekOf } from "#app/domain/week/week.server";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { dayFromNow, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";

/* A restriction of contact, a secret residence or a ban on moving is reviewed every three months (LVU 14 §, 26 §). */

test("its day stands in the case and in the week, until the review is noted or the restriction has ended", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const { actor } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, NOW, { restrictionDecidedOn: dayFromNow(-100) });
  const shown = async () => {
    const { days } = await weekOf(store, actor, NOW);
    return days.filter(({ what }) => what === "restriction_lvu").length;
  };
  expect((await caseOverview(store, actor, caseId, NOW))?.restrictionDecidedOn).toBe(dayFromNow(-100));
  expect(await shown()).toBe(1);

  const form = await caseForEditing(store, actor, caseId);
  if (!form) throw new Error("The case cannot be edited");
  const { fields } = form;
  const asked = {
    ...fields,
    language: "sv" as const,
    email: fields.email || null,
    phone: null,
    coworkerId: null,
    wasProtected: false,
  };
  const change = (restrictionDecidedOn: string | null | undefined) =>
    editCase(store, actor, caseId, { ...asked, restrictionDecidedOn }, NOW);
  expect(await change(dayFromNow(1))).toMatchObject({ faults: { restrictionDecidedOn: "date_future" } });
  expect(await shown()).toBe(1);
  expect(await change(undefined)).toMatchObject({ ok: true });
  expect(await shown()).toBe(1);
  expect(await change(dayFromNow(-1))).toMatchObject({ ok: true });
  expect(await shown()).toBe(0);
  expect(await change(null)).toMatchObject({ ok: true });
  expect((await caseOverview(store, actor, caseId, NOW))?.restrictionDecidedOn).toBeNull();
});
