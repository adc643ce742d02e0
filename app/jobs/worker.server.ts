import { newId } from "#app/crypto/token";
import type { Job, JobContext } from "./job";
import { inMyTurn, type NextLook } from "./my-turn.server";

export interface Worker {
  /** Looks for work at once instead of at the next turn. */
  wake(): void;
  /** Starts nothing more, and waits for what is running. */
  stop(): Promise<void>;
}

/**
 * Runs each job of a schedule at its own pace, never twice at the same time in this process, and of those that one node
 * does for all, only when no other does. A job that fails is logged by name and runs again at its next turn.
 */
export function startWorker(context: JobContext, schedule: readonly Job[]): Worker {
  const holder = newId();
  const turns = schedule.map((job) => turnsOf(job, context, holder));
  for (const turn of turns) turn.look();
  return {
    wake: () => turns.forEach((turn) => turn.wake()),
    stop: async () => {
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}

function turnsOf(job: Job, context: JobContext, holder: string): Worker & { look(): void } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;

  function turn(woken: boolean): void {
    if (stopped) return;
    if (running) {
      wokenMeanwhile ||= woken;
      return;
    }
    clearTimeout(timer);
    running = runOnce(job, { ...context, stopping: () => stopped }, holder, woken).then((next) => {
      running = null;
      if (stopped) return;
      const again = wokenMeanwhile;
      wokenMeanwhile = false;
      timer = setTimeout(() => turn(again || next.woken), again ? 0 : next.seconds * 1000);
    });
  }

  return {
    look: () => turn(false),
    wake: () => turn(true),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function runOnce(job: Job, context: JobContext, holder: string, woken: boolean): Promise<NextLook> {
  try {
    if (!job.onEveryNode) return await inMyTurn(job, context, holder, woken);
    await job.run(context);
  } catch (error) {
    logFailure(job, context, error);
  }
  return { seconds: job.everySeconds, woken: false };
}

/** An error's text may quote what must not be logged; its name and code do not. */
function logFailure(job: Job, context: JobContext, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  context.log.error({ job: job.name, kind, code }, "job failed");
}
