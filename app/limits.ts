import { z } from "zod";

/*
 * How much one visitor, and all of them together, may take of a node. These guard its capacity, so each node counts for
 * itself, in memory. What guards secrets is counted in the database, for all nodes (app/domain/throttle).
 */

/** The settings' variables, with what fits a small machine that serves a municipality. */
export const LIMIT_VARIABLES = {
  LIMIT_CONNECTIONS: z.coerce.number().int().min(10).max(100_000).default(5000),
  LIMIT_CONNECTIONS_PER_NETWORK: z.coerce.number().int().min(1).max(100_000).default(1000),
  LIMIT_REQUESTS_AT_ONCE: z.coerce.number().int().min(1).max(10_000).default(2000),
  LIMIT_REQUESTS_AT_ONCE_PER_NETWORK: z.coerce.number().int().min(1).max(10_000).default(200),
  LIMIT_REQUESTS_PER_SECOND_PER_NETWORK: z.coerce.number().int().min(1).max(100_000).default(200),
} as const;

type Variables = { readonly [Name in keyof typeof LIMIT_VARIABLES]: z.output<(typeof LIMIT_VARIABLES)[Name]> };

export interface Limits {
  readonly connections: number;
  /** Where no proxy stands in front; else its connections are everybody's. */
  readonly connectionsPerNetwork: number;
  /** Requests that have arrived whole and are not answered yet. */
  readonly requestsAtOnce: number;
  readonly requestsAtOncePerNetwork: number;
  /** In the long run; ten seconds' worth may come at once. */
  readonly requestsPerSecond: number;
}

export function limitsOf(variables: Variables): Limits {
  return {
    connections: variables.LIMIT_CONNECTIONS,
    connectionsPerNetwork: variables.LIMIT_CONNECTIONS_PER_NETWORK,
    requestsAtOnce: variables.LIMIT_REQUESTS_AT_ONCE,
    requestsAtOncePerNetwork: variables.LIMIT_REQUESTS_AT_ONCE_PER_NETWORK,
    requestsPerSecond: variables.LIMIT_REQUESTS_PER_SECOND_PER_NETWORK,
  };
}
