import { expect, test } from "vitest";
import { writeFact } from "#app/domain/installation/fact.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import { makeWebhook, takeDelivery } from "#app/domain/webhook/webhook.server";
import { claimDue } from "#app/domain/outbox/claim.server";
import { accountLinkToSend, makeAccountLink } from "#app/domain/staff/account-link.server";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const FROZEN = { frozenAt: NOW.toISOString(), because: "restored" };
const MAIL = { channel: "email", take: 10, reaches: "people" } as const;

test("threat 59: while sending is frozen no message is taken, and none is lost for it", async () => {
  const store = await openTestStore();
  const { caseworker, caseId, versions } = await createSituation(store);
  const facts = { caseId, versionId: versions.uppfoljning_13_20 };
  await createInvitedFollowUp(store, caseworker.actor, facts);
  const freeze = (value: unknown) => store.database.write((tx) => writeFact(tx, "sending", value, NOW));

  await freeze(FROZEN);
  expect(await claimDue(store, MAIL, NOW)).toEqual({ claims: [], failed: [], more: false });
  expect(await claimDue(store, { ...MAIL, reaches: null }, NOW)).toEqual({ claims: [], failed: [], more: false });
  expect(await store.database.read.message.count({ where: { status: "queued", kind: "invitation" } })).toBe(1);

  await freeze(null);
  const { claims } = await claimDue(store, MAIL, NOW);
  expect(claims).toHaveLength(1);
});

test("while sending is frozen staff get the links with which they choose passwords, and nobody else gets anything", async () => {
  const store = await openTestStore();
  const { caseworker, caseId, versions } = await createSituation(store);
  const { staffId } = caseworker;
  const facts = { caseId, versionId: versions.uppfoljning_13_20 };
  const ask = (now: Date) =>
    store.database.write((tx) =>
      makeAccountLink(store, tx, { staffId, language: "sv", purpose: "reset", by: "system" }, now),
    );
  // What waited in the copy had been asked for in a time that is lost.
  await ask(minutesLater(NOW, -5));
  await store.database.write((tx) => writeFact(tx, "sending", FROZEN, NOW));
  await createInvitedFollowUp(store, caseworker.actor, facts, minutesLater(NOW, 1));
  expect((await claimDue(store, MAIL, minutesLater(NOW, 2))).claims).toEqual([]);

  await ask(minutesLater(NOW, 3));
  const { claims } = await claimDue(store, MAIL, minutesLater(NOW, 4));
  expect(claims).toMatchObject([{ kind: "account_link", link: null }]);
  expect(await accountLinkToSend(store.database.read, store.keys, "", claims[0]?.key ?? "", minutesLater(NOW, 4))).toMatchObject({ purpose: "reset" }); // prettier-ignore
  expect((await claimDue(store, MAIL, minutesLater(NOW, 5))).claims).toEqual([]);
});

test("what is noted about sending and cannot be understood stops sending", async () => {
  const store = await openTestStore();
  await store.database.write((tx) => writeFact(tx, "sending", { until: "later" }, NOW));
  await expect(claimDue(store, MAIL, NOW)).rejects.toThrow();
});

test("while sending is frozen no other system is told of anything", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const root = await store.database.read.unit.findFirstOrThrow({ where: { parentId: null } });
  const admin = await createStaff(store, { role: "system_admin", unitId: root.id });
  const hook = { unitId: root.id, url: "https://hooks.example/", events: [...WEBHOOK_EVENTS] };
  done(await makeWebhook(store, admin.actor, hook, NOW));
  done(await submitResponse(store, child.secret, NOW));
  const soon = minutesLater(NOW, 1);

  await store.database.write((tx) => writeFact(tx, "sending", FROZEN, soon));
  expect(await takeDelivery(store, soon)).toBeNull();
  await store.database.write((tx) => writeFact(tx, "sending", null, soon));
  expect(await takeDelivery(store, soon)).not.toBeNull();
});
