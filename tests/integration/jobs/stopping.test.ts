import { expect, test } from "vitest";
import { sendMail } from "#app/jobs/send-messages";
import { startWorker } from "#app/jobs/worker.server";
import type { Transport } from "#app/messaging/transport";
import { NOW } from "#tests/factories/moment";
import { createWaitingMessages } from "#tests/factories/waiting-messages";
import { openTestStore } from "#tests/support/database";

test("threat 48: a stop lets the messages under way arrive and takes no more, however many wait", async () => {
  const store = await openTestStore();
  await createWaitingMessages(store, 40, NOW);
  let sent = 0;
  const stopping: Promise<void>[] = [];
  const transport: Transport = {
    reaches: "people",
    lanes: 4,
    async send() {
      sent += 1;
      // All lanes are at work by the time the first is answered.
      if (sent === 5) stopping.push(worker.stop());
      await new Promise((resolve) => setImmediate(resolve));
      return { kind: "accepted", providerId: "p" };
    },
    close() {},
  };
  const log = { info() {}, error() {} };
  const world = { store, publicUrl: "https://tilltals.example", webhookHosts: [], now: () => NOW, log };
  const worker = startWorker({ ...world, transports: { email: transport, sms: null } }, [sendMail]);
  await expect.poll(() => stopping.length, { timeout: 30_000 }).toBe(1);
  await Promise.all(stopping);
  const rows = await store.database.read.message.findMany({ where: { kind: "invitation" } });
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  expect(sent).toBeLessThan(20);
  expect(count("sent")).toBe(sent);
  expect(count("queued")).toBe(40 - sent);
});
