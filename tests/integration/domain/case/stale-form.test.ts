import { expect, test } from "vitest";
import { EditCaseInput } from "#app/domain/case/case";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import { startPlacement } from "#app/domain/placement/placement.server";
import { NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { openTestStore } from "#tests/support/database";

test("a form from before the child was protected takes no protection away and brings no contact back", async () => {
  const store = await openTestStore();
  const { caseId, caseworker: worker } = await createSituation(store);
  const opened = await caseForEditing(store, worker.actor, caseId);
  const form = { ...opened?.fields, protectedChild: "", gender: "unstated" };
  const asked = {
    form: "skyddat_boende" as const,
    startedOn: "2026-11-20",
    otherMunicipality: false,
    place: null,
    checkIn: false,
  };
  expect(await startPlacement(store, worker.actor, caseId, asked, NOW)).toMatchObject({ ok: true });
  expect(await editCase(store, worker.actor, caseId, EditCaseInput.parse(form), NOW)).toEqual({
    ok: false,
    refusal: "faulty",
    faults: { protectedChild: "protected_meanwhile" },
  });
  expect((await caseForEditing(store, worker.actor, caseId))?.fields).toMatchObject({
    gender: opened?.fields.gender,
    protectedChild: true,
    email: "",
  });
  const kept = EditCaseInput.parse({ ...form, protectedChild: "on" });
  expect(await editCase(store, worker.actor, caseId, kept, NOW)).toMatchObject({ ok: true });
  const lifted = EditCaseInput.parse({ ...form, wasProtected: "on" });
  expect(await editCase(store, worker.actor, caseId, lifted, NOW)).toMatchObject({ ok: true });
  expect((await caseForEditing(store, worker.actor, caseId))?.fields.protectedChild).toBe(false);
});
