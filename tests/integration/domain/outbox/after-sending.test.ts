import { expect, test } from "vitest";
import { seal } from "#app/crypto/seal";
import { reportToken } from "#app/crypto/report-token";
import type { Store } from "#app/db/store";
import { withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { sendAgain } from "#app/domain/follow-up/send-again.server";
import { failedMessages, handleMessage } from "#app/domain/outbox/failed.server";
import { enqueueNotice } from "#app/domain/outbox/notice.server";
import type { Delivery } from "#app/domain/outbox/outcome";
import { deliveryReportHandler, isDeliveryReport } from "#app/http/delivery-report.server";
import { makeAccountLink } from "#app/domain/staff/account-link.server";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { notingGateway, sendDue } from "#tests/factories/sending";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";
import { startListener } from "#tests/support/listener";

const SECRET = "a-secret-of-the-installation";

async function begin(answer?: () => Delivery) {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const { actor } = situation.caseworker;
  const { caseId, versions } = situation;
  const preparation = { channel: "sms", phone: "070-123 45 67" } as const;
  const facts = { caseId, versionId: versions.uppfoljning_13_20, meetingOn: dayFromNow(21), preparation };
  const invited = await createInvitedFollowUp(store, actor, facts);
  const mail = notingGateway();
  const sms = notingGateway(answer);
  const send = (now: Date) => sendDue(store, { email: mail.transport, sms: sms.transport }, now);
  const link = () =>
    store.database.read.message.findFirstOrThrow({
      where: { followUpId: invited.followUpId, kind: "invitation" },
      orderBy: { createdAt: "asc" },
    });
  return { store, ...situation, actor, ...invited, mail, sms, send, link };
}

/** The route as the server has it, over real HTTP. */
async function reports(store: Store) {
  const application = testApplication(store, minutesLater(NOW, 5), { SMS_REPORT_SECRET: SECRET });
  const handle = deliveryReportHandler(application, { error() {} });
  const url = await startListener((request, response) => {
    if (isDeliveryReport(request)) handle(request, response);
    else response.writeHead(404).end();
  });
  return async (token: string, body: URLSearchParams | object) => {
    const json = !(body instanceof URLSearchParams);
    const answer = await fetch(`${url}/sms-report/${token}`, {
      method: "POST",
      body: json ? JSON.stringify(body) : body,
      ...(json && { headers: { "Content-Type": "application/json" } }),
    });
    return [answer.status, await answer.text(), answer.headers.get("Set-Cookie")];
  };
}

const NOTHING = [204, "", null];
const elks = (status: string) => new URLSearchParams({ id: "p", status });

test("the gateway tells that a message arrived; late and contrary reports change nothing", async () => {
  const { store, send, sms, link } = await begin();
  await send(NOW);
  const report = await reports(store);
  const token = sms.sent[0]?.reportTo.split("/").at(-1) ?? "";
  expect(await report(token, elks("sent"))).toEqual(NOTHING);
  expect((await link()).reported).toBeNull();
  expect(await report(token, elks("delivered"))).toEqual(NOTHING);
  expect(await link()).toMatchObject({ status: "sent", reported: "delivered", reportedAt: minutesLater(NOW, 5) });
  expect(await report(token, elks("failed"))).toEqual(NOTHING);
  expect(await link()).toMatchObject({ status: "sent", reported: "delivered" });
});

test("a message that never arrived becomes a task; one that may have been sent is known to have been", async () => {
  const { store, actor, send, link } = await begin();
  await send(NOW);
  const report = await reports(store);
  const { id } = await link();
  await report(reportToken(store.keys, id), { status: "UNDELIV" });
  expect(await link()).toMatchObject({ status: "failed", reason: "undelivered" });
  expect(await failedMessages(store, actor, NOW)).toMatchObject([{ kind: "invitation", reason: "undelivered" }]);

  const unsure = await begin(() => ({ kind: "unknown" }));
  await unsure.send(NOW);
  expect(await unsure.link()).toMatchObject({ status: "maybe_sent" });
  const tell = await reports(unsure.store);
  await tell(reportToken(unsure.store.keys, (await unsure.link()).id), elks("delivered"));
  expect(await unsure.link()).toMatchObject({ status: "sent", reason: null });
});

test("a report with the installation's secret is known by the gateway's own id", async () => {
  const { store, send, link } = await begin();
  await send(NOW);
  const report = await reports(store);
  expect(await report(SECRET, { id: "q", status: "delivered" })).toEqual(NOTHING);
  expect((await link()).reported).toBeNull();
  expect(await report(SECRET, { id: "p", status: "delivered" })).toEqual(NOTHING);
  expect((await link()).reported).toBe("delivered");
});

test("whatever else comes gets the same answer and changes nothing", async () => {
  const { store, send, link } = await begin();
  await send(NOW);
  const report = await reports(store);
  const { id } = await link();
  const token = reportToken(store.keys, id);
  const torn = `${token.slice(0, -2)}AA`;
  const bodies = [elks("delivered"), new URLSearchParams(), { status: ["delivered"] }, { status: "x".repeat(20_000) }];
  for (const wrong of [torn, id, "", SECRET.slice(1), "k9.abc"]) {
    for (const body of bodies) expect(await report(wrong, body), wrong).toEqual(NOTHING);
  }
  for (const body of bodies.slice(1)) expect(await report(token, body)).toEqual(NOTHING);
  expect(await link()).toMatchObject({ status: "sent", reported: null });
  expect(token).not.toContain(id);
});

test("what failed is the task of those who work with the case, until they have dealt with it", async () => {
  const { store, actor, caseId, followUpId, organisation, send } = await begin(() => ({ kind: "failed", reason: "refused" })); // prettier-ignore
  await send(NOW);
  const colleague = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  const manager = await createStaff(store, { role: "manager", unitId: organisation.root });
  const [task] = await failedMessages(store, actor, NOW);
  expect(task).toMatchObject({ caseId, followUpId, childName: "Alma Testsson", channel: "sms", status: "failed" });
  expect(await failedMessages(store, colleague.actor, NOW)).toEqual([]);
  expect(await failedMessages(store, manager.actor, NOW)).toHaveLength(1);
  const { messageId = "" } = task ?? {};
  expect(await handleMessage(store, colleague.actor, { caseId, followUpId, messageId }, NOW)).toMatchObject({
    ok: false,
  });
  done(await handleMessage(store, actor, { caseId, followUpId, messageId }, NOW));
  done(await handleMessage(store, actor, { caseId, followUpId, messageId }, NOW));
  expect(await failedMessages(store, actor, NOW)).toEqual([]);
  expect(await store.database.read.auditEntry.count({ where: { action: "message.handled" } })).toBe(1);
});

test("a failed message is nobody's task when its link is withdrawn", async () => {
  const { store, actor, followUpId, send } = await begin(() => ({ kind: "unknown" }));
  await send(NOW);
  expect(await failedMessages(store, actor, NOW)).toMatchObject([{ status: "maybe_sent" }]);
  done(await withdrawInvitation(store, actor, followUpId, "other", NOW));
  expect(await failedMessages(store, actor, NOW)).toEqual([]);
});

test("a link can be sent again, twice a day, and what failed before is dealt with by that", async () => {
  const answers: Delivery[] = [{ kind: "failed", reason: "refused" }];
  const { store, actor, followUpId, send, sms, token } = await begin(() => answers.shift() ?? { kind: "accepted", providerId: "p" }); // prettier-ignore
  expect(await sendAgain(store, actor, followUpId, NOW)).toEqual({ ok: false, refusal: "still_waiting" });
  await send(NOW);
  done(await sendAgain(store, actor, followUpId, minutesLater(NOW, 1)));
  expect(await sendAgain(store, actor, followUpId, minutesLater(NOW, 1))).toMatchObject({ refusal: "still_waiting" });
  expect(await failedMessages(store, actor, NOW)).toEqual([]);
  await send(minutesLater(NOW, 1));
  done(await sendAgain(store, actor, followUpId, minutesLater(NOW, 2)));
  await send(minutesLater(NOW, 2));
  expect(await sendAgain(store, actor, followUpId, minutesLater(NOW, 3))).toMatchObject({ refusal: "enough_today" });
  expect(sms.sent).toHaveLength(3);
  expect(new Set(sms.sent.map(({ text }) => text.split("\n").at(-1)))).toEqual(new Set([`https://tilltals.example/a#${token}`])); // prettier-ignore
  done(await sendAgain(store, actor, followUpId, daysLater(NOW, 1)));
});

test("sending again asks all that sending asks", async () => {
  const { store, actor, followUpId, childId, organisation, send, caseId } = await begin();
  await send(NOW);
  const stranger = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem });
  expect(await sendAgain(store, stranger.actor, followUpId, NOW)).toMatchObject({ refusal: "not_found" });
  const contactSealed = seal(store.keys, "child.contact", JSON.stringify({ phone: "08-123 456 78" }));
  await store.database.write((tx) => tx.child.update({ where: { id: childId }, data: { contactSealed } }));
  expect(await sendAgain(store, actor, followUpId, NOW)).toMatchObject({ refusal: "no_contact" });
  await store.database.write((tx) => tx.child.update({ where: { id: childId }, data: { protectedAt: NOW } }));
  expect(await sendAgain(store, actor, followUpId, NOW)).toMatchObject({ refusal: "protected" });
  await store.database.write((tx) => tx.caseRecord.update({ where: { id: caseId }, data: { closedOn: "2026-11-23" } }));
  expect(await sendAgain(store, actor, followUpId, NOW)).toMatchObject({ ok: false });
});

