import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import { registerAbsence } from "#app/domain/absence/absence.server";
import { recordDeclined } from "#app/domain/follow-up/moves.server";
import { pauseReminders, resumeReminders } from "#app/domain/follow-up/reminders.server";
import { rescheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { dayFromNow, daysLater, NOW } from "#tests/factories/moment";
import { notingGateway, sendDue } from "#tests/factories/sending";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

/** A meeting on Monday 14 December; reminders on the 4th and the 11th. */
async function begin(preparation = {}) {
  const store = await openTestStore();
  const { caseworker, caseId, versions, ...rest } = await createSituation(store);
  const facts = { caseId, versionId: versions.uppfoljning_13_20, meetingOn: dayFromNow(21), preparation };
  const invited = await createInvitedFollowUp(store, caseworker.actor, facts);
  const gateway = notingGateway();
  const sms = notingGateway();
  /** Lets the workers run at a moment and says what went out: by which channel, to whom, and the beginning of the text. */
  const at = async (moment: string) => {
    const [mails, texts] = [gateway.sent.length, sms.sent.length];
    await sendDue(store, { email: gateway.transport, sms: sms.transport }, new Date(moment));
    return [...gateway.sent.slice(mails), ...sms.sent.slice(texts)].map(
      ({ to, text }) => `${to}: ${text.slice(0, 24)}`,
    );
  };
  const status = async (now = NOW) => {
    const found = await followUpStatus(store, caseworker.actor, caseId, invited.followUpId, now);
    return (found?.messages ?? []).map(({ kind, outcome, reason, at }) => [kind, outcome, reason, at.slice(0, 16)]);
  };
  return {
    store,
    caseworker,
    actor: caseworker.actor,
    caseId,
    versions,
    ...rest,
    ...invited,
    at,
    status,
    gateway,
    sms,
  };
}

const REMINDER = "alma@post.example: Hej! Länken är öppen til";

test("an unanswered link is reminded of twice, by the way it came, and then its caseworker is told", async () => {
  const { at, status, caseworker, gateway, token } = await begin();
  expect(await status()).toEqual([
    ["invitation", "planned", null, "2026-11-23T08:00"],
    ["reminder_first", "planned", null, "2026-12-04T14:30"],
    ["no_answer", "planned", null, "2026-12-11T07:30"],
    ["reminder_last", "planned", null, "2026-12-11T14:30"],
  ]);
  expect(await at("2026-11-23T08:00:00Z")).toHaveLength(1);
  expect(await at("2026-12-04T14:29:00Z")).toEqual([]);
  expect(await at("2026-12-04T14:31:00Z")).toEqual([REMINDER]);
  expect(gateway.sent.at(-1)?.text).toContain(`https://tilltals.example/a#${token}`);
  expect(await at("2026-12-11T07:31:00Z")).toEqual([`${caseworker.email}: Något i Tilltals behöver`]);
  expect(await at("2026-12-11T14:31:00Z")).toEqual([REMINDER]);
  expect(await at("2026-12-13T12:00:00Z")).toEqual([]);
});

test("by SMS the reminders come by SMS, short, and the caseworker's notice by mail", async () => {
  const { at, sms, caseworker } = await begin({ channel: "sms", phone: "070-123 45 67" });
  expect(await at("2026-11-23T08:00:00Z")).toEqual(["+46701234567: Hej! Här är länken vi pr"]);
  expect(await at("2026-12-04T14:31:00Z")).toEqual(["+46701234567: Hej! Länken är öppen til"]);
  expect(sms.sent[1]?.text.split("\n")).toHaveLength(2);
  expect(await at("2026-12-11T07:31:00Z")).toEqual([`${caseworker.email}: Något i Tilltals behöver`]);
});

test("without a gateway for SMS nothing waits in vain: the page says so", async () => {
  const { store, gateway, status } = await begin({ channel: "sms", phone: "070-123 45 67" });
  await sendDue(store, { email: gateway.transport }, NOW);
  expect((await status())[0]?.slice(0, 3)).toEqual(["invitation", "stopped", "no_gateway"]);
});

test("reminders follow a meeting that is moved, away or nearer", async () => {
  const { store, actor, followUpId, at, status } = await begin();
  await at("2026-11-23T08:00:00Z");
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2026-12-28" }, NOW));
  expect(await at("2026-12-04T14:31:00Z")).toEqual([]);
  expect((await status()).slice(1).map(([kind, , , when]) => [kind, when])).toEqual([
    ["reminder_first", "2026-12-18T14:30"],
    ["no_answer", "2026-12-23T07:30"],
    ["reminder_last", "2026-12-25T14:30"],
  ]);
  const later = new Date("2026-12-05T09:00:00Z");
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2026-12-10" }, later));
  expect(await at("2026-12-05T14:31:00Z")).toEqual([]);
  expect((await status(later)).find(([kind]) => kind === "reminder_first")?.slice(1, 3)).toEqual([
    "stopped",
    "too_near",
  ]);
  expect(await at("2026-12-07T14:31:00Z")).toContain(REMINDER);
});

test("a reminder that had lost its day is sent when the meeting moves away again", async () => {
  const { store, actor, followUpId, at } = await begin();
  await at("2026-11-23T08:00:00Z");
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2026-11-27" }, NOW));
  done(await rescheduleFollowUp(store, actor, followUpId, { meetingOn: "2026-12-14" }, daysLater(NOW, 1)));
  expect(await at("2026-12-04T14:31:00Z")).toEqual([REMINDER]);
});

test("a child who says no, or whose reminders are paused, hears nothing more", async () => {
  const declined = await begin();
  await declined.at("2026-11-23T08:00:00Z");
  done(await recordDeclined(declined.store, declined.actor, declined.followUpId, daysLater(NOW, 2)));
  expect(await declined.at("2026-12-04T14:31:00Z")).toEqual([]);
  expect(await declined.at("2026-12-11T14:31:00Z")).toEqual([]);

  const paused = await begin();
  await paused.at("2026-11-23T08:00:00Z");
  const { store, actor, followUpId } = paused;
  done(await pauseReminders(store, actor, followUpId, NOW));
  expect((await paused.status()).map(([, outcome]) => outcome)).toEqual(["sent", "stopped", "planned", "stopped"]);
  expect(await paused.at("2026-12-04T14:31:00Z")).toEqual([]);
  expect(await paused.at("2026-12-11T07:31:00Z")).toHaveLength(1);
  done(await resumeReminders(store, actor, followUpId, new Date("2026-12-11T08:00:00Z")));
  expect(await paused.at("2026-12-11T14:31:00Z")).toEqual([REMINDER]);
});

test("no child gets two messages on one day, whatever they are about", async () => {
  const { store, actor, caseId, versions, at } = await begin();
  await at("2026-11-23T08:00:00Z");
  const facts = { caseId, versionId: versions.uppfoljning_13_20, meetingOn: dayFromNow(21) };
  await createInvitedFollowUp(store, actor, facts);
  expect(await at("2026-11-23T09:00:00Z")).toEqual([]);
  expect(await at("2026-11-24T06:59:00Z")).toEqual([]);
  expect(await at("2026-11-24T07:00:00Z")).toHaveLength(1);
  expect(await at("2026-12-04T14:31:00Z")).toEqual([REMINDER]);
  expect(await at("2026-12-05T14:29:00Z")).toEqual([]);
  expect(await at("2026-12-05T14:31:00Z")).toEqual([REMINDER]);
});

test("the times are the unit's own", async () => {
  const { store, organisation, at } = await begin();
  await at("2026-11-23T08:00:00Z");
  const messages = {
    firstReminderDaysBefore: null,
    lastReminderDaysBefore: 2,
    quietFrom: "15:00",
    quietUntil: "10:00",
  };
  await store.database.write((tx) =>
    tx.unit.update({ where: { id: organisation.familjehem }, data: { settings: { messages } } }),
  );
  expect(await at("2026-12-04T14:31:00Z")).toEqual([]);
  expect(await at("2026-12-11T14:31:00Z")).not.toContain(REMINDER);
  expect(await at("2026-12-13T08:59:00Z")).toEqual([]);
  expect(await at("2026-12-13T09:01:00Z")).toContain(REMINDER);
});

test("whoever carries the case when no answer has come is told; nobody who has left is", async () => {
  const { store, caseId, caseworker, at, organisation } = await begin();
  await at("2026-11-23T08:00:00Z");
  const other = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem, language: "en" });
  await store.database.write((tx) =>
    tx.caseRecord.update({ where: { id: caseId }, data: { responsibleId: other.staffId } }),
  );
  await at("2026-12-04T14:31:00Z");
  expect(await at("2026-12-11T07:31:00Z")).toEqual([`${other.email}: Something in Tilltals is`]);
  expect(other.email).not.toBe(caseworker.email);

  const left = await begin();
  await left.at("2026-11-23T08:00:00Z");
  await left.store.database.write((tx) =>
    tx.staffMember.update({ where: { id: left.caseworker.staffId }, data: { endedAt: NOW } }),
  );
  await left.at("2026-12-04T14:31:00Z");
  expect(await left.at("2026-12-11T07:31:00Z")).toEqual([]);
});

