import { type Logger, pino } from "pino";
import type { Environment } from "#app/env.server";

/**
 * The log. Callers write fixed words and ids; no URL, body, header, name, address or answer is ever passed here, so
 * there is nothing to filter away.
 */
export function createLogger(environment: Environment): Logger {
  return pino({ level: environment.logLevel, base: null });
}

/** Kind and place of an error without its message, which may quote what a person typed or what the database holds. */
export function traceOf(error: unknown): { readonly kind: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { kind: error.name, at: at.slice(0, 12).map((line) => line.trim()) };
}
