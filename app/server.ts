import { randomBytes } from "node:crypto";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import type {} from "./load-context";
import { type Application, openApplication } from "./application.server";
import { isDoctorToken } from "./crypto/doctor-token";
import { migrationNames } from "./db/applied.server";
import { endOnDamage } from "./ending";
import { type Environment, parseEnvironment } from "./env.server";
import { answersHandler, isAnswersRequest } from "./http/child-answers.server";
import { deliveryReportHandler, isDeliveryReport } from "./http/delivery-report.server";
import { clientNetwork } from "./http/client-address";
import { createEdge } from "./http/edge.server";
import { drain, within } from "./http/graceful.server";
import { bodyIsAcceptable, mayPass } from "./http/guard";
import { freshTexts } from "./domain/interface-text/in-use.server";
import { createLogger, logWhatNobodyCaught, plainWords, traceOf } from "./http/log";
import { createMetrics, openMetricsPort } from "./http/metrics.server";
import { isProbe, probesHandler } from "./http/probes.server";
import { readinessOf } from "./http/readiness.server";
import { refuse } from "./http/refused.server";
import { routePatterns } from "./http/route-pattern.server";
import { partsOfSite } from "./http/site-parts.server";
import { makeTables } from "./jobs/make-tables";
import { SCHEDULE } from "./jobs/schedule";
import { createShipper } from "./jobs/ship-backups.server";
import { signAuditHead } from "./jobs/sign-audit-head";
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
  /** Stops in order. True when everything that was under way finished in time. */
  close(): Promise<boolean>;
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
  // What is packed already says so; the child's two answers have no bytes to spare for saying that they vary.
  site.use(
    compression({
      filter: (request, response) => !response.hasHeader("Content-Encoding") && compression.filter(request, response),
    }),
  );
  site.use("/assets", express.static(path.join(root, "build/client/assets"), { immutable: true, maxAge: "1y" }));
  site.use("/icon.svg", express.static(path.join(root, "build/client/icon.svg"), { maxAge: "1h" }));
  site.use((request, response, next) => {
    if (!mayPass(request, environment.publicUrl)) refuse(request, response, 403);
    else if (!bodyIsAcceptable(request.headers, request.path)) refuse(request, response, 413);
    else next();
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
        clientAddress: clientNetwork(request, environment.trustProxy),
        nonce: randomBytes(16).toString("base64"),
      }),
    }),
  );
  site.all("*", (request, response, next) => partOf(request.path)(request, response, next));
  // An address that cannot be read, for instance. What it was is told to nobody, the log included.
  site.use((error: { readonly status?: number }, request: Request, response: Response, _next: NextFunction) => {
    const theirs = (error.status ?? 500) < 500;
    if (!theirs) log.error(traceOf(error), "failed");
    refuse(request, response, theirs ? 400 : 500);
  });
  const saveAnswers = answersHandler(application, log);
  const noteReport = deliveryReportHandler(application, log);
  const ready = readinessOf(
    application.store,
    await migrationNames(application.store.database.dialect, path.join(root, "prisma")),
  );
  let stopping = false;
  const answerProbe = probesHandler(
    async () => (stopping ? "stopping" : ready()),
    (token) => isDoctorToken(application.store.keys, token, application.now()),
  );
  const metrics = createMetrics(application, routePatterns(build));
  const server = createEdge(environment, (request, response) => {
    metrics.observe(request, response);
    if (isAnswersRequest(request)) saveAnswers(request, response);
    else if (isProbe(request)) answerProbe(request, response);
    else if (isDeliveryReport(request)) noteReport(request, response);
    else if (metrics.isAsked(request)) metrics.answer(request, response, false);
    else site(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // A school where a thousand open their links at once: who does not fit into the queue would wait for seconds.
    server.listen({ port: environment.port, host: environment.host, backlog: 4096 }, resolve);
  });
  const metricsServer = await openMetricsPort(metrics, environment.metrics);
  endOnDamage(application.store.database, log);
  const transports = createTransports(environment);
  const { store, now } = application;
  const { publicUrl, webhookHosts } = environment;
  const tables = createTableThread();
  const shipper = environment.backup.folder === null ? null : createShipper();
  const schedule = [...SCHEDULE, makeTables(tables), signAuditHead(environment.auditHeadsFolder)];
  if (shipper) schedule.push(shipper.job);
  const worker = startWorker({ store, transports, publicUrl, webhookHosts, now, log }, schedule);
  application.jobs.wake = worker.wake;
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : environment.port;
  log.info({ port }, "listening");
  return {
    application,
    url: `http://localhost:${port}`,
    async close() {
      stopping = true;
      const { pause, longest } = environment.stop;
      const answered = await drain(server, { pause, longest });
      // At the same time: a copy that is being made keeps its job waiting until it is broken off.
      const copying = shipper?.stop();
      const jobsEnded = await within(longest, Promise.all([tables.stop(), worker.stop(), copying]));
      await copying;
      transports.email?.close();
      transports.sms?.close();
      metricsServer?.close();
      await application.close();
      log.info({ answered, jobsEnded }, "stopped");
      return answered && jobsEnded;
    },
  };
}

export async function main(): Promise<void> {
  logWhatNobodyCaught();
  try {
    stopOnSignal(await startServer(parseEnvironment(process.env)));
  } catch (error) {
    process.stderr.write(`${plainWords(error)}\n`);
    process.exit(1);
  }
}

/** Lets what is under way finish, then ends the process. A second signal ends it at once, which loses nothing saved. */
export function stopOnSignal(running: RunningServer): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
