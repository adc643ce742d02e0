import { expect, test } from "vitest";
import { caseOverview } from "#app/domain/case/overview.server";
import { startPlacement } from "#app/domain/placement/placement.server";
import { startResponse } from "#app/domain/response/start.server";
import { createInvitedFollowUp } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { openTestStore } from "#tests/support/database";

test("threat 25: a move to protected housing takes the contact details and the live link away at once", async () => {
  const store = await openTestStore();
  const { caseId, caseworker, versions } = await createSituation(store);
  const { actor } = caseworker;
  const { token } = await createInvitedFollowUp(store, actor, { caseId, versionId: versions.uppfoljning_13_20 });
  const moved = daysLater(NOW, 1);
  const placement = {
    form: "skyddat_boende",
    startedOn: dayFromNow(1),
    otherMunicipality: true,
    place: null,
    checkIn: false,
  } as const;

  expect(await startPlacement(store, actor, caseId, placement, moved)).toMatchObject({ ok: true });

  expect(await caseOverview(store, actor, caseId, moved)).toMatchObject({
    child: { protectedChild: true, email: "" },
    followUps: [{ state: "withdrawn" }],
  });
  const start = { token, language: "sv", secret: null, tab: "t" } as const;
  expect(await startResponse(store, start, moved)).toEqual({ ok: false, refusal: "unknown" });
});
