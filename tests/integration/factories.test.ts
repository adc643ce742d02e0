import { expect, test } from "vitest";
import { createInvitedFollowUp } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { openTestStore } from "#tests/support/database";
import { startResponse } from "#app/domain/response/start.server";

test("the ready-made situation leads a child to the first question", async () => {
  const store = await openTestStore();
  const { caseworker, versions, caseId } = await createSituation(store);
  const { token } = await createInvitedFollowUp(store, caseworker.actor, {
    caseId,
    versionId: versions.uppfoljning_13_20,
  });
  const started = await startResponse(store, { token, language: "sv", secret: null, tab: "a" }, NOW);
  expect(started).toMatchObject({ ok: true, saved: {}, next: "ses_help" });
});
