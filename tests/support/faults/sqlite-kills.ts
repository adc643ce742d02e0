import { copyFile, mkdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { keepAnswering, startAnswers, Told } from "./answering";
import { type Fault, Orders } from "./disk";
import { createGround, type Ground, lostAnswers, STORED, type StoredAnswer } from "./ground";

export interface KillOutcome {
  points: number;
  /** Points at which the process was still opening the database. */
  whileOpening: number;
  acknowledged: number;
  /** Milliseconds from each start until it listened. */
  readonly starts: number[];
  /** One line for each acknowledged answer that was lost and each database that was not whole. */
  readonly faults: string[];
}

export function noKills(): KillOutcome {
  return { points: 0, whileOpening: 0, acknowledged: 0, starts: [], faults: [] };
}

/** Calls within which a process is killed: some fifty of them open the database, the others save answers. */
const SPREAD = 160;
const WHENS = ["before", "half", "after"] as const;

/**
 * Kills the process that saves answers at one call after another (before it, half-way through what it writes, after it),
 * on a file that is never mended between, and looks each time for every answer ever acknowledged.
 *
 * @param points numbers that say where: the same number is the same point.
 */
export async function killOnSqlite(points: readonly number[], outcome: KillOutcome): Promise<void> {
  const ground = await createGround(8);
  const orders = await Orders.create(path.join(ground.folder, "orders"));
  const told = new Told();
  try {
    for (const point of points) {
      orders.withdraw();
      orders.give(pointOf(point));
      const server = await startAnswers({ ...ground.variables, ...orders.variables(ground.data) });
      if (server.port === null) outcome.whileOpening += 1;
      else {
        outcome.starts.push(server.startTook);
        await keepAnswering(server.port, ground.browsers, told, () => true);
      }
      const { signal } = await server.ended;
      if (signal !== "SIGKILL") outcome.faults.push(`point ${point}: ended by itself. ${server.words()}`);
      outcome.faults.push(...(await faultsOfCopy(ground, told)).map((fault) => `point ${point}: ${fault}`));
      outcome.points += 1;
    }
  } finally {
    outcome.acknowledged += told.saved;
    orders.close();
    await ground.remove();
  }
}

function pointOf(point: number): Fault {
  return { at: 1 + ((point * 37) % SPREAD), kill: WHENS[Math.floor(point / SPREAD) % 3] ?? "before" };
}

/** What is wrong with the files as they lie there; the copy is opened, so that the next start finds them untouched. */
export async function faultsOfCopy(ground: Ground, told: Told): Promise<string[]> {
  const folder = path.join(ground.folder, "copy");
  await mkdir(folder, { recursive: true });
  for (const suffix of ["", "-wal"]) {
    const from = path.join(ground.data, `tilltals.db${suffix}`);
    if (existsSync(from)) await copyFile(from, path.join(folder, `tilltals.db${suffix}`));
    else await rm(path.join(folder, `tilltals.db${suffix}`), { force: true });
  }
  return faultsOfFile(ground, told, path.join(folder, "tilltals.db"));
}

export function faultsOfFile(ground: Ground, told: Pick<Told, "newest">, file: string): string[] {
  const connection = new Database(file);
  try {
    const integrity = connection.pragma("integrity_check", { simple: true });
    const rows = connection.prepare(STORED).all() as StoredAnswer[];
    return [
      ...(integrity === "ok" ? [] : [`integrity: ${String(integrity)}`]),
      ...lostAnswers(ground, told.newest, rows),
    ];
  } catch (error) {
    return [`does not open: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    connection.close();
  }
}
