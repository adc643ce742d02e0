import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";

/** Seconds. Far longer than a moment without the database; whoever does a job renews it three times within. */
export const TURN_SECONDS = 60;

/** That this process, and no other, does a timed job now. */
export interface JobTurn {
  readonly name: string;
  /** Random, one for each process. */
  readonly holder: string;
  /** Counts the holders of this job, for ever. Whoever is behind has been overtaken. */
  readonly turn: number;
}

export type TurnTaking =
  | { readonly kind: "taken"; readonly turn: JobTurn }
  /** Another process does it at this moment. */
  | { readonly kind: "under_way" }
  /** It has been done, here or elsewhere, and is not due before then. */
  | { readonly kind: "not_due"; readonly until: Date };

/** The job was taken over by another process meanwhile. Nothing of what this one was about to write has been written. */
export class Overtaken extends Error {
  override readonly name = "Overtaken";
}

/**
 * Takes the turn to do a timed job, unless another process does it or it was done within the period. A turn whose holder
 * has not been heard of for {@link TURN_SECONDS} is taken over.
 *
 * @param everySeconds the job's period; 0 when somebody asks for it now.
 */
export async function takeTurn(
  store: Store,
  { name, holder, everySeconds }: { readonly name: string; readonly holder: string; readonly everySeconds: number },
  now: Date,
): Promise<TurnTaking> {
  const wanted = { name, everySeconds };
  // Most looks end here, without a write.
  const before = standing(await store.database.read.jobLease.findUnique({ where: { name } }), wanted, now);
  if (before) return before;
  return store.database.write(async (transaction): Promise<TurnTaking> => {
    const last = await transaction.jobLease.findUnique({ where: { name } });
    const meanwhile = standing(last, wanted, now);
    if (meanwhile) return meanwhile;
    const turn = (last?.turn ?? 0) + 1;
    const mine = { holder, turn, until: endOf(now), endedAt: null };
    await transaction.jobLease.upsert({ where: { name }, create: { name, ...mine }, update: mine });
    return { kind: "taken", turn: { name, holder, turn } };
  });
}

interface Lease {
  readonly until: Date;
  readonly endedAt: Date | null;
}

/**
 * Null when the turn is free. Clocks of nodes may differ by as much as a turn is long; a lease that ends later than that
 * was written before a clock was put back, and nobody waits for it.
 */
function standing(
  lease: Lease | null,
  { everySeconds }: { readonly everySeconds: number },
  now: Date,
): Exclude<TurnTaking, { readonly kind: "taken" }> | null {
  if (!lease) return null;
  if (!lease.endedAt) return now < lease.until && lease.until <= endOf(endOf(now)) ? { kind: "under_way" } : null;
  const until = new Date(lease.endedAt.getTime() + everySeconds * 1000);
  return lease.endedAt <= now && now < until ? { kind: "not_due", until } : null;
}

/** Keeps the turn while the work goes on. False when it was taken over: the work must not go on. */
export async function renewTurn(store: Store, { name, turn }: JobTurn, now: Date): Promise<boolean> {
  return store.database.write(async (transaction) => {
    const { count } = await transaction.jobLease.updateMany({
      where: { name, turn, endedAt: null },
      data: { until: endOf(now) },
    });
    return count === 1;
  });
}

/** The job has been done, or has failed: its period begins. Says nothing when it was taken over. */
export async function endTurn(store: Store, { name, turn }: JobTurn, now: Date): Promise<void> {
  await store.database.write((transaction) =>
    transaction.jobLease.updateMany({ where: { name, turn, endedAt: null }, data: { endedAt: now } }),
  );
}

/**
 * The same store, in which every transaction that writes asks first whether the turn is still held, in that very
 * transaction. A process that slept through its lease, as a machine does that is moved, wakes up in the middle of its
 * work and can do no harm with it.
 *
 * @throws Overtaken from `write`.
 */
export function fenced(store: Store, turn: JobTurn): Store {
  const { database } = store;
  return {
    ...store,
    database: {
      ...database,
      write: (work, limits) =>
        database.write(async (transaction, statements) => {
          await stillHeld(transaction, turn);
          return work(transaction, statements);
        }, limits),
    },
  };
}

async function stillHeld(transaction: Transaction, { name, turn }: JobTurn): Promise<void> {
  const lease = await transaction.jobLease.findUnique({ where: { name }, select: { turn: true, endedAt: true } });
  if (lease?.turn !== turn || lease.endedAt) throw new Overtaken();
}

function endOf(now: Date): Date {
  return new Date(now.getTime() + TURN_SECONDS * 1000);
}
