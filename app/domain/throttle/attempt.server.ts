import type { Store } from "#app/db/store";
import { countTry, forgetTries, type Throttled } from "./throttle.server";

/** How an attempt waits. The clock is read again after the wait. */
export interface Pace {
  readonly clock: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * Does something that could be guessed at, slowly for those who have tried often. The try is counted before anything
 * is looked at, so that a right guess is found no faster than a wrong one; a success gives it back.
 */
export async function attemptSlowly<Outcome extends { readonly ok: boolean }>(
  store: Store,
  throttled: readonly Throttled[],
  pace: Pace,
  work: (now: Date) => Promise<Outcome>,
): Promise<Outcome | { readonly ok: false; readonly refusal: "too_many_tries" }> {
  const turn = await countTry(store, throttled, pace.clock());
  if (!turn.ok) return turn;
  if (turn.delayMs > 0) await pace.wait(turn.delayMs);
  const outcome = await work(pace.clock());
  if (outcome.ok) await forgetTries(store, throttled, pace.clock());
  return outcome;
}
