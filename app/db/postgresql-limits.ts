/*
 * How many connections a node keeps, and how long it waits for PostgreSQL, so that a server that hangs, or a node that was
 * stopped in the middle of a transaction, holds up the others for seconds and not for ever.
 */

export interface PostgresqlLimits {
  readonly connectionString: string;
  readonly max: number;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: true;
  readonly application_name: string;
  readonly statement_timeout: number;
  readonly idle_in_transaction_session_timeout: number;
}

/** For all but the children's answers, which take {@link FOR_ANSWERS} besides. */
const CONNECTIONS = 10;

/** Those who answer at the same time share one transaction, so two are enough. */
export const FOR_ANSWERS = 2;

/** Milliseconds. The longest that one statement may take; long work writes in many. */
const STATEMENT = 120_000;

/** Milliseconds. After it PostgreSQL gives back what a node holds that has gone silent in the middle of a transaction. */
const SILENT = 30_000;

/** Milliseconds: for a new connection, and for one that is free. Longer than a transaction waits to begin. */
const CONNECT = 15_000;

/**
 * The settings of a pool. `connection_limit` in the address, as Prisma calls it, sets how many connections there are.
 *
 * @param url `postgresql://…`
 * @param most in place of what the address says.
 */
export function postgresqlLimits(url: string, most?: number): PostgresqlLimits {
  const asked = Number(/[?&]connection_limit=(\d+)/.exec(url)?.[1] ?? CONNECTIONS);
  return {
    connectionString: url,
    max: most ?? Math.max(1, asked),
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
    application_name: "tilltals",
    statement_timeout: STATEMENT,
    idle_in_transaction_session_timeout: SILENT,
  };
}
