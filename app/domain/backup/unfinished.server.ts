import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { newId } from "#app/crypto/token";
import { isServed, takeServerPlace } from "#app/db/server-place.server";

/*
 * What must not stay behind when a copy is broken off: half a file, and folders in which a copy stands opened, in clear.
 * A process that is asked to end takes its own away; after one that was killed, the next that needs such a folder does.
 */

const unfinished = new Map<string, () => Promise<unknown>>();

/** From now on it is taken away when the process is asked to end, until it is called finished. */
export function begun(name: string, takeAway: () => Promise<unknown>): void {
  unfinished.set(name, takeAway);
}

export function finished(name: string): void {
  unfinished.delete(name);
}

/** Call it when the process is asked to end. */
export async function takeAwayUnfinished(): Promise<void> {
  await Promise.allSettled([...unfinished.values()].map((takeAway) => takeAway()));
}

const SCRATCH = "backup-scratch-";

/**
 * Lets a copy be opened in a folder of its own, which is gone afterwards.
 *
 * @param parent has room for the whole database, and nobody else reads it: what is opened there stands in clear.
 */
export async function inScratch<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = path.join(parent, SCRATCH + newId());
  const takeAway = () => rm(folder, { recursive: true, force: true });
  begun(folder, takeAway);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const giveUp = takeServerPlace(lockOf(folder));
    try {
      await sweepScratch(parent, folder);
      return await work(folder);
    } finally {
      giveUp();
    }
  } finally {
    await takeAway();
    finished(folder);
  }
}

/** Removes the folders whose process is gone. Time is that of the disk, as our own folder has it. */
async function sweepScratch(parent: string, own: string): Promise<void> {
  const { mtimeMs: now } = await stat(own);
  for (const name of await readdir(parent)) {
    const folder = path.join(parent, name);
    if (!name.startsWith(SCRATCH) || folder === own) continue;
    if (await isAbandoned(folder, now)) await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds in which whoever has made a folder locks it. */
const TAKING = 60_000;

/** What cannot be told, because it is just being removed, is left to whoever removes it. */
async function isAbandoned(folder: string, now: number): Promise<boolean> {
  try {
    const inIt = await readdir(folder);
    const holdsNothing = inIt.every((name) => name.startsWith(LOCK));
    if (holdsNothing && now - (await stat(folder)).mtimeMs < TAKING) return false;
    return !isServed(lockOf(folder));
  } catch {
    return false;
  }
}

const LOCK = "in-use";

/** Whoever works in the folder holds a lock of the kernel's on a file in it. */
function lockOf(folder: string): string {
  return path.join(folder, LOCK);
}
