import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { sessionHash } from "#app/crypto/token";
import { openDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { ChildCookie } from "#app/http/child-cookie";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { cookieOf } from "#tests/support/child-requests";
import { createTestDatabase } from "#tests/support/database";
import { PRISMA_FOLDER, PROJECT_FOLDER } from "#tests/support/template";

const ITEMS = ["a13_wb_mood", "a13_wb_sleep", "a13_wb_lonely", "a13_ho_thrive", "a13_ho_safe", "a13_ho_basic"];
const CLIENTS = 16;

test("threat 12, 55: every answer that was acknowledged is there after the server was killed in the middle of its work", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-killed-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await createTestDatabase();
  const keyFile = createKeyFile();
  const keysFile = path.join(folder, "keys.json");
  await writeFile(keysFile, JSON.stringify(keyFile), { mode: 0o600 });
  const open = async (): Promise<Store> => ({
    database: await openDatabase(databaseUrl, PRISMA_FOLDER),
    keys: keyRing(keyFile),
  });
  const before = await open();
  const browsers: ChildCookie[] = [];
  for (let client = 0; client < CLIENTS; client += 1) browsers.push(await createAnsweringChild(before));
  await before.database.close();

  const acknowledged = new Map<string, number>();
  for (let round = 1; round <= 3; round += 1) {
    const { port, kill } = await startProcess({ DATA_DIR: folder, DATABASE_URL: databaseUrl, KEYS_FILE: keysFile });
    let replies = 0;
    let sequence = round * 1_000_000;
    const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
    let alive = true;
    const clients = browsers.map(async (browser, client) => {
      for (let turn = 0; alive; turn += 1) {
        const s = (sequence += 1);
        const k = ITEMS[turn % ITEMS.length] ?? "";
        const stored = await post(agent, port, browser, { k, v: [String((s % 4) + 1)], s });
        if (!stored) return;
        acknowledged.set(`${client} ${k}`, Math.max(s, acknowledged.get(`${client} ${k}`) ?? 0));
        replies += 1;
        if (replies >= 200) {
          alive = false;
          kill();
        }
      }
    });
    await Promise.all(clients);
    agent.destroy();
  }

  const after = await open();
  onTestFinished(() => after.database.close());
  const rows = await after.database.read.answer.findMany();
  const sessions = await after.database.read.childSession.findMany({ select: { id: true } });
  expect(sessions).toHaveLength(CLIENTS);

  for (const [place, sequence] of acknowledged) {
    const [client = "", itemKey] = place.split(" ");
    const sessionId = sessionHash(after.keys, browsers[Number(client)]?.secret ?? "");
    const row = rows.find((candidate) => candidate.sessionId === sessionId && candidate.itemKey === itemKey);
    // A later answer may have been stored and its reply lost; an earlier one would be a loss.
    expect(Number(row?.sequence), place).toBeGreaterThanOrEqual(sequence);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(CLIENTS);
}, 120_000);

async function startProcess(variables: Record<string, string>) {
  const program = path.join(PROJECT_FOLDER, "tests/support/answers-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    cwd: PROJECT_FOLDER,
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"] ?? "",
      PUBLIC_URL: "https://tilltals.example",
      LOG_LEVEL: "silent",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(Number(line)));
    child.once("exit", () => reject(new Error("The server ended before it listened")));
  });
  return { port, kill: () => child.kill("SIGKILL") };
}

/** Whether the server said that the answer is stored; false when it is gone. */
function post(agent: Agent, port: number, { secret, tag }: ChildCookie, answer: object): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request(
      {
        ...{ agent, port, host: "127.0.0.1", path: "/a/answers", method: "POST" },
        headers: {
          "Content-Type": "application/json",
          Origin: "https://tilltals.example",
          Cookie: cookieOf({ secret, tag }),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode === 200));
        response.on("error", () => resolve(false));
      },
    );
    sent.on("error", () => resolve(false));
    sent.end(JSON.stringify({ tag, answers: [answer] }));
  });
}
