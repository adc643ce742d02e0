import { readFileSync } from "node:fs";
import { KeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { SCHEDULE } from "#app/jobs/schedule";
import { startWorker } from "#app/jobs/worker.server";
import { smtpTransport } from "#app/messaging/smtp.server";
import { clockOf, type SendingNode } from "./clock";

/*
 * Run as a process of its own: what a server does by the clock to send mail, and nothing else, with a clock that runs as fast
 * as it is told, so that a lease can run out while somebody waits for it. Argument: SendingNode as JSON.
 */
const { databaseUrl, keysFile, smtpUrl, clock } = JSON.parse(process.argv[2] ?? "") as SendingNode;
const database = await connectDatabase(databaseUrl);
const store = { database, keys: keyRing(KeyFile.parse(JSON.parse(readFileSync(keysFile, "utf8")))) };
const jobs = SCHEDULE.filter(({ name }) => ["send-email", "give-up-leases"].includes(name));
startWorker(
  {
    store,
    transports: { email: smtpTransport(smtpUrl, "svar@kommun.example"), sms: null },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: clockOf(clock),
    log: { info() {}, error: (...words: unknown[]) => process.stderr.write(`${JSON.stringify(words)}\n`) },
  },
  jobs.map((job) => ({ ...job, everySeconds: job.everySeconds / clock.speed })),
);
process.stdout.write("working\n");
