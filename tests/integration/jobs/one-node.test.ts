import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "#app/db/store";
import {
  endTurn,
  fenced,
  Overtaken,
  renewTurn,
  takeTurn,
  TURN_SECONDS,
} from "#app/domain/installation/job-turn.server";
import { newId } from "#app/crypto/token";
import type { Job, JobContext } from "#app/jobs/job";
import { SCHEDULE } from "#app/jobs/schedule";
import { startWorker } from "#app/jobs/worker.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore, openTwoNodes } from "#tests/support/database";

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const hourly = (holder: string) => ({ name: "tidy", holder, everySeconds: 3600 });

async function taken(store: Store, holder: string, now: Date) {
  const taking = await takeTurn(store, hourly(holder), now);
  if (taking.kind !== "taken") throw new Error(`The turn was ${taking.kind}`);
  return taking.turn;
}

test("of many nodes that look at the same moment one does the job", async () => {
  const [first, other] = await openTwoNodes();
  const second = first.database.dialect === "sqlite" ? first : other;
  const nodes = Array.from({ length: 8 }, (_, number) => (number % 2 ? second : first));
  const kinds = await Promise.all(nodes.map((store, number) => takeTurn(store, hourly(`node${number}`), NOW)));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(["taken", ...Array<string>(7).fill("under_way")]);
});

test("a job that has been done is done again when its period is over, or when somebody asks for it", async () => {
  const store = await openTestStore();
  await endTurn(store, await taken(store, "one", NOW), later(10));
  expect(await takeTurn(store, hourly("two"), later(20))).toEqual({ kind: "not_due", until: later(3610) });
  expect(await takeTurn(store, { ...hourly("two"), everySeconds: 0 }, later(20))).toMatchObject({ kind: "taken" });
});

test("a turn whose holder is gone is taken over; one that is renewed is not", async () => {
  const store = await openTestStore();
  const mine = await taken(store, "one", NOW);
  expect(await renewTurn(store, mine, later(TURN_SECONDS - 1))).toBe(true);
  expect(await takeTurn(store, hourly("two"), later(TURN_SECONDS + 5))).toEqual({ kind: "under_way" });
  const theirs = await taken(store, "two", later(TURN_SECONDS * 2));
  expect(theirs.turn).toBe(mine.turn + 1);
  expect(await renewTurn(store, mine, later(TURN_SECONDS * 2))).toBe(false);
});

test("a lease written before a clock was put back holds up nobody", async () => {
  const store = await openTestStore();
  await taken(store, "one", minutesLater(NOW, 60));
  expect(await takeTurn(store, hourly("two"), NOW)).toMatchObject({ kind: "taken" });
});

test("threat 49: a node that was paused past its turn wakes up and can write nothing more", async () => {
  const store = await openTestStore();
  const mine = await taken(store, "one", NOW);
  const paused = fenced(store, mine);
  const mark = (of: Store, id: string) =>
    of.database.write((tx) => tx.throttle.create({ data: { key: id, windowStart: NOW, tries: 1 } }));
  await mark(paused, newId());
  await taken(store, "two", later(TURN_SECONDS + 1));
  await expect(mark(paused, newId())).rejects.toThrow(Overtaken);
  await endTurn(store, mine, later(TURN_SECONDS + 2));
  expect(await store.database.read.throttle.count()).toBe(1);
  expect(await takeTurn(store, hourly("three"), later(TURN_SECONDS + 3))).toEqual({ kind: "under_way" });
});

test("two nodes side by side never do the same job at the same time, and what is taken piece by piece runs on both", async () => {
  const [first, other] = await openTwoNodes();
  const second = first.database.dialect === "sqlite" ? first : other;
  let together = 0;
  let most = 0;
  const did: string[] = [];
  const jobs = (node: string): Job[] => [
    {
      name: "alone",
      everySeconds: 0.01,
      async run() {
        most = Math.max(most, (together += 1));
        await wait(5);
        did.push(node);
        together -= 1;
      },
    },
    {
      name: "shared",
      everySeconds: 0.01,
      onEveryNode: true,
      async run() {
        did.push(`${node} shared`);
      },
    },
  ];
  const workers = [startWorker(contextOf(first), jobs("one")), startWorker(contextOf(second), jobs("two"))];
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.stop()))));
  await expect.poll(() => new Set(did).size, { timeout: 20_000 }).toBe(4);
  expect(most).toBe(1);
});

test("what somebody waits for is done after all when another node was at it", async () => {
  const store = await openTestStore();
  const theirs = await takeTurn(store, { name: "asked", holder: "other", everySeconds: 3600 }, new Date());
  if (theirs.kind !== "taken") throw new Error("A fresh turn is free");
  let done = 0;
  const asked: Job = {
    name: "asked",
    everySeconds: 0.05,
    async run() {
      done += 1;
    },
  };
  const worker = startWorker(contextOf(store), [asked]);
  onTestFinished(() => worker.stop());
  worker.wake();
  await endTurn(store, theirs.turn, new Date());
  await expect.poll(() => done, { timeout: 20_000 }).toBeGreaterThan(0);
});

test("everything that happens by the clock is done by one node, but what is taken piece by piece", () => {
  const everywhere = SCHEDULE.filter(({ onEveryNode }) => onEveryNode).map(({ name }) => name);
  expect(everywhere).toEqual(["send-email", "send-sms", "tell-webhooks"]);
  expect(new Set(SCHEDULE.map(({ name }) => name)).size).toBe(SCHEDULE.length);
});

function contextOf(store: Store): JobContext {
  return {
    store,
    transports: { email: null, sms: null },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: () => new Date(),
    log: { info() {}, error() {} },
  };
}
