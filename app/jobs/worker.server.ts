import type { Job, JobContext } from "./job";

export interface Worker {
  /** Looks for work at once instead of at the next turn. */
  wake(): void;
  /** Starts nothing more, and waits for what is running. */
  stop(): Promise<void>;
}

/**
 * Runs each job of a schedule at its own pace, never twice at the same time in this process. A job that fails is logged
 * by name and runs again at its next turn.
 */
export function startWorker(context: JobContext, schedule: readonly Job[]): Worker {
  const turns = schedule.map((job) => turnsOf(job, context));
  for (const turn of turns) turn.wake();
  return {
    wake: () => turns.forEach((turn) => turn.wake()),
    stop: async () => {
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}

function turnsOf(job: Job, context: JobContext): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;

  function turn(): void {
    if (stopped) return;
    if (running) {
      wokenMeanwhile = true;
      return;
    }
    clearTimeout(timer);
    running = runOnce(job, context).then(() => {
      running = null;
      if (stopped) return;
      timer = setTimeout(turn, wokenMeanwhile ? 0 : job.everySeconds * 1000);
      wokenMeanwhile = false;
    });
  }

  return {
    wake: turn,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** An error's text may quote what must not be logged; its name and code do not. */
async function runOnce(job: Job, context: JobContext): Promise<void> {
  try {
    await job.run(context);
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    context.log.error({ job: job.name, kind, code }, "job failed");
  }
}
