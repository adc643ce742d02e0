import { readFile, mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startAnsweringServer } from "./answering-server";
import { type Bench, percentile } from "./report";

/** How many hold on at a time, and for how long; other sizes by the environment. */
const CONNECTIONS = Number(process.env["SLOW_CONNECTIONS"] ?? 1000);
const SECONDS = Number(process.env["SLOW_SECONDS"] ?? 30);

/** What a slow client sends at first, and then a byte or so at a time; or that it takes its answer so. */
const WAYS = {
  nobody: null,
  headers: { first: "GET /a HTTP/1.1\r\nHost: localhost\r\n", more: "X-a: b\r\n", reads: true },
  body: {
    first: "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 8192\r\n\r\n",
    more: "&x=y",
    reads: true,
  },
  answer: {
    first: "GET /a HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n".repeat(3),
    more: "",
    reads: false,
  },
} as const;

/**
 * How long a child waits for door and questions, and staff for the page to sign in, while others hold a thousand
 * connections and open a new one for each that is closed. The goal: p95 under a second, and memory that stays.
 */
export const slowClients: Bench = {
  name: "slow-clients",
  measures: "pages, and the server's memory, while a thousand slow clients hold on",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const { server, tokens } = await startAnsweringServer(folder, ["uppfoljning_13_20"]);
    try {
      const port = Number(new URL(server.url).port);
      for (const [name, way] of Object.entries(WAYS)) {
        const crowd = way && holdOn(port, way);
        const times: number[] = [];
        const memory: number[] = [];
        let failed = 0;
        const end = performance.now() + SECONDS * 1000;
        while (performance.now() < end) {
          const began = performance.now();
          const ok = await visit(server.url, tokens[0] ?? "").catch(() => false);
          times.push(performance.now() - began);
          if (!ok) failed += 1;
          memory.push(await residentMegabytes(server.pid));
          await new Promise((done) => setTimeout(done, 50));
        }
        const held = crowd?.held() ?? 0;
        crowd?.stop();
        const of = (metric: string, value: number, unit: string) => report({ case: name, metric, value, unit });
        of("connections held", held, "connections");
        of("visits", times.length, "visits");
        of("visits that failed", failed, "visits");
        of("visit p50", percentile(times, 0.5), "ms");
        of("visit p95", percentile(times, 0.95), "ms");
        of("memory at first", memory[0] ?? Number.NaN, "MB");
        of("memory at most", Math.max(...memory), "MB");
      }
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Door and questions as a child's phone asks for them, and a page of the staff. */
async function visit(origin: string, token: string): Promise<boolean> {
  const door = await fetch(`${origin}/a`, { headers: { Connection: "close" } });
  await door.arrayBuffer();
  const questions = await fetch(`${origin}/a/questionnaire`, {
    method: "POST",
    headers: { Origin: origin, "Content-Type": "application/json", Connection: "close" },
    body: JSON.stringify({ token, lang: "sv" }),
  });
  await questions.arrayBuffer();
  const staff = await fetch(`${origin}/sign-in`, { headers: { Connection: "close" } });
  await staff.arrayBuffer();
  return door.ok && questions.ok && staff.ok;
}

function holdOn(port: number, way: NonNullable<(typeof WAYS)[keyof typeof WAYS]>) {
  const sockets = new Set<Socket>();
  const fill = () => {
    // A hundred at a time: a burst of a thousand is more than the queue of new connections takes.
    for (let opened = 0; opened < 100 && sockets.size < CONNECTIONS; opened += 1) {
      const socket = connect(port, "127.0.0.1", () => socket.write(way.first));
      sockets.add(socket);
      if (way.reads) socket.resume();
      else socket.pause();
      socket.on("error", () => undefined);
      socket.once("close", () => sockets.delete(socket));
    }
  };
  const filling = setInterval(fill, 50);
  const trickling = setInterval(() => {
    if (way.more) for (const socket of sockets) socket.write(way.more);
    else for (const socket of sockets) socket.read(5);
  }, 1000);
  return {
    held: () => sockets.size,
    stop() {
      clearInterval(filling);
      clearInterval(trickling);
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
