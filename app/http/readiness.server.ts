import { appliedMigrations } from "#app/db/applied.server";
import type { Store } from "#app/db/store";
import { keysFit } from "#app/domain/installation/key-prints.server";

/** Whether requests may come here, or the one thing that stands in the way. */
export type Readiness = "ready" | "stopping" | "database" | "migrations" | "keys";

/** Milliseconds after which a database that has not answered is one that does not. */
const PATIENCE = 2_000;

/** Milliseconds for which an answer holds: however often somebody asks, the database is asked no more than this. */
const HOLDS_FOR = 500;

/**
 * Asks database, migrations and keys.
 *
 * A database that has had more migrations than this program brings is right: during an upgrade of several nodes the
 * first new one applies them, and the others go on until it is their turn.
 *
 * @param migrations those that this program brings.
 */
export function readinessOf(store: Store, migrations: readonly string[]): () => Promise<Readiness> {
  let asked: { readonly at: number; readonly answer: Promise<Readiness> } | null = null;
  return () => {
    const at = performance.now();
    if (asked === null || at - asked.at > HOLDS_FOR) asked = { at, answer: ask(store, migrations) };
    return asked.answer;
  };
}

async function ask(store: Store, migrations: readonly string[]): Promise<Readiness> {
  const { read } = store.database;
  try {
    return await inTime(async () => {
      const applied = await appliedMigrations(read);
      if (migrations.some((name) => !applied.includes(name))) return "migrations";
      return (await keysFit(store)) ? "ready" : "keys";
    });
  } catch {
    return "database";
  }
}

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer")), PATIENCE);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
