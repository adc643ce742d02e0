import {
  endTurn,
  fenced,
  type JobTurn,
  renewTurn,
  takeTurn,
  TURN_SECONDS,
} from "#app/domain/installation/job-turn.server";
import type { Job, JobContext } from "./job";

/** Seconds after which a job that another node does now is looked at again: it may have missed what was asked for here. */
const LOOK_AGAIN = 5;

export interface NextLook {
  readonly seconds: number;
  /** Somebody still waits for it. */
  readonly woken: boolean;
}

/**
 * Does a job that one node does for all, if it is this one's turn, and keeps the turn while it lasts. Should another node
 * take over, because this one was paused for long, then every further transaction of the job fails.
 *
 * @param woken somebody waits for it: it is done although its period is not over.
 */
export async function inMyTurn(job: Job, context: JobContext, holder: string, woken: boolean): Promise<NextLook> {
  const { store, now } = context;
  const wanted = { name: job.name, holder, everySeconds: woken ? 0 : job.everySeconds };
  const taking = await takeTurn(store, wanted, now());
  if (taking.kind === "under_way") return { seconds: Math.min(LOOK_AGAIN, job.everySeconds), woken };
  if (taking.kind === "not_due") {
    return { seconds: Math.max(1, (taking.until.getTime() - now().getTime()) / 1000), woken: false };
  }
  const { turn } = taking;
  const keeping = keep(context, turn);
  try {
    await job.run({ ...context, store: fenced(store, turn) });
  } finally {
    await keeping.stop();
    await endTurn(store, turn, now());
  }
  return { seconds: job.everySeconds, woken: false };
}

/** A renewal that fails is no reason to stop: the next may succeed, and the fence holds either way. */
function keep({ store, now }: JobContext, turn: JobTurn) {
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(
    () => {
      renewing = renewTurn(store, turn, now()).catch(() => undefined);
    },
    (TURN_SECONDS / 3) * 1000,
  );
  return {
    async stop() {
      clearInterval(timer);
      await renewing;
    },
  };
}
