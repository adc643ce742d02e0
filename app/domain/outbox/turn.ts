/*
 * Claiming and settling read and write the same rows. Within one process they take turns: on PostgreSQL two that overlap
 * would only make each other start again, and on SQLite there is one writer anyway.
 */

const last = new WeakMap<object, Promise<unknown>>();

/** Runs the work when what was asked for before on the same database has ended, whichever way it did. */
export function inTurn<T>(database: object, work: () => Promise<T>): Promise<T> {
  const before = last.get(database) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(database, mine);
  return mine;
}
