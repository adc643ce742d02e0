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
  // A message may have lines that look like places: it goes first.
  const stack = error.message === "" ? (error.stack ?? "") : (error.stack ?? "").split(error.message).at(-1);
  const at = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { kind: kindOf(error), at: at.slice(0, 12).map((line) => line.trim()) };
}

/** A name that a class has, and not one that somebody chose. */
function kindOf(error: Error): string {
  return /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "Error";
}

/**
 * What is told on a terminal of an error that ended a start or a command: our own words as they are; of what a library
 * threw, the kind and code alone, because Prisma's messages quote the values of the row.
 */
export function plainWords(error: unknown): string {
  if (error instanceof Error && isOurs(error)) return error.message;
  const code = error instanceof Error && "code" in error ? ` ${String(error.code).slice(0, 40)}` : "";
  const { kind, at } = traceOf(error);
  return `It stopped: ${kind}${code}.\n${at.join("\n")}`;
}

/** Errors that we throw have a plain name; those of the system a code such as ENOENT and a path. */
function isOurs(error: Error): boolean {
  if (error.name === "DatabaseRefused") return true;
  return error.name === "Error" && (!("code" in error) || /^E[A-Z]+$/.test(String(error.code)));
}

/**
 * Errors that nobody caught end the process, as they should: what comes next starts from what is on the disk. Node would
 * print them whole; here they are logged as any other.
 */
export function logWhatNobodyCaught(): void {
  const log = pino({ base: null }, pino.destination({ dest: 1, sync: true }));
  const end = (error: unknown) => {
    log.fatal(traceOf(error), "an error that nobody caught");
    process.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
  // Node's own warnings may quote what was passed.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ kind: kindOf(warning) }, "a warning of Node"));
}
