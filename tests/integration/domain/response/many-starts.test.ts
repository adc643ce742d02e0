import { expect, test } from "vitest";
import { pressStart } from "#tests/factories/answering-child";
import { createInvitedFollowUp } from "#tests/factories/follow-up";
import { createSituation } from "#tests/factories/situation";
import { openTwoNodes } from "#tests/support/database";

test("thirty children press Start at once on a server that has just been started", async () => {
  const [before, restarted] = await openTwoNodes();
  const { caseworker, caseId, versions } = await createSituation(before);
  const invite = () =>
    createInvitedFollowUp(before, caseworker.actor, { caseId, versionId: versions.uppfoljning_13_20 });
  const tokens: string[] = [];
  while (tokens.length < 30) tokens.push((await invite()).token);
  const started = await Promise.all(tokens.map((token) => pressStart(restarted, token)));
  expect(new Set(started.map(({ next }) => next))).toEqual(new Set(["ses_help"]));
  expect(await before.database.read.questionnaireResponse.count()).toBe(30);
}, 90_000);
