import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrateSqlite } from "#app/db/migrate.server";
import { type Migration, readMigrations } from "#app/db/migrations";
import { inspectSqlite } from "#app/db/sqlite-inspect.server";
import { PRISMA_FOLDER } from "../template";
import { Chance } from "../unlucky-child/chance";
import { keepAnswering, startAnswers, Told } from "./answering";
import { Orders } from "./disk";
import { DiskModel } from "./disk-model";
import { createGround, type Ground } from "./ground";
import { faultsOfFile } from "./sqlite-kills";
import { type Call, readTrace, storedIn } from "./trace";

/** What a server did to its disk and told its children, from its start to its end. */
export interface Recording {
  readonly ground: Ground;
  readonly before: ReadonlyMap<string, Buffer>;
  readonly calls: readonly Call[];
  readonly told: Told;
}

/** Lets a server open its database and save so many answers, and writes down every call. */
export async function record(answers: number): Promise<Recording> {
  const ground = await createGround(8);
  const before = filesOf(ground.data);
  const trace = path.join(ground.folder, "trace");
  const orders = await Orders.create(path.join(ground.folder, "orders"));
  const told = new Told();
  const server = await startAnswers({ ...ground.variables, ...orders.variables(ground.data, trace) });
  if (server.port === null) throw new Error(server.words());
  await keepAnswering(server.port, ground.browsers, told, () => told.saved < answers);
  server.kill();
  await server.ended;
  orders.close();
  return { ground, before, calls: readTrace(trace), told };
}

export interface ReplayOutcome {
  kills: number;
  powerCuts: number;
  /** Answers that had been acknowledged at the last point. */
  acknowledged: number;
  readonly faults: string[];
}

/**
 * Stops a recording at points spread over its calls, makes the files that a kill or a power cut would leave there,
 * starts on them as a server does, and looks for every answer that had been acknowledged by then.
 *
 * @param wanted how many of each; the points are spread evenly, and where there are more than calls, each call has
 *   several power cuts that keep other sectors.
 */
export async function replay(
  recording: Recording,
  wanted: { readonly kills: number; readonly powerCuts: number },
  options: { readonly seed?: number; readonly liesAboutSync?: boolean } = {},
): Promise<ReplayOutcome> {
  const known = await readMigrations("sqlite", PRISMA_FOLDER);
  const { ground, calls } = recording;
  const chance = new Chance(options.seed ?? 1);
  const dice = () => chance.number();
  const model = new DiskModel(ground.data, recording.before);
  const outcome: ReplayOutcome = { kills: 0, powerCuts: 0, acknowledged: 0, faults: [] };
  const newest = new Map<string, number>();
  const folder = mkdtempSync(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tilltals-replay-"));
  const look = async (files: ReadonlyMap<string, Buffer>, where: string) => {
    const found = await faultsAfterStart(ground, newest, files, folder, known);
    outcome.faults.push(...found.map((fault) => `${where}: ${fault}`));
  };
  for (const [at, call] of calls.entries()) {
    const done = (at + 1) / calls.length;
    // Before this call is whole: half of what it writes is there.
    if (outcome.kills < Math.floor(done * wanted.kills)) {
      if (call.what === "write") {
        const half = new DiskModel(ground.data, model.afterKill());
        half.apply({ ...call, bytes: call.bytes.subarray(0, call.bytes.length >> 1) });
        await look(half.afterKill(), `killed within call ${at}`);
        outcome.kills += 1;
      }
    }
    model.apply(call, options.liesAboutSync);
    if (call.what === "tell") {
      for (const sequence of storedIn(call.text)) note(recording.told, newest, sequence);
    }
    if (outcome.kills < Math.floor(done * wanted.kills)) {
      await look(model.afterKill(), `killed after call ${at}`);
      outcome.kills += 1;
    }
    while (outcome.powerCuts < Math.floor(done * wanted.powerCuts)) {
      const keep = outcome.powerCuts % 3 === 0 ? "nothing" : dice;
      await look(model.afterPowerCut(keep), `power cut after call ${at}`);
      outcome.powerCuts += 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  outcome.acknowledged = newest.size;
  return outcome;
}

function note(told: Told, newest: Map<string, number>, sequence: number): void {
  const place = told.asked.get(sequence);
  if (place) newest.set(place, Math.max(sequence, newest.get(place) ?? 0));
}

async function faultsAfterStart(
  ground: Ground,
  newest: ReadonlyMap<string, number>,
  files: ReadonlyMap<string, Buffer>,
  folder: string,
  known: readonly Migration[],
): Promise<string[]> {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
  for (const [name, bytes] of files) if (isDatabase(name)) writeFileSync(path.join(folder, name), bytes);
  const file = path.join(folder, "tilltals.db");
  try {
    await inspectSqlite(file, known, { exists: true, thorough: true });
    migrateSqlite(file, known);
  } catch (error) {
    return [`does not start: ${error instanceof Error ? error.message : String(error)}`];
  }
  return faultsOfFile(ground, { newest: new Map(newest) }, file);
}

function filesOf(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder)
      .filter(isDatabase)
      .map((name) => [name, readFileSync(path.join(folder, name))]),
  );
}

/** The index of the log is made anew by whoever opens the file first. */
function isDatabase(name: string): boolean {
  return /^tilltals\.db(-wal)?$/.test(name);
}
