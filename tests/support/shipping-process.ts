import { createServer } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { openApplication } from "#app/application.server";
import { parseEnvironment } from "#app/env.server";
import { answersHandler } from "#app/http/child-answers.server";
import { createLogger } from "#app/http/log";
import { createShipper } from "#app/jobs/ship-backups.server";
import { createTransports } from "#app/messaging/transport";
import { PRISMA_FOLDER, PROJECT_FOLDER } from "./template";

/*
 * Run as a process of its own: `POST /a/answers`, and the job that copies to another disk, with its own process beside it,
 * from the sources. A line of input is the time of a turn; a line of output is the port, and then how each turn went.
 */
const environment = parseEnvironment(process.env);
const log = createLogger(environment);
const application = await openApplication(environment, PRISMA_FOLDER, { serves: true });
const shipper = createShipper(path.join(PROJECT_FOLDER, "app/backup-process.ts"));
const { store } = application;
const context = { store, transports: createTransports(environment), publicUrl: "", webhookHosts: [], log };
const say = (line: string) => process.stdout.write(`${line}\n`);
const server = createServer(answersHandler(application, log));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  say(String(typeof address === "object" && address ? address.port : ""));
});
createInterface({ input: process.stdin }).on("line", (time) => {
  shipper.job.run({ ...context, now: () => new Date(time) }).then(
    () => say("copied"),
    (error: unknown) => say(error instanceof Error && "code" in error ? String(error.code) : "failed"),
  );
});
