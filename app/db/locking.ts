import type { Dialect } from "./dialect";

/**
 * Ends a SELECT that takes rows for this transaction alone and passes over those that another one holds. On SQLite a
 * transaction that writes holds the only lock from its start, so there is nothing to pass over.
 *
 * @param alias the table whose rows are taken, as the statement calls it.
 */
export function takenAlone(dialect: Dialect, alias: string): string {
  return dialect === "sqlite" ? "" : `FOR UPDATE OF ${alias} SKIP LOCKED`;
}
