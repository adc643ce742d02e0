import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { KeyFile } from "#app/crypto/keys";
import type { Store } from "#app/db/store";
import { LEASE_SECONDS } from "#app/domain/outbox/claim.server";
import { createWaitingMessages } from "#tests/factories/waiting-messages";
import { PROJECT_FOLDER } from "../template";
import type { SendingNode } from "./clock";
import { startCountingSmtp } from "./counting-smtp";

/*
 * Many workers as processes of their own send from one outbox to a real mail server that counts, while they are killed and
 * stopped for longer than their lease, at random.
 */

export interface KillPlan {
  readonly messages: number;
  readonly workers: number;
  /** How many faults a worker meets for each hundred messages that leave, roughly. */
  readonly killsEvery: number;
  /** Of the faults, this share is a stop for longer than the lease instead of a death. */
  readonly stopsShare: number;
  /** How many times as fast as the real one the clock runs. */
  readonly speed: number;
  readonly chance: () => number;
  /** Each message with this number is refused for now by the mail server, always. None when left out. */
  readonly poisonEvery?: number;
}

export interface KillVerdict {
  readonly kills: number;
  readonly stops: number;
  /** Recorded as sent, and the mail server has it once. */
  readonly sentOnce: number;
  /** Recorded as "may have been sent": shown to the caseworker. */
  readonly inDoubt: number;
  /** Of those, how many the mail server has. */
  readonly inDoubtArrived: number;
  /** Recorded as sent without having arrived, or not settled at all. */
  readonly lost: number;
  /** Of those that are always refused: not sent, and shown as failed or to be tried again. */
  readonly poison: number;
  /** Taken by the mail server more than once. */
  readonly doubled: number;
  /** Arrived, and neither recorded as sent nor as in doubt. */
  readonly unseen: number;
  /** Until the last message that can be sent was settled. */
  readonly seconds: number;
}

/** A Tuesday at nine: by day, so that nothing waits. */
export const SENDING_DAY = new Date("2026-11-24T08:00:00Z");

export async function sendUnderKills(
  store: Store,
  { databaseUrl, keyFile }: { readonly databaseUrl: string; readonly keyFile: KeyFile },
  plan: KillPlan,
): Promise<KillVerdict> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-sending-"));
  const keysFile = path.join(folder, "keys.json");
  await writeFile(keysFile, JSON.stringify(keyFile));
  const messages = await createWaitingMessages(store, plan.messages, SENDING_DAY);
  const poison = messages.filter((_message, index) => plan.poisonEvery && index % plan.poisonEvery === 7);
  const refused = new Set(poison.map(({ to }) => to));
  let next = plan.killsEvery;
  const smtp = await startCountingSmtp(
    async () => {
      await wait(plan.chance() * 20);
      // However fast the workers are, the faults keep up with them.
      while (smtp.taken.size > next + plan.killsEvery) await wait(20);
    },
    (to) => (refused.has(to) ? "451 come back later" : null),
  );
  const poisonIds = new Set(poison.map(({ id }) => id));
  const clock = { from: SENDING_DAY.getTime(), realAt: Date.now(), speed: plan.speed };
  const node = { databaseUrl, keysFile, smtpUrl: smtp.url, clock };
  const start = performance.now();
  const workers: (ChildProcess | null)[] = await Promise.all(
    Array.from({ length: plan.workers }, () => startNode(node)),
  );
  const starting: Promise<unknown>[] = [];
  let seconds = 0;
  const faults = { kills: 0, stops: 0 };
  const stopped = new Set<ChildProcess>();
  try {
    while ((await waiting(store, poisonIds)) > 0) {
      await wait(20);
      if (smtp.taken.size < next) continue;
      next += plan.killsEvery * (0.5 + plan.chance());
      const number = Math.floor(plan.chance() * workers.length);
      const worker = workers[number];
      if (!worker || stopped.has(worker)) continue;
      if (plan.chance() < plan.stopsShare) {
        faults.stops += 1;
        stopped.add(worker);
        worker.kill("SIGSTOP");
        const longer = ((LEASE_SECONDS + 15) * 1000) / plan.speed;
        void wait(longer, undefined, { ref: false }).then(() => {
          worker.kill("SIGCONT");
          stopped.delete(worker);
        });
      } else {
        faults.kills += 1;
        worker.kill("SIGKILL");
        workers[number] = null;
        starting.push(startNode(node).then((started) => (workers[number] = started)));
      }
    }
    seconds = (performance.now() - start) / 1000;
    await Promise.all(starting);
    // Whoever sleeps still is woken, and may do what it was about to do.
    for (const worker of stopped) worker.kill("SIGCONT");
    await wait(2000);
  } finally {
    await Promise.allSettled(starting);
    await Promise.all(workers.filter((worker) => worker !== null).map(end));
    await smtp.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return { ...faults, ...(await verdict(store, smtp.taken, poisonIds)), seconds };
}

function waiting({ database }: Store, poison: ReadonlySet<string>): Promise<number> {
  const status = { in: ["queued" as const, "sending" as const] };
  return database.read.message.count({ where: { kind: "invitation", status, id: { notIn: [...poison] } } });
}

async function verdict({ database }: Store, taken: ReadonlyMap<string, number>, poison: ReadonlySet<string>) {
  const rows = await database.read.message.findMany({
    where: { kind: "invitation" },
    select: { id: true, status: true },
  });
  const counts = { sentOnce: 0, inDoubt: 0, inDoubtArrived: 0, poison: 0, lost: 0, doubled: 0, unseen: 0 };
  for (const { id, status } of rows) {
    const times = taken.get(id) ?? 0;
    if (times > 1) counts.doubled += 1;
    if (poison.has(id) && times === 0 && status !== "sent") counts.poison += 1;
    else if (status === "sent") counts[times === 0 ? "lost" : "sentOnce"] += 1;
    else if (status === "maybe_sent") {
      counts.inDoubt += 1;
      if (times > 0) counts.inDoubtArrived += 1;
    } else counts[times > 0 ? "unseen" : "lost"] += 1;
  }
  return counts;
}

async function startNode(node: SendingNode): Promise<ChildProcess> {
  const program = path.join(PROJECT_FOLDER, "tests/support/sending/node.ts");
  const words = ["--import", "tsx", program, JSON.stringify(node)];
  const child = spawn(process.execPath, words, { cwd: PROJECT_FOLDER, stdio: ["ignore", "pipe", "inherit"] });
  const died = once(child, "exit").then(([code]) => Promise.reject(new Error(`A worker ended with ${String(code)}`)));
  died.catch(() => undefined);
  await Promise.race([once(child.stdout, "data"), died]);
  child.stdout.resume();
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
