import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { keyRing, type KeyFile } from "#app/crypto/keys";
import { sessionHash } from "#app/crypto/token";
import { connectDatabase } from "#app/db/client.server";
import type { ChildCookie } from "#app/http/child-cookie";
import { startPostgresql } from "#tests/support/postgresql";
import { startBuiltServer } from "#tests/support/server";
import { inviteChildren, LARGEST, pressStart } from "./answering-children";
import type { AnswersLoad, AnswersTaken } from "./answers-load";
import { startServerOn } from "./answering-server";
import { rawAnswers } from "./raw-answers";
import type { Bench, Report } from "./report";

/** `TILLTALS_BENCH_SECONDS`, `TILLTALS_BENCH_CONNECTIONS=64,1000`. */
const SECONDS = Number(process.env["TILLTALS_BENCH_SECONDS"] ?? 8);
const CONNECTIONS = (process.env["TILLTALS_BENCH_CONNECTIONS"] ?? "64,1000").split(",").map(Number);
const PUBLIC_URL = "http://tilltals.example";

/** Durable answers a second through HTTP, and whether one that was called stored is missing afterwards. */
export const answers: Bench = {
  name: "answers",
  measures: "durable answers per second at 64 and 1,000 connections: SQLite, PostgreSQL by one and two nodes, raw rate",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const postgresql = await startPostgresql({ durable: true });
    try {
      await measureAnswers(report, { name: "SQLite", dataFolder: path.join(folder, "sqlite"), nodes: 1 });
      const raw = await postgresql.createDatabase("raw");
      for (const clients of [16, 64]) {
        const value = await rawAnswers(raw, clients, SECONDS);
        report({ case: `PostgreSQL raw, ${clients} connections`, metric: "answers", value, unit: "1/s" });
      }
      for (const nodes of [1, 2]) {
        const databaseUrl = await postgresql.createDatabase(`nodes${nodes}`);
        const name = `PostgreSQL, ${nodes} node${nodes === 1 ? "" : "s"}`;
        await measureAnswers(report, { name, dataFolder: path.join(folder, `pg${nodes}`), nodes, databaseUrl });
      }
    } finally {
      await postgresql.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Setting {
  readonly name: string;
  readonly dataFolder: string;
  readonly nodes: number;
  readonly databaseUrl?: string;
}

/** @param counts of connections, one measure after the other. */
export async function measureAnswers(
  report: Report,
  { name, dataFolder, nodes, databaseUrl }: Setting,
  counts: readonly number[] = CONNECTIONS,
): Promise<void> {
  let browsers: ChildCookie[] = [];
  const most = Math.max(...counts);
  const variables = { PUBLIC_URL, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const fill = async (store: Parameters<Parameters<typeof startServerOn>[1]>[0]) => {
    const now = new Date();
    browsers = await pressStart(store, await inviteChildren(store, new Array<string>(most).fill(LARGEST), now), now);
  };
  const servers = [await startServerOn(dataFolder, fill, databaseUrl, variables)];
  while (servers.length < nodes) servers.push(await startBuiltServer({ dataFolder, variables }));
  const acknowledged = new Map<string, number>();
  try {
    for (const connections of counts) {
      const where = `${name}, ${connections} connections`;
      const before = await Promise.all(servers.map(({ processorSeconds }) => processorSeconds()));
      const taken = await children(dataFolder, {
        ...{ nodes: servers.map(({ url }) => url), publicUrl: PUBLIC_URL, seconds: SECONDS, warmUp: 2 },
        browsers: browsers.slice(0, connections),
      });
      const after = await Promise.all(servers.map(({ processorSeconds }) => processorSeconds()));
      const worked = after.reduce((sum, seconds, node) => sum + seconds - (before[node] ?? 0), 0);
      report({ case: where, metric: "answers", value: taken.stored / taken.seconds, unit: "1/s" });
      report({ case: where, metric: "p50", value: taken.p50, unit: "ms" });
      report({ case: where, metric: "p99", value: taken.p99, unit: "ms" });
      const share = taken.seconds / (taken.seconds + 2);
      report({ case: where, metric: "node's processor time", value: (worked * share * 1e6) / taken.stored, unit: "µs each" }); // prettier-ignore
      report({ case: where, metric: "timed out", value: taken.timedOut, unit: "requests" });
      report({ case: where, metric: "broken connections", value: taken.broken, unit: "requests" });
      report({ case: where, metric: "told to retry", value: taken.toldToRetry, unit: "requests" });
      const others = Object.values(taken.others).reduce((sum, count) => sum + count, 0);
      if (others > 0)
        report({ case: where, metric: "other answers", value: others, unit: JSON.stringify(taken.others) });
      taken.acknowledged.forEach((items, index) => {
        for (const [item, sequence] of Object.entries(items)) {
          acknowledged.set(`${browsers[index]?.secret ?? ""} ${item}`, sequence);
        }
      });
    }
  } finally {
    for (const server of servers) await server.stop();
  }
  const lost = await missing(databaseUrl ?? `file:${path.join(dataFolder, "tilltals.db")}`, dataFolder, acknowledged);
  report({ case: name, metric: "called stored and missing", value: lost, unit: "answers" });
}

async function children(folder: string, load: AnswersLoad): Promise<AnswersTaken> {
  const file = path.join(folder, "load.json");
  await writeFile(file, JSON.stringify(load));
  const program = path.resolve("tests/bench/answers-load.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, file], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as AnswersTaken;
}

/** How many answers that a child was told are stored are older in the database, or not there. */
async function missing(url: string, dataFolder: string, acknowledged: ReadonlyMap<string, number>): Promise<number> {
  const keys = keyRing(JSON.parse(await readFile(path.join(dataFolder, "keys.json"), "utf8")) as KeyFile);
  const database = await connectDatabase(url);
  const sessions = new Set([...acknowledged.keys()].map((key) => sessionHash(keys, key.split(" ")[0] ?? "")));
  const rows = await database.read.answer.findMany({
    where: { sessionId: { in: [...sessions] } },
    select: { sessionId: true, itemKey: true, sequence: true },
  });
  await database.close();
  const stored = new Map(rows.map(({ sessionId, itemKey, sequence }) => [`${sessionId} ${itemKey}`, Number(sequence)]));
  return [...acknowledged].filter(([key, sequence]) => {
    const [secret = "", item = ""] = key.split(" ");
    return (stored.get(`${sessionHash(keys, secret)} ${item}`) ?? 0) < Math.min(sequence, Date.now());
  }).length;
}
