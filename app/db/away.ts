/*
 * Whether a failure means that PostgreSQL cannot be asked just now: it is being started anew, another server is taking over,
 * or it is too busy to let anybody in. Nothing is wrong with what was asked, and it is worth asking again.
 */

/** Of the system, of PostgreSQL (class 08, 53300, 57P0x) and of Prisma, in that order. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|53300|57P0[1-5]|25P03|P1001|P1002|P1008|P1017|P2024|P2037)$/;

/** The drivers' words where they give no code; Prisma's for a transaction that could not begin in time. */
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database server|Client has encountered a connection error|Unable to start a transaction in the given time|DatabaseNotReachable|ConnectionClosed/;

export function isAway(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === "object" && cause !== null && depth < 5; depth += 1) {
    if ("code" in cause && typeof cause.code === "string" && CODES.test(cause.code)) return true;
    if ("message" in cause && typeof cause.message === "string" && WORDS.test(cause.message)) return true;
    // Several addresses of one host, none of which answered.
    if (cause instanceof AggregateError && cause.errors.some(isAway)) return true;
    cause = "cause" in cause ? cause.cause : null;
  }
  return false;
}

/** Seconds after which to ask again. */
export const ASK_AGAIN_SECONDS = 2;
