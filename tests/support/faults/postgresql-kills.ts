import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type PostgresqlServer, startPostgresql } from "../postgresql";
import { Chance } from "../unlucky-child/chance";
import { type AnswersProcess, keepAnswering, startAnswers, Told } from "./answering";
import { Orders } from "./disk";
import { createGround, type Ground } from "./ground";
import { faultsInPostgresql } from "./postgresql-whole";
import type { KillOutcome } from "./sqlite-kills";

const CHILDREN = 8;
const WHENS = ["before", "half", "after"] as const;
/** How often every page of every table and index is looked at, in points; those of answers are at each. */
const THOROUGH = 50;

/**
 * Kills a PostgreSQL that waits for its disk, all its processes at one moment, while our server saves answers in it; starts
 * it again and looks for every answer ever acknowledged. Our server is never started anew. Of six points four are a call of
 * PostgreSQL to its disk (before it, half-way through what it writes, after it), one is any moment, and one is a second kill
 * while it mends what the first has left.
 */
export async function killPostgresql(points: readonly number[], outcome: KillOutcome): Promise<void> {
  const postgresql = await startPostgresql({ durable: true, faults: true });
  const ground = await createGround(CHILDREN, await postgresql.createDatabase("kills"));
  const told = new Told();
  const server = await startAnswers(ground.variables);
  try {
    for (const point of points) {
      const fault = (words: string) => outcome.faults.push(`point ${point}: ${words}`);
      let isBack = false;
      const answering = keepAnswering(server.port ?? 0, ground.browsers, told, () => !isBack);
      await strike(postgresql, point, told);
      const began = performance.now();
      if (point % 6 === 5 && (await diesWhileMending(postgresql, point))) outcome.whileOpening += 1;
      await postgresql.resume();
      outcome.starts.push(performance.now() - began);
      isBack = true;
      await answering;
      const isThorough = outcome.points % THOROUGH === 0;
      (await faultsInPostgresql(ground, told, isThorough)).forEach(fault);
      if (!(await saves(server, ground, told))) fault("nothing is saved after the restart");
      outcome.points += 1;
    }
    outcome.faults.push(...(await faultsInPostgresql(ground, told, true)));
  } finally {
    outcome.acknowledged += told.saved;
    server.kill();
    await server.ended;
    await postgresql.stop();
    await ground.remove();
  }
}

/** Longest time for which a call is waited for, in milliseconds. */
const PATIENCE = 5_000;

async function strike(postgresql: PostgresqlServer, point: number, told: Told): Promise<void> {
  const { orders } = postgresql;
  const chance = new Chance(point + 1);
  if (point % 6 === 4) {
    const from = told.saved;
    const few = chance.below(60);
    const until = performance.now() + PATIENCE;
    while (told.saved < from + few && performance.now() < until) await wait(1);
    await wait(chance.below(8));
  } else {
    orders?.give({ at: 1 + chance.below(40), kill: WHENS[chance.below(3)] ?? "before" });
    const until = performance.now() + PATIENCE;
    while (!orders?.isDead && performance.now() < until) await wait(1);
  }
  await postgresql.kill();
  orders?.withdraw();
}

/** Kills it at one of its calls while it reads its log again; false when it was done before. */
async function diesWhileMending(postgresql: PostgresqlServer, point: number): Promise<boolean> {
  postgresql.orders?.give({ at: 1 + new Chance(point).below(120), kill: "before" });
  const started = await postgresql.resume().then(
    () => true,
    () => false,
  );
  await postgresql.kill();
  postgresql.orders?.withdraw();
  return !started;
}

/** Whether it takes up its work by itself when the database is there again. */
async function saves({ port }: AnswersProcess, ground: Ground, told: Told): Promise<boolean> {
  const before = told.saved;
  const until = performance.now() + 10_000;
  await keepAnswering(port ?? 0, ground.browsers, told, () => told.saved <= before && performance.now() < until);
  return told.saved > before;
}

/** Kills our own server at one thing after another that it says, to PostgreSQL or to a child. */
export async function killNodeOnPostgresql(
  databaseUrl: string,
  points: readonly number[],
  outcome: KillOutcome,
): Promise<void> {
  const ground = await createGround(CHILDREN, databaseUrl);
  const orders = await Orders.create(path.join(ground.folder, "orders"));
  const told = new Told();
  try {
    for (const point of points) {
      const chance = new Chance(point + 1);
      orders.withdraw();
      orders.give({ at: 1 + chance.below(260), kind: "told", kill: WHENS[chance.below(3)] ?? "before" });
      const server = await startAnswers({ ...ground.variables, ...orders.variables(ground.data) });
      if (server.port === null) outcome.whileOpening += 1;
      else {
        outcome.starts.push(server.startTook);
        await keepAnswering(server.port, ground.browsers, told, () => true);
      }
      const { signal } = await server.ended;
      if (signal !== "SIGKILL") outcome.faults.push(`point ${point}: ended by itself. ${server.words()}`);
      const found = await faultsInPostgresql(ground, told, outcome.points % THOROUGH === 0);
      outcome.faults.push(...found.map((fault) => `point ${point}: ${fault}`));
      outcome.points += 1;
    }
  } finally {
    outcome.acknowledged += told.saved;
    orders.close();
    await ground.remove();
  }
}
