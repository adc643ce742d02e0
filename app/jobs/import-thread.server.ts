import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ImportTask } from "#app/formats/exchange/formats";
import type { ImportReading } from "#app/formats/exchange/reading";
import { projectRoot } from "#app/project-root";

export interface ImportLimits {
  readonly seconds: number;
  /** Of the thread's own memory. A thread that needs more is ended, and the process with all else goes on. */
  readonly megabytes: number;
}

const LIMITS: ImportLimits = { seconds: 10, megabytes: 256 };

/** How many files may be read at once; who comes meanwhile is told `busy`. */
const AT_ONCE = 2;

export interface ImportThread {
  /** Never rejects: what the thread cannot do is a fault of the file (`file_took_too_long`, `file_needs_too_much`). */
  read(task: ImportTask): Promise<ImportReading>;
}

/**
 * Reads files from outside in threads of their own, one thread for one file: nothing of a file stays for the next, and one
 * that hangs or swells takes nobody with it.
 */
export function createImportThread(
  file: string = path.join(projectRoot(), "build/bin/import-thread.js"),
  limits: ImportLimits = LIMITS,
): ImportThread {
  let reading = 0;
  return {
    async read(task) {
      if (reading >= AT_ONCE) return refused("busy");
      reading += 1;
      try {
        return await readIn(file, task, limits);
      } finally {
        reading -= 1;
      }
    },
  };
}

async function readIn(file: string, task: ImportTask, { seconds, megabytes }: ImportLimits): Promise<ImportReading> {
  const thread = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // A reader needs neither secrets nor settings.
    env: {},
  });
  try {
    return await new Promise<ImportReading>((resolve) => {
      const limit = setTimeout(() => resolve(refused("file_took_too_long")), seconds * 1000);
      const end = (reading: ImportReading) => {
        clearTimeout(limit);
        resolve(reading);
      };
      thread.once("message", end);
      thread.once("error", () => end(refused("file_needs_too_much")));
      thread.once("exit", () => end(refused("file_needs_too_much")));
      thread.postMessage(task);
    });
  } finally {
    await thread.terminate();
  }
}

function refused(code: "busy" | "file_took_too_long" | "file_needs_too_much"): ImportReading {
  return { ok: false, faults: [{ sheet: null, row: null, column: null, code, what: "" }] };
}
