import type { Store } from "#app/db/store";
import { countTry, forgetTries, type Throttled } from "./throttle.server";

/** How an attempt waits. The clock is read again after the wait. */
export interface Pace {
  readonly clock: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** How many tries wait, by rule and subject. Each process has its own: there are few of them. */
const waiting = new Map<string, number>();

/**
 * Does something that could be guessed at, slowly for those who have tried often. The try is counted before anything
 * is looked at, so that a right guess is found no faster than a wrong one; a success gives it back. A few wait at
 * the same time; those beyond them are turned away.
 */
export async function attemptSlowly<Outcome extends { readonly ok: boolean }>(
  store: Store,
  throttled: readonly Throttled[],
  pace: Pace,
  work: (now: Date) => Promise<Outcome>,
): Promise<Outcome | { readonly ok: false; readonly refusal: "too_many_tries" }> {
  const turn = await countTry(store, throttled, pace.clock());
  if (!turn.ok) return turn;
  if (turn.delayMs > 0 && !(await waitInTurn(throttled, () => pace.wait(turn.delayMs)))) {
    return { ok: false, refusal: "too_many_tries" };
  }
  const outcome = await work(pace.clock());
  if (outcome.ok) await forgetTries(store, throttled, pace.clock());
  return outcome;
}

/** False, without waiting, where as many as may wait already for one of the subjects. */
async function waitInTurn(throttled: readonly Throttled[], wait: () => Promise<void>): Promise<boolean> {
  const places = throttled.flatMap(({ rule: { name, waiting: most }, subject }) =>
    most === undefined ? [] : [{ key: `${name}\n${subject}`, most }],
  );
  if (places.some(({ key, most }) => (waiting.get(key) ?? 0) >= most)) return false;
  for (const { key } of places) waiting.set(key, (waiting.get(key) ?? 0) + 1);
  try {
    await wait();
  } finally {
    for (const { key } of places) {
      const left = (waiting.get(key) ?? 1) - 1;
      if (left > 0) waiting.set(key, left);
      else waiting.delete(key);
    }
  }
  return true;
}
