import { expect, onTestFinished, test } from "vitest";
import type { JobContext } from "#app/jobs/job";
import { sendMail } from "#app/jobs/send-messages";
import { smtpTransport } from "#app/messaging/smtp.server";
import { createWaitingMessages } from "#tests/factories/waiting-messages";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";
import { startCountingSmtp } from "#tests/support/sending/counting-smtp";

/** Four of them are poison, of one kind or another. */
const MESSAGES = 100;

test("threat 50: messages that cannot be sent end with their reason, and the others go out in the same turn", async () => {
  const store = await openTestStore();
  const messages = await createWaitingMessages(store, MESSAGES, NOW);
  const [never, notNow, torn, silent] = [10, 35, 60, 85].map((place) => messages[place]);
  if (!never || !notNow || !torn || !silent) throw new Error("There are a hundred");
  const smtp = await startCountingSmtp(
    () => Promise.resolve(),
    (to) => (to === never.to ? "550 no such box" : to === notNow.to ? "451 come back later" : null),
  );
  onTestFinished(() => smtp.stop());
  const where = { id: torn.childId };
  await store.database.write((tx) => tx.child.update({ where, data: { contactSealed: "torn" } }));
  await store.database.write((tx) => tx.child.update({ where: { id: silent.childId }, data: { contactSealed: null } }));
  const transport = smtpTransport(smtp.url, "svar@kommun.example");
  onTestFinished(() => transport.close());
  let now = NOW;
  const context: JobContext = {
    store,
    transports: { email: transport, sms: null },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: () => now,
    log: { info() {}, error() {} },
  };
  await sendMail.run(context);
  const poison = new Map([never, notNow, torn, silent].map(({ id }) => [id, null]));
  const rows = () => store.database.read.message.findMany({ where: { kind: "invitation" } });
  const others = (await rows()).filter(({ id }) => !poison.has(id));
  expect(others.filter(({ status }) => status === "sent")).toHaveLength(MESSAGES - 4);

  // What may succeed another time is tried again, eight times in half a day, and then it has failed.
  for (let tries = 1; tries < 12; tries += 1) {
    now = minutesLater(now, 200);
    await sendMail.run(context);
  }
  const ends = new Map((await rows()).map(({ id, status, reason, attempts }) => [id, [status, reason, attempts]]));
  expect(ends.get(never.id)).toEqual(["failed", "address_refused", 1]);
  expect(ends.get(torn.id)).toEqual(["failed", "contact_unreadable", 0]);
  expect(ends.get(silent.id)).toEqual(["stopped", "no_contact", 0]);
  expect(ends.get(notNow.id)).toEqual(["failed", "refused_for_now", 8]);
  expect([...smtp.taken.values()].every((times) => times === 1)).toBe(true);
  expect(smtp.taken.size).toBe(MESSAGES - 4);
});
