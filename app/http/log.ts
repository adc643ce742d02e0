import { type Logger, pino } from "pino";
import type { Environment } from "#app/env.server";

/**
 * The log. Callers write fixed words and ids; no URL, body, header, name, address or answer is ever passed here, so
 * there is nothing to filter away.
 */
export function createLogger(environment: Environment): Logger {
  return pino({ level: environment.logLevel, base: null });
}
