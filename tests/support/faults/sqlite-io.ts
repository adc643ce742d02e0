import path from "node:path";
import { type AnswersProcess, keepAnswering, startAnswers, Told } from "./answering";
import { type Fault, Orders } from "./disk";
import { createGround, type Ground } from "./ground";
import { faultsOfCopy } from "./sqlite-kills";

export interface IoOutcome {
  /** Calls that failed. */
  injected: number;
  /** Faults after which the same process went on. */
  survived: number;
  /** Faults after which the process ended itself. */
  endedItself: number;
  /** Replies that told a child that nothing was saved. */
  refusals: number;
  acknowledged: number;
  readonly faults: string[];
}

export function noIoFaults(): IoOutcome {
  return { injected: 0, survived: 0, endedItself: 0, refusals: 0, acknowledged: 0, faults: [] };
}

/** What ends a process at once; a full disk does not, since what was refused was not written. */
const FATAL: readonly Fault[] = [
  { at: 0, kind: "sync", error: "EIO" },
  { at: 0, kind: "write", error: "EIO" },
  { at: 0, kind: "write", error: "EROFS" },
  { at: 0, kind: "write", error: "EFBIG" },
];

/** A disk that is full for a while, at one call after another, under a server that goes on. */
export async function fillDisk(times: number, outcome: IoOutcome): Promise<void> {
  const bench = await openBench();
  const { ground, orders, told } = bench;
  let server = await bench.start();
  for (let turn = 0; turn < times; turn += 1) {
    const until = told.saved + 4;
    orders.give({ at: 1 + (turn % 23), kind: "write", error: "ENOSPC", times: 1 + (turn % 3) * 4 });
    let tries = 0;
    // Until the fault has come and gone, and answers are saved again.
    await keepAnswering(
      server.port ?? 0,
      ground.browsers,
      told,
      () => (orders.fired === 0 || told.saved < until) && (tries += 1) < 400,
    );
    outcome.injected += orders.fired;
    if (orders.fired > 0) outcome.survived += 1;
    orders.withdraw();
    const now = told.saved;
    tries = 0;
    await keepAnswering(server.port ?? 0, ground.browsers, told, () => told.saved < now + 2 && (tries += 1) < 100);
    if (told.saved < now + 2) {
      outcome.faults.push(`full disk ${turn}: nothing is saved afterwards`);
      server.kill();
      await server.ended;
      server = await bench.start();
    }
    if (turn % 20 === 19) outcome.faults.push(...(await faultsOfCopy(ground, told)));
  }
  server.kill();
  await server.ended;
  outcome.faults.push(...(await faultsOfCopy(ground, told)));
  await bench.end(outcome);
}

/** Errors after which nobody can say what is on the disk: the process must end by itself, and the next one must be whole. */
export async function breakDisk(times: number, outcome: IoOutcome): Promise<void> {
  const bench = await openBench();
  const { ground, orders, told } = bench;
  for (let turn = 0; turn < times; turn += 1) {
    const server = await bench.start();
    if (server.port === null) {
      outcome.faults.push(`does not start after fault ${turn}: ${server.words()}`);
      break;
    }
    const fault = { ...(FATAL[turn % FATAL.length] as Fault), at: 1 + ((turn * 7) % 29) };
    orders.give(fault);
    await keepAnswering(server.port, ground.browsers, told, () => true);
    const { code } = await server.ended;
    outcome.injected += orders.fired;
    if (code === 1) outcome.endedItself += 1;
    else outcome.faults.push(`${fault.error} at ${fault.kind} ${fault.at}: ended with ${code}. ${server.words()}`);
    orders.withdraw();
    outcome.faults.push(...(await faultsOfCopy(ground, told)));
  }
  await bench.end(outcome);
}

/**
 * A limit of the operating system on the size of files, set by the shell that starts the server.
 *
 * @returns how the server ended.
 */
export async function limitFileSize(kilobytes: number, outcome: IoOutcome): Promise<number | null> {
  const bench = await openBench();
  const limit = ["sh", "-c", `ulimit -f ${kilobytes * 2} && exec "$@"`, "sh"];
  const server = await startAnswers(bench.ground.variables, limit);
  if (server.port === null) outcome.faults.push(`does not start: ${server.words()}`);
  else await keepAnswering(server.port, bench.ground.browsers, bench.told, () => bench.told.saved < 20_000);
  server.kill();
  const { code } = await server.ended;
  outcome.faults.push(...(await faultsOfCopy(bench.ground, bench.told)));
  await bench.end(outcome);
  return code;
}

interface Bench {
  readonly ground: Ground;
  readonly orders: Orders;
  readonly told: Told;
  start(): Promise<AnswersProcess>;
  end(outcome: IoOutcome): Promise<void>;
}

async function openBench(): Promise<Bench> {
  const ground = await createGround(8);
  const orders = await Orders.create(path.join(ground.folder, "orders"));
  const told = new Told();
  return {
    ...{ ground, orders, told },
    start: () => startAnswers({ ...ground.variables, ...orders.variables(ground.data) }),
    async end(outcome) {
      outcome.acknowledged += told.saved;
      outcome.refusals += told.others.get(503) ?? 0;
      for (const [status, times] of told.others) {
        if (status !== 503) outcome.faults.push(`${times} replies with status ${status}`);
      }
      orders.close();
      await ground.remove();
    },
  };
}