test("the link to an account brings its secret, once it is asked for and while it works", async () => {
  const { store, caseworker, mail, send } = await begin();
  const make = (now: Date) => {
    const link = { staffId: caseworker.staffId, language: "sv", purpose: "reset", by: "system" } as const;
    return store.database.write((tx) => makeAccountLink(store, tx, link, now));
  };
  // Asked for at night, by somebody who waits at the screen.
  const night = new Date("2026-11-23T21:00:00Z");
  await make(night);
  await send(night);
  expect(mail.sent.map(({ to }) => to)).toEqual([caseworker.email]);
  expect(mail.sent[0]?.text).toMatch(/https:\/\/tilltals\.example\/password#\S{20,}/);
  await make(minutesLater(night, 1));
  await make(minutesLater(night, 2));
  await send(minutesLater(night, 3));
  expect(mail.sent).toHaveLength(2);
});

test("a notice about a flag goes by mail, and by SMS to whoever left a number, unless the flag is taken", async () => {
  const { store, caseworker, caseId, followUpId, mail, sms, send } = await begin();
  await send(NOW);
  const phoneSealed = seal(store.keys, "staff.phone", "070-765 43 21");
  await store.database.write((tx) =>
    tx.staffMember.update({ where: { id: caseworker.staffId }, data: { phoneSealed } }),
  );
  const raise = (key: string, acknowledgedAt: Date | null) =>
    store.database.write(async (tx) => {
      const response = {
        versionId: (await tx.followUp.findUniqueOrThrow({ where: { id: followUpId } })).versionId ?? "",
      };
      const id = `r${key}`;
      const known = await tx.questionnaireResponse.findFirst({ where: { followUpId } });
      const responseId = known?.id ?? id;
      if (!known) await tx.questionnaireResponse.create({ data: { id, followUpId, language: "sv", startedAt: NOW, ...response } }); // prettier-ignore
      const flag = {
        caseId,
        followUpId,
        responseId,
        rule: "answer",
        level: "now",
        itemKey: key,
        area: "home",
      } as const;
      await tx.flag.create({ data: { id: key, ...flag, raisedAt: NOW, acknowledgedAt } });
      const notice = { key: `${key}:raised`, kind: "flag_raised", staffId: caseworker.staffId, flagId: key } as const;
      await enqueueNotice(tx, { ...notice, language: "sv", notBefore: NOW }, NOW);
      await enqueueNotice(tx, { ...notice, language: "sv", notBefore: NOW }, NOW);
    });
  await raise("taken", NOW);
  await send(minutesLater(NOW, 1));
  expect(mail.sent).toEqual([]);
  await raise("open", null);
  await send(minutesLater(NOW, 2));
  expect(mail.sent.map(({ to }) => to)).toEqual([caseworker.email]);
  expect(sms.sent.slice(1).map(({ to }) => to)).toEqual(["+46707654321"]);
  const words = `${mail.sent[0]?.subject} ${mail.sent[0]?.text} ${sms.sent[1]?.text}`;
  expect(words).toContain("https://tilltals.example/sign-in");
  expect(words).not.toMatch(/Alma|SN-|flagga|barn|svar/i);
  const settled = await store.database.read.message.findMany({ where: { flagId: "taken" } });
  expect(settled.map(({ status, reason }) => `${status} ${reason}`)).toEqual([
    "stopped acknowledged",
    "stopped acknowledged",
  ]);
});
