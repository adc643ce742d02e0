import { createServer } from "node:http";
import { openApplication } from "#app/application.server";
import { endOnDamage } from "#app/ending";
import { parseEnvironment } from "#app/env.server";
import { answersHandler } from "#app/http/child-answers.server";
import { createLogger } from "#app/http/log";
import { PRISMA_FOLDER } from "./template";

/*
 * Run as a process of its own: `POST /a/answers` and nothing else, from the sources, so that a test can end it as a
 * power cut would without a build. Prints the port it listens on.
 */
const environment = parseEnvironment(process.env);
const log = createLogger(environment);
const application = await openApplication(environment, process.env["PRISMA_FOLDER"] ?? PRISMA_FOLDER, { serves: true });
endOnDamage(application.store.database, log);
const server = createServer(answersHandler(application, log));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address ? address.port : ""}\n`);
});
