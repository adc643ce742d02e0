import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createWaitingMessages } from "#tests/factories/waiting-messages";
import { clockFrom } from "../clock-variables";
import { Told } from "../faults/answering";
import { faultsInPostgresql } from "../faults/postgresql-whole";
import { freePort } from "../free-port";
import { startCountingSmtp } from "../sending/counting-smtp";
import { type BuiltServer, startBuiltServer } from "../server";
import { PRISMA_FOLDER } from "../template";
import { startBalancer } from "./balancer";
import { answerPatiently, openPages, type Seen } from "./patient-children";

export interface RollPlan {
  readonly nodes: number;
  readonly children: number;
  /** Messages that wait when the nodes start. */
  readonly messages: number;
  /** Milliseconds that the mail server takes for a message. */
  readonly mailTakes: number;
  /** Answers between two nodes' going. */
  readonly between: number;
  /** Whether it goes on until no message is on its way any more: the lease of those whose sender was killed runs out. */
  readonly untilSettled: boolean;
}

export interface Rolled extends Seen {
  readonly saved: number;
  stops: number;
  kills: number;
  /** Milliseconds from the start of a node until it was given requests. */
  readonly returns: number[];
  readonly messages: MessagesSeen;
  /** One line for each acknowledged answer that is lost, and each stop that cut something off. */
  readonly faults: string[];
}

export interface MessagesSeen {
  sent: number;
  waiting: number;
  /** Their sender was killed, and nobody knows yet or any more whether they left. */
  inDoubt: number;
  lost: number;
  doubled: number;
}

/**
 * Built nodes behind a balancer, on one PostgreSQL. While children answer, pages are opened and messages are sent, each node
 * is stopped in order and started again, and then each is killed and started again.
 *
 * @param databaseUrl of an empty database.
 */
export async function roll(databaseUrl: string, plan: RollPlan): Promise<Rolled> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-rolling-"));
  const keyFile = createKeyFile();
  const keys = keyRing(keyFile);
  await writeFile(path.join(folder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const database = await openDatabase(databaseUrl, PRISMA_FOLDER);
  const store = { database, keys };
  await createWaitingMessages(store, plan.messages, NOW);
  const browsers = [];
  while (browsers.length < plan.children) browsers.push(await createAnsweringChild(store));

  const smtp = await startCountingSmtp(() => wait(plan.mailTakes));
  const variables = {
    ...clockFrom(minutesLater(NOW, 10)),
    ...{ DATABASE_URL: databaseUrl, PUBLIC_URL: "https://tilltals.example", TRUST_PROXY: "1", STOP_PAUSE_SECONDS: "1" },
    ...{ MAIL_TRANSPORT: "smtp", SMTP_URL: smtp.url, MAIL_FROM: "svar@kommun.example" },
  };
  const ports = await Promise.all(Array.from({ length: plan.nodes }, () => freePort()));
  const start = (port: number) => startBuiltServer({ dataFolder: folder, port, variables });
  const servers: BuiltServer[] = await Promise.all(ports.map(start));
  const balancer = await startBalancer(ports);
  await Promise.all(ports.map((_port, node) => balancer.untilUp(node)));

  const told = new Told();
  const seen: Seen = { waits: [], triedAgain: new Map(), during: "stops", pages: 0, pagesFailed: 0 };
  const faults: string[] = [];
  const counts = { stops: 0, kills: 0 };
  const returns: number[] = [];
  let isOn = true;
  const goesOn = () => isOn;
  const load = Promise.all([
    answerPatiently(balancer.port, browsers, told, seen, goesOn),
    openPages(balancer.port, seen, goesOn),
  ]);
  const steady = async () => {
    for (const until = told.saved + plan.between; told.saved < until;) await wait(20);
  };
  const restart = async (node: number) => {
    const began = performance.now();
    servers[node] = await start(ports[node] ?? 0);
    await balancer.untilUp(node);
    returns.push(performance.now() - began);
    await steady();
  };
  try {
    await steady();
    for (const node of ports.keys()) {
      await servers[node]?.stop();
      counts.stops += 1;
      const words = servers[node]?.log.find((line) => line.includes('"stopped"')) ?? "no word";
      if (!words.includes('"answered":true,"jobsEnded":true')) faults.push(`stop of node ${node}: ${words}`);
      await restart(node);
    }
    seen.during = "kills";
    for (const node of ports.keys()) {
      await servers[node]?.kill();
      counts.kills += 1;
      await steady();
      await restart(node);
    }
    isOn = false;
    await load;
    if (plan.untilSettled) while ((await onTheirWay(store)) > 0) await wait(500);
  } finally {
    isOn = false;
    await Promise.all(servers.map((server) => server.stop()));
    await balancer.stop();
    await smtp.stop();
  }
  faults.push(...(await faultsInPostgresql({ databaseUrl, keys, browsers }, told, true)));
  const messages = await messagesSeen(store, smtp.taken);
  await database.close();
  await rm(folder, { recursive: true, force: true });
  return { ...seen, ...counts, saved: told.saved, returns, messages, faults };
}

function onTheirWay({ database }: Store): Promise<number> {
  return database.read.message.count({ where: { kind: "invitation", status: { in: ["queued", "sending"] } } });
}

async function messagesSeen({ database }: Store, taken: ReadonlyMap<string, number>): Promise<MessagesSeen> {
  const rows = await database.read.message.findMany({ where: { kind: "invitation" } });
  const seen: MessagesSeen = { sent: 0, waiting: 0, inDoubt: 0, lost: 0, doubled: 0 };
  for (const { id, status } of rows) {
    const times = taken.get(id) ?? 0;
    if (times > 1) seen.doubled += 1;
    if (status === "sent" && times > 0) seen.sent += 1;
    else if (status === "sending" || status === "maybe_sent") seen.inDoubt += 1;
    else if (status === "queued" && times === 0) seen.waiting += 1;
    else seen.lost += 1;
  }
  return seen;
}
