import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type {} from "./load-context";
import { type Application, openApplication } from "./application.server";
import { DatabaseRefused } from "./db/refused";
import { endOnDamage } from "./ending";
import { type Environment, parseEnvironment } from "./env.server";
import { answersHandler, isAnswersRequest } from "./http/child-answers.server";
import { deliveryReportHandler, isDeliveryReport } from "./http/delivery-report.server";
import { bodyIsAcceptable, mayPass } from "./http/guard";
import { freshTexts } from "./domain/interface-text/in-use.server";
import { networkOf } from "./domain/throttle/network";
import { createLogger } from "./http/log";
import { partsOfSite } from "./http/site-parts.server";
import { makeTables } from "./jobs/make-tables";
import { SCHEDULE } from "./jobs/schedule";
import { createTableThread } from "./jobs/table-thread.server";
import { startWorker } from "./jobs/worker.server";
import { createTransports } from "./messaging/transport";
import { projectRoot } from "./project-root";

/*
 * The one process: staff pages and the child's pages over HTTP. `POST /a/answers` is answered before
 * anything else, because a child's answer must be durable and fast even when the office is busy.
 */

export interface RunningServer {
  readonly application: Application;
  readonly url: string;
  close(): Promise<void>;
}

export async function startServer(environment: Environment): Promise<RunningServer> {
  const root = projectRoot();
  const application = await openApplication(environment, path.join(root, "prisma"), { serves: true });
  // React chooses its build by this variable when it is first loaded, and its development build takes twice the time.
  process.env.NODE_ENV ??= environment.mode;
  const build = (await import(path.join(root, "build/server/index.js"))) as ServerBuild;
  const log = createLogger(environment);
  const site = express();
  site.disable("x-powered-by");
  site.set("trust proxy", environment.trustProxy);
  site.use(compression());
  site.use("/assets", express.static(path.join(root, "build/client/assets"), { immutable: true, maxAge: "1y" }));
  site.use("/icon.svg", express.static(path.join(root, "build/client/icon.svg"), { maxAge: "1h" }));
  site.use((request, response, next) => {
    if (mayPass(request, environment.publicUrl)) next();
    else response.status(403).type("text/plain").send("This came from another site and was not accepted.");
  });
  site.use((request, response, next) => {
    if (bodyIsAcceptable(request.headers, request.path)) next();
    else response.status(413).type("text/plain").send("Too large.");
  });
  site.use((_request, _response, next) => {
    void freshTexts(application.store, application.now()).then(() => next());
  });
  await freshTexts(application.store, application.now(), true);
  const partOf = partsOfSite(build, (part) =>
    createRequestHandler({
      build: part,
      mode: environment.mode,
      getLoadContext: (request) => ({
        // Each loader is given a request object of its own; what they share is this view of the application.
        application: { ...application, actors: new Map() },
        clientAddress: networkOf(request.ip ?? "unknown"),
        nonce: randomBytes(16).toString("base64"),
      }),
    }),
  );
  site.all("*", (request, response, next) => partOf(request.path)(request, response, next));
  const saveAnswers = answersHandler(application, log);
  const noteReport = deliveryReportHandler(application, log);
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      if (isAnswersRequest(request)) saveAnswers(request, response);
      else if (isDeliveryReport(request)) noteReport(request, response);
      else site(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(environment.port, environment.host, resolve);
  });
  endOnDamage(application.store.database, log);
  const transports = createTransports(environment);
  const { store, now } = application;
  const { publicUrl, webhookHosts } = environment;
  const tables = createTableThread();
  const schedule = [...SCHEDULE, makeTables(tables)];
  const worker = startWorker({ store, transports, publicUrl, webhookHosts, now, log }, schedule);
  application.jobs.wake = worker.wake;
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : environment.port;
  log.info({ port }, "listening");
  return {
    application,
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await tables.stop();
      await worker.stop();
      transports.email?.close();
      transports.sms?.close();
      await application.close();
    },
  };
}

export async function main(): Promise<void> {
  try {
    stopOnSignal(await startServer(parseEnvironment(process.env)));
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Lets what is under way finish, then ends the process. */
export function stopOnSignal(running: RunningServer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)));
  }
}
