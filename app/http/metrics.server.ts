import { statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Application } from "#app/application.server";
import type { Environment } from "#app/env.server";
import { sameSecret } from "#app/crypto/same-secret";
import { fileOf } from "#app/db/dialect";
import { GROUP_COMMITS } from "#app/db/group-commit";
import { figuresOf } from "#app/domain/installation/figures.server";
import { histogram, type Histogram, type Metric, metricsText } from "./metrics-text";

/*
 * Figures for Prometheus: how much, how fast, how full. No label holds an id, an address, a name or anything that
 * somebody sent: routes stand by their pattern.
 */

/** Seconds. */
const LATENCIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  /** Counts a request when it has been answered. */
  observe(request: IncomingMessage, response: ServerResponse): void;
  /** `GET /metrics` with the token, on the site's own port; only there when there is a token. */
  isAsked(request: Pick<IncomingMessage, "url" | "method">): boolean;
  /** @param trusted on a port of its own, where no token is asked for. */
  answer(request: IncomingMessage, response: ServerResponse, trusted: boolean): void;
}

/** @param patternOf what a path is called among the figures. */
export function createMetrics(application: Application, patternOf: (path: string) => string): Metrics {
  const { token } = application.environment.metrics;
  const requests = new Map<string, { labels: Record<string, string>; count: number }>();
  const durations = new Map<string, Histogram>();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    observe(request, response) {
      const began = performance.now();
      response.once("close", () => {
        const route = patternOf((request.url ?? "").split("?")[0] ?? "");
        const method = METHODS.has(request.method ?? "") ? (request.method ?? "") : "other";
        const status = response.writableFinished ? String(response.statusCode) : "broken_off";
        const key = `${route} ${method} ${status}`;
        const known = requests.get(key) ?? { labels: { route, method, status }, count: 0 };
        known.count += 1;
        requests.set(key, known);
        const duration = durations.get(route) ?? histogram(LATENCIES);
        duration.note((performance.now() - began) / 1000);
        durations.set(route, duration);
      });
    },
    isAsked: ({ url, method }) => token !== null && method === "GET" && (url ?? "").split("?")[0] === "/metrics",
    answer(request, response, trusted) {
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      if (!trusted && (token === null || !sameSecret(given, token))) return void response.writeHead(404).end();
      const own: Metric[] = [
        {
          name: "tilltals_http_requests_total",
          help: "Requests answered, by route pattern, method and status.",
          type: "counter",
          samples: [...requests.values()].map(({ labels, count }) => ({ labels, value: count })),
        },
        {
          name: "tilltals_http_request_seconds",
          help: "Time until a request was answered, by route pattern.",
          type: "histogram",
          samples: [...durations].flatMap(([route, duration]) => duration.samples({ route })),
        },
        ...groupCommits(),
        ...ofProcess(delay.percentile(99) / 1e9),
      ];
      delay.reset();
      const say = (installation: readonly Metric[], up: 0 | 1) => {
        const type = "text/plain; version=0.0.4; charset=utf-8";
        response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
        response.end(metricsText([...own, ...installation, gauge("tilltals_up", "1 when the database answers.", up)]));
      };
      ofInstallation(application).then(
        (installation) => say(installation, 1),
        () => say([], 0),
      );
    },
  };
}

/** Opens the port of the figures, where there is to be one. It has nothing else, and asks for no token. */
export async function openMetricsPort(metrics: Metrics, { port, host }: Environment["metrics"]): Promise<Server | null> {
  if (port === null) return null;
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/metrics") metrics.answer(request, response, true);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function groupCommits(): Metric[] {
  return [
    {
      name: "tilltals_answer_batches_saved_total",
      help: "Batches of children's answers that were made durable.",
      type: "counter",
      samples: [{ value: GROUP_COMMITS.inputs }],
    },
    {
      name: "tilltals_group_commits_total",
      help: "Transactions in which they were saved: batches divided by this is the size of a group.",
      type: "counter",
      samples: [{ value: GROUP_COMMITS.groups }],
    },
    gauge("tilltals_answer_batches_waiting", "Batches that wait to be saved.", GROUP_COMMITS.waiting),
  ];
}

function ofProcess(delay: number): Metric[] {
  const { rss, heapUsed, external } = process.memoryUsage();
  return [
    gauge("tilltals_event_loop_delay_p99_seconds", "Event loop delay since the last look, 99th percentile.", delay),
    gauge("tilltals_memory_resident_bytes", "Resident memory.", rss),
    gauge("tilltals_memory_heap_bytes", "Memory of objects in use.", heapUsed),
    gauge("tilltals_memory_external_bytes", "Memory of buffers outside the heap.", external),
    gauge("tilltals_process_uptime_seconds", "Since this process began.", process.uptime()),
  ];
}

async function ofInstallation({ store, environment, now }: Application): Promise<Metric[]> {
  const at = now();
  const figures = await figuresOf(store, at);
  const { messages, webhookDeliveries, jobs, backup } = figures;
  const byState = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([status, value]) => ({ labels: { status }, value }));
  const perJob = jobs.flatMap(({ name, endedAt }) =>
    endedAt ? [{ labels: { job: name }, value: endedAt.getTime() / 1000 }] : [],
  );
  return [
    { name: "tilltals_messages", help: "Messages that wait, or need a person.", type: "gauge", samples: byState(messages) },
    gauge("tilltals_message_oldest_due_seconds", "For how long the oldest message has been due.", figures.oldestDueSeconds),
    { name: "tilltals_webhook_deliveries", help: "Events that other systems are yet to be told.", type: "gauge", samples: byState(webhookDeliveries) },
    { name: "tilltals_job_last_end_timestamp_seconds", help: "When a timed job was last done.", type: "gauge", samples: perJob },
    gauge("tilltals_staff_sessions", "Open sessions of staff.", figures.sessions),
    gauge("tilltals_backup_age_seconds", "Since the newest verified backup; -1 without one.", backup ? (at.getTime() - backup.verifiedAt.getTime()) / 1000 : -1),
    gauge("tilltals_database_bytes", "Size of the database.", figures.databaseBytes),
    ...(store.database.dialect === "sqlite"
      ? [gauge("tilltals_wal_bytes", "Size of the write-ahead log.", walBytes(environment.databaseUrl))]
      : []),
  ];
}

/** Bytes; 0 when there is none. */
export function walBytes(databaseUrl: string): number {
  return statSync(`${fileOf(databaseUrl)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: "gauge", samples: [{ value }] };
}