test("who stands in for a colleague that day is told that no answer has come, and nobody in another unit is", async () => {
  const { store, caseworker, at, organisation } = await begin();
  await at("2026-11-23T08:00:00Z");
  const { staffId } = caseworker;
  const days = { fromOn: "2026-12-07", untilOn: "2026-12-18" };
  const deputy = await createStaff(store, { role: "caseworker", unitId: organisation.familjehem, language: "en" });
  const absence = { staffId, deputyId: deputy.staffId, ...days };
  done(await registerAbsence(store, caseworker.actor, absence, NOW));
  await at("2026-12-04T14:31:00Z");
  expect(await at("2026-12-11T07:31:00Z")).toEqual([`${deputy.email}: Something in Tilltals is`]);

  const elsewhere = await begin();
  await elsewhere.at("2026-11-23T08:00:00Z");
  const { familjehem, utredning } = elsewhere.organisation;
  const stranger = await createStaff(elsewhere.store, { role: "caseworker", unitId: utredning });
  await elsewhere.store.database.write(async (transaction) => {
    const { staffId } = elsewhere.caseworker;
    await transaction.staffRole.create({ data: { id: newId(), staffId, unitId: utredning, role: "caseworker" } });
  });
  const away = { staffId: elsewhere.caseworker.staffId, deputyId: stranger.staffId, ...days };
  done(await registerAbsence(elsewhere.store, elsewhere.caseworker.actor, away, NOW));
  await elsewhere.at("2026-12-04T14:31:00Z");
  expect(await elsewhere.at("2026-12-11T07:31:00Z")).toEqual([
    `${elsewhere.caseworker.email}: Något i Tilltals behöver`,
  ]);
  expect(familjehem).not.toBe(utredning);
});
