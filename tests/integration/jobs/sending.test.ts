import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import PostalMime from "postal-mime";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "#app/db/store";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { cancelFollowUp, recordDeclined, withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { rescheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { sealContact } from "#app/domain/case/child-contact";
import type { Delivery } from "#app/domain/outbox/outcome";
import { type Claim, claimDue, LEASE_SECONDS } from "#app/domain/outbox/claim.server";
import { giveUpLeases, settle } from "#app/domain/outbox/settle.server";
import type { JobContext } from "#app/jobs/job";
import { sendMail } from "#app/jobs/send-messages";
import { fileTransport } from "#app/messaging/file.server";
import { smtpTransport } from "#app/messaging/smtp.server";
import type { OutgoingMessage, Transport } from "#app/messaging/transport";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { openTestStore, openTwoNodes } from "#tests/support/database";
import { startSmtpCatcher } from "#tests/support/smtp";

async function begin() {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { caseId, versions } = situation;
  const actor = situation.caseworker.actor;
  const versionId = versions.uppfoljning_13_20;
  const invite = (preparation = {}) => createInvitedFollowUp(store, actor, { caseId, versionId, preparation });
  /** A child of its own: no child gets two messages on one day. */
  const inviteAnother = async () => {
    const { familjehem: unitId } = situation.organisation;
    const other = await createCaseRecord(store, { unitId, responsibleId: situation.caseworker.staffId });
    return { ...other, ...(await createInvitedFollowUp(store, actor, { caseId: other.caseId, versionId })) };
  };
  return { store, ...situation, actor, invite, inviteAnother };
}

/** Notes what it is given and answers as told. */
function notingTransport(answer: Delivery = { kind: "accepted", providerId: "p" }) {
  const sent: OutgoingMessage[] = [];
  const transport: Transport = {
    reaches: "people",
    lanes: 4,
    async send(message) {
      sent.push(message);
      return answer;
    },
    close() {},
  };
  return { sent, transport };
}

function context(store: Store, transport: Transport, now: Date): JobContext {
  const log = { info() {}, error() {} };
  return {
    store,
    transports: { email: transport, sms: null },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: () => now,
    log,
  };
}

async function takeOne(store: Store): Promise<Claim> {
  const { claims } = await claimDue(store, { channel: "email", take: 10, reaches: "people" }, NOW);
  const [claim] = claims;
  if (!claim || claims.length > 1) throw new Error("One message was to be claimed");
  return claim;
}

/** What became of the messages that bring a link. */
const statuses = async (store: Store) =>
  (await store.database.read.message.findMany({ where: { kind: "invitation" }, orderBy: { id: "asc" } })).map(
    ({ status, reason }) => ({
      status,
      reason,
    }),
  );

test("an invited child gets a mail in their language with a link that works, once", async () => {
  const { store, invite } = await begin();
  const { token } = await invite({ language: "en" });
  const server = await startSmtpCatcher();
  onTestFinished(() => server.stop());
  const transport = smtpTransport(server.url, "nagon@kommun.example");
  onTestFinished(() => transport.close());
  await sendMail.run(context(store, transport, NOW));
  await sendMail.run(context(store, transport, NOW));
  expect(server.messages).toHaveLength(1);
  const mail = server.messages[0];
  expect(mail?.to).toEqual(["alma@post.example"]);
  expect(mail?.mail.text).toContain(`https://tilltals.example/a#${token}`);
  expect(mail?.mail.text).toContain("Open it when you are on your own");
  expect(await statuses(store)).toEqual([{ status: "sent", reason: null }]);
});

test("the file transport writes the same mail and says that it did not send it", async () => {
  const { store, invite } = await begin();
  const { token } = await invite();
  const folder = await mkdtemp(path.join(tmpdir(), "outbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await sendMail.run(context(store, fileTransport(folder), NOW));
  const [file = ""] = await readdir(folder);
  const mail = await PostalMime.parse(await readFile(path.join(folder, file)));
  expect(mail.subject).toBe("Länken");
  expect(mail.text).toContain(`https://tilltals.example/a#${token}`);
  expect(await statuses(store)).toEqual([{ status: "sent", reason: "written_to_file" }]);
});

test("a file lights up no phone, so it is written at night too", async () => {
  const { store, invite } = await begin();
  await invite();
  const folder = await mkdtemp(path.join(tmpdir(), "outbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await sendMail.run(context(store, fileTransport(folder), new Date("2026-11-23T22:00:00Z")));
  expect(await readdir(folder)).toHaveLength(1);
});

test("a letter sends nothing", async () => {
  const { store, invite } = await begin();
  await invite({ channel: "letter" });
  expect(await statuses(store)).toEqual([]);
});

test("threat 52: what has changed since the message was written is seen at the moment of sending", async () => {
  const { store, actor, organisation, caseworker, versions, caseId, childId, invite } = await begin();
  const { sent, transport } = notingTransport();
  const expectStopped = async (reason: string) => {
    await sendMail.run(context(store, transport, minutesLater(NOW, 10)));
    expect(sent).toEqual([]);
    const where = { kind: "invitation" as const };
    const [last] = await store.database.read.message.findMany({ where, orderBy: { createdAt: "desc" }, take: 1 });
    expect(last).toMatchObject({ status: "stopped", reason });
    await store.database.write((tx) => tx.message.deleteMany());
  };
  const soon = minutesLater(NOW, 5);

  done(await cancelFollowUp(store, actor, (await invite()).followUpId, "duplicate", soon));
  await expectStopped("cancelled");
  done(await withdrawInvitation(store, actor, (await invite()).followUpId, "other", soon));
  await expectStopped("withdrawn");
  done(await recordDeclined(store, actor, (await invite()).followUpId, soon));
  await expectStopped("declined");

  const other = await createCaseRecord(store, {
    unitId: organisation.familjehem,
    responsibleId: caseworker.staffId,
  });
  await createInvitedFollowUp(store, actor, { caseId: other.caseId, versionId: versions.uppfoljning_13_20 });
  await store.database.write((tx) =>
    tx.child.update({ where: { id: other.childId }, data: { protectedAt: soon, contactSealed: null } }),
  );
  await expectStopped("protected");

  await invite();
  await store.database.write((tx) => tx.child.update({ where: { id: childId }, data: { contactSealed: null } }));
  await expectStopped("no_contact");

  expect(caseId).not.toBe(other.caseId);
});

test("a link whose meeting has passed is not sent late", async () => {
  const { store, invite } = await begin();
  await invite();
  const { sent, transport } = notingTransport();
  await sendMail.run(context(store, transport, daysLater(NOW, 12)));
  expect(sent).toEqual([]);
  expect(await statuses(store)).toEqual([{ status: "stopped", reason: "expired" }]);
});

test("a meeting that was moved after the message was written is sent with the new date", async () => {
  const { store, actor, invite } = await begin();
  const { followUpId } = await invite();
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2026-12-24" }, NOW));
  const { sent, transport } = notingTransport();
  await sendMail.run(context(store, transport, NOW));
  expect(sent[0]?.text).toContain("torsdag 24 december");
});

test("an invitation made at night waits for the morning, also when the worker looks at night", async () => {
  const { store, caseId, versions, actor } = await begin();
  const night = new Date("2026-11-23T21:30:00Z");
  await createInvitedFollowUp(store, actor, { caseId, versionId: versions.uppfoljning_13_20 }, night);
  const { sent, transport } = notingTransport();
  await sendMail.run(context(store, transport, minutesLater(night, 5)));
  expect(sent).toEqual([]);
  await sendMail.run(context(store, transport, new Date("2026-11-24T07:00:01Z")));
  expect(sent).toHaveLength(1);
});

test("a daytime message that the worker finds only at night waits for the morning", async () => {
  const { store, invite } = await begin();
  await invite();
  const { sent, transport } = notingTransport();
  await sendMail.run(context(store, transport, new Date("2026-11-23T22:00:00Z")));
  expect(sent).toEqual([]);
  await sendMail.run(context(store, transport, new Date("2026-11-24T07:00:00Z")));
  expect(sent).toHaveLength(1);
});

test("a fault that passes is tried again later, and the message goes out once", async () => {
  const { store, invite } = await begin();
  await invite();
  const down = notingTransport({ kind: "failed_for_now", reason: "unreachable" });
  await sendMail.run(context(store, down.transport, NOW));
  expect(await statuses(store)).toEqual([{ status: "queued", reason: "unreachable" }]);
  const up = notingTransport();
  await sendMail.run(context(store, up.transport, NOW));
  expect(up.sent).toEqual([]);
  await sendMail.run(context(store, up.transport, minutesLater(NOW, 2)));
  expect(up.sent).toHaveLength(1);
  expect(await statuses(store)).toEqual([{ status: "sent", reason: null }]);
});

test("threat 50: one message that is refused does not hold up the others", async () => {
  const { store, inviteAnother } = await begin();
  await inviteAnother();
  await inviteAnother();
  await inviteAnother();
  let count = 0;
  const transport: Transport = {
    reaches: "people",
    lanes: 4,
    async send() {
      count += 1;
      return count === 1 ? { kind: "failed", reason: "address_refused" } : { kind: "accepted", providerId: "p" };
    },
    close() {},
  };
  await sendMail.run(context(store, transport, NOW));
  const outcome = (await statuses(store)).map(({ status }) => status).sort();
  expect(outcome).toEqual(["failed", "sent", "sent"]);
});

test.each([
  ["an address that was kept under another rule", { email: "anna..b@post.example" }, "sent", null],
  ["contact details that cannot be opened", null, "failed", "contact_unreadable"],
])("%s does not stop the other messages", async (_what, contact, status, reason) => {
  const { store, invite, organisation, caseworker, versions, actor, childId } = await begin();
  const first = await invite();
  const other = await createCaseRecord(store, { unitId: organisation.familjehem, responsibleId: caseworker.staffId });
  await createInvitedFollowUp(store, actor, { caseId: other.caseId, versionId: versions.uppfoljning_13_20 });
  const contactSealed = contact ? sealContact(store.keys, contact) : "torn";
  await store.database.write((tx) => tx.child.update({ where: { id: childId }, data: { contactSealed } }));
  const { sent, transport } = notingTransport();
  await sendMail.run(context(store, transport, NOW));
  expect(sent.map(({ to }) => to)).toContain("alma@post.example");
  const { read } = store.database;
  const where = { followUpId: first.followUpId, kind: "invitation" as const };
  const settled = await read.message.findFirstOrThrow({ where });
  expect(settled).toMatchObject({ status, reason });
});

test("threat 48: a worker killed between taking and recording leaves `may have been sent`, and nobody sends it again", async () => {
  const { store, invite } = await begin();
  await invite();
  await takeOne(store);
  const { sent, transport } = notingTransport();
  const inTime = new Date(NOW.getTime() + LEASE_SECONDS * 1000);
  expect(await giveUpLeases(store, inTime)).toBe(0);
  const afterwards = new Date(inTime.getTime() + 1);
  expect(await giveUpLeases(store, afterwards)).toBe(1);
  await sendMail.run(context(store, transport, minutesLater(NOW, 60)));
  expect(sent).toEqual([]);
  expect(await statuses(store)).toEqual([{ status: "maybe_sent", reason: "no_answer" }]);
});

test("a worker that was only slow corrects `may have been sent`; a stranger's token settles nothing", async () => {
  const { store, invite } = await begin();
  await invite();
  const claim = await takeOne(store);
  const late = minutesLater(NOW, 10);
  await giveUpLeases(store, late);
  const accepted = { kind: "accepted", providerId: "p" } as const;
  expect(await settle(store, { ...claim, leaseToken: "someoneelse" }, accepted, late)).toBe(false);
  expect(await settle(store, claim, accepted, late)).toBe(true);
  expect(await statuses(store)).toEqual([{ status: "sent", reason: null }]);
});

// On SQLite the nodes are two workers of one process: two connections in one thread would only block each other.
test("threat 49: workers on two nodes send each of many messages exactly once", async () => {
  const [first, other] = await openTwoNodes();
  const second = first.database.dialect === "sqlite" ? first : other;
  const { caseworker, organisation, versions } = await createSituation(first);
  const facts = { versionId: versions.uppfoljning_7_9, meetingOn: dayFromNow(5) };
  for (let count = 0; count < 12; count += 1) {
    const place = { unitId: organisation.familjehem, responsibleId: caseworker.staffId };
    const { caseId } = await createCaseRecord(first, place);
    await createInvitedFollowUp(first, caseworker.actor, { ...facts, caseId });
  }
  const { sent, transport } = notingTransport();
  await Promise.all([first, second, first, second].map((store) => sendMail.run(context(store, transport, NOW))));
  const ids = sent.map(({ id }) => id);
  expect(new Set(ids).size).toBe(12);
  expect(ids).toHaveLength(12);
  expect(new Set((await statuses(first)).map(({ status }) => status))).toEqual(new Set(["sent"]));
});

test("the same step of the same follow-up is written once, whatever is pressed twice", async () => {
  const { store, actor, invite } = await begin();
  const { followUpId } = await invite();
  await Promise.all([1, 2, 3].map(() => inviteChild(store, actor, followUpId, NOW)));
  expect(await statuses(store)).toHaveLength(1);
});
