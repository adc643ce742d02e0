import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Ends all processes of the PostgreSQL server in a folder, as a power cut would end them, and waits until all are gone. */
export async function killFamily(dataFolder: string): Promise<void> {
  for (;;) {
    const members = familyOf(dataFolder);
    if (members.length === 0) break;
    for (const pid of members) kill(pid);
    await wait(2);
  }
  // One that is killed in its first moment leaves an empty lock file, which PostgreSQL asks its operator to remove.
  const lock = path.join(dataFolder, "postmaster.pid");
  if (statSync(lock, { throwIfNoEntry: false })?.size === 0) rmSync(lock);
}

/**
 * Processes that work in the folder, which all of a server do: also those whose postmaster has died before them. The
 * postmaster, which would mend what others leave, is the first.
 */
function familyOf(dataFolder: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && works(pid, dataFolder))
    .sort((one, other) => one - other);
}

function works(pid: number, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Behind the name in brackets stands the state: a zombie does nothing more.
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was the faster one.
  }
}
