import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ReleaseResult, ReleaseTask } from "#app/domain/aggregate/release";
import { projectRoot } from "#app/project-root";

/** Seconds. The largest table that is offered takes a tenth of it; one that takes longer is refused. */
const LONGEST_SECONDS = 120;

export interface TableThread {
  compute(task: ReleaseTask): Promise<ReleaseResult>;
  stop(): Promise<void>;
}

/**
 * A thread for the solver. It is begun with the first table, and anew after a table that took too long or made it fail: that
 * table is refused, which is what doubt means here.
 */
export function createTableThread(
  file: string = path.join(projectRoot(), "build/bin/table-thread.js"),
  longestSeconds: number = LONGEST_SECONDS,
): TableThread {
  let thread: Worker | null = null;
  let stopped = false;

  /** One that dies while nobody waits for it takes nothing with it, and is not asked again. */
  function begin(): Worker {
    const begun = new Worker(file);
    const forget = () => {
      if (thread === begun) thread = null;
    };
    return begun.on("error", forget).on("exit", forget);
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  }

  return {
    async stop() {
      stopped = true;
      await end();
    },
    async compute(task) {
      if (stopped) throw new Error("Stopped: the table waits for the next start");
      thread ??= begin();
      const current = thread;
      // Nothing that waits for the process to end waits for an idle thread.
      current.ref();
      const result = await resultOf(current, task, longestSeconds);
      current.unref();
      if (result) return result;
      if (stopped) throw new Error("Stopped: the table waits for the next start");
      await end();
      return { ok: false, refusal: "solver_in_doubt" };
    },
  };
}

function resultOf(thread: Worker, task: ReleaseTask, longestSeconds: number): Promise<ReleaseResult | null> {
  return new Promise((resolve) => {
    const done = (result: ReleaseResult | null) => {
      clearTimeout(limit);
      // These and no others: a thread hears its own answers by listeners, and is deaf without them.
      thread.off("message", done).off("error", fail).off("exit", fail);
      resolve(result);
    };
    const fail = () => done(null);
    const limit = setTimeout(fail, longestSeconds * 1000);
    thread.once("message", done).once("error", fail).once("exit", fail);
    thread.postMessage(task);
  });
}
