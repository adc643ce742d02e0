import { copyFile, readFile, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DatabaseRefused } from "#app/db/refused";
import { migrateSqlite } from "#app/db/migrate.server";
import { readMigrations } from "#app/db/migrations";
import { noteResting } from "#app/db/resting.server";
import { inspectSqlite } from "#app/db/sqlite-inspect.server";
import { PRISMA_FOLDER } from "../template";
import { Chance } from "../unlucky-child/chance";
import { createGround } from "./ground";

export interface TurnedOutcome {
  turned: number;
  refused: number;
  /** Starts on a file that was not the same any more. */
  readonly faults: string[];
}

/**
 * Turns one byte after another of a database that rests, and starts on each.
 *
 * @param options.rests whether the server before ended in order and noted the checksum; else it was killed.
 */
export async function turnBytes(times: number, { rests }: { readonly rests: boolean }): Promise<TurnedOutcome> {
  const ground = await createGround(1);
  const known = await readMigrations("sqlite", PRISMA_FOLDER);
  const file = path.join(ground.data, "tilltals.db");
  if (rests) await noteResting(file);
  const { atime, mtime } = await stat(file);
  const whole = path.join(ground.folder, "whole.db");
  await copyFile(file, whole);
  const bytes = await readFile(whole);
  const chance = new Chance(56);
  const outcome: TurnedOutcome = { turned: 0, refused: 0, faults: [] };
  for (; outcome.turned < times; outcome.turned += 1) {
    const at = chance.below(bytes.length);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at);
    await writeFile(file, changed);
    // A disk that decays changes no times.
    await utimes(file, atime, mtime);
    try {
      await inspectSqlite(file, known, { exists: true, thorough: true });
      migrateSqlite(file, known);
      outcome.faults.push(`byte ${at}: started`);
    } catch (error) {
      if ((error as DatabaseRefused).name === "DatabaseRefused") outcome.refused += 1;
      else outcome.faults.push(`byte ${at}: ${String(error)}`);
    }
  }
  await ground.remove();
  return outcome;
}
