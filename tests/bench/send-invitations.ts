import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import { openDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { sendMail } from "#app/jobs/send-messages";
import { composeLink } from "#app/messaging/compose";
import { smtpTransport } from "#app/messaging/smtp.server";
import { daysLater } from "#tests/factories/moment";
import { createWaitingMessages } from "#tests/factories/waiting-messages";
import { startPostgresql } from "#tests/support/postgresql";
import type { Bench, Report } from "./report";

const INVITATIONS = 1000;

/** A Tuesday at ten: by day, so that nothing waits. */
const NOW = new Date("2026-11-24T09:00:00Z");

/** Invitations a second to a mail server on this machine, each checked when it is taken and recorded when it was sent. */
export const sendInvitations: Bench = {
  name: "send-invitations",
  measures: "invitations per second to a local mail server, with durable state per recipient",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const postgresql = await startPostgresql({ durable: true });
    try {
      await measureLettersAlone(report);
      await measure(report, "SQLite", `file:${path.join(folder, "tilltals.db")}`);
      await measure(report, "PostgreSQL", await postgresql.createDatabase("sending"));
    } finally {
      await postgresql.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** What this machine can do at most just now: the same letters by the same connections, with nothing checked or kept. */
async function measureLettersAlone(report: Report): Promise<void> {
  const sink = await startSink();
  const transport = smtpTransport(sink.url, "svar@kommun.example");
  const words = composeLink("invitation", "sv", `https://tilltals.example/a#${"x".repeat(43)}`, daysLater(NOW, 15));
  const reportTo = "https://tilltals.example/sms-report/none";
  let sent = 0;
  const lane = async () => {
    while (sent < INVITATIONS) {
      sent += 1;
      await transport.send({ id: newId(), to: "barn@example.org", reportTo, ...words }, NOW);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: transport.lanes }, lane));
  const seconds = (performance.now() - start) / 1000;
  transport.close();
  report({ case: "letters alone", metric: "messages", value: (await sink.stop()) / seconds, unit: "1/s" });
}

async function measure(report: Report, name: string, url: string): Promise<void> {
  const database = await openDatabase(url, path.resolve("prisma"));
  const store: Store = { database, keys: keyRing(createKeyFile()) };
  await createWaitingMessages(store, INVITATIONS, NOW);
  const sink = await startSink();
  const transport = smtpTransport(sink.url, "svar@kommun.example");
  const [start, worked] = [performance.now(), process.cpuUsage()];
  await sendMail.run({
    store,
    transports: { email: transport, sms: null },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: () => NOW,
    log: { info() {}, error() {} },
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(worked);
  transport.close();
  const recorded = await database.read.message.count({ where: { status: "sent" } });
  const taken = await sink.stop();
  report({ case: name, metric: "invitations", value: recorded / seconds, unit: "1/s" });
  // What is left when other programs take the machine's time.
  report({ case: name, metric: "processor time", value: (user + system) / 1000 / recorded, unit: "ms each" });
  report({ case: name, metric: "taken, not recorded or twice", value: Math.abs(taken - recorded), unit: "messages" });
  await database.close();
}

async function startSink() {
  const child = spawn("npx", ["tsx", path.resolve("tests/bench/smtp-sink.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => Number((await lines.next()).value);
  const port = await line();
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** Returns how many messages it took. */
    async stop(): Promise<number> {
      child.stdin.write("\n");
      const count = await line();
      child.stdin.end();
      return count;
    },
  };
}
