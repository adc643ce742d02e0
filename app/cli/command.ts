import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Application } from "#app/application.server";
import type { Environment } from "#app/env.server";

/** What a command may touch. Tests pass their own. */
export interface Terminal {
  readonly environment: Environment;
  readonly now: () => Date;
  out(line: string): void;
  error(line: string): void;
  /** All of standard input; empty when it is a terminal that nothing was typed into. */
  input(): Promise<string>;
  /** Opens data folder, keys and database; closed when the command has ended. */
  open(): Promise<Application>;
}

/** 0 done; 1 refused or found faulty; 2 not understood. */
export type ExitCode = 0 | 1 | 2;

export type Options = NonNullable<ParseArgsConfig["options"]>;

export interface Given {
  readonly positionals: readonly string[];
  /** Options given with a value. */
  readonly text: Readonly<Record<string, string>>;
  /** Options given without one. */
  readonly on: ReadonlySet<string>;
}

export interface Command {
  /** As typed, e.g. `questionnaire import`. */
  readonly name: string;
  readonly summary: string;
  /** What follows the name, e.g. `FILE [--json]`. */
  readonly usage: string;
  /** Further lines of `--help`. */
  readonly details?: string;
  readonly options: Options;
  readonly positionals: number;
  run(given: Given, terminal: Terminal): Promise<ExitCode>;
}

/** A fault in how the command was typed: exit code 2, with the usage line. */
export class UsageError extends Error {}

/** @throws UsageError for unknown options, missing values and a wrong number of words. */
export function readArguments(command: Command, words: readonly string[]): Given {
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (parsed.positionals.length !== command.positionals) {
    throw new UsageError(`${command.positionals} expected after the command, ${parsed.positionals.length} given.`);
  }
  const text: Record<string, string> = {};
  const on = new Set<string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === "string") text[name] = value;
    else if (value === true) on.add(name);
  }
  return { positionals: parsed.positionals, text, on };
}

/** The value of an option that must be given. @throws UsageError */
export function required(given: Given, option: string): string {
  const value = given.text[option];
  if (value === undefined || value.trim() === "") throw new UsageError(`--${option} is missing.`);
  return value;
}

/** The value of an option that must be one of a list. @throws UsageError */
export function requiredOneOf<T extends string>(given: Given, option: string, allowed: readonly T[]): T {
  const value = required(given, option);
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${option} must be one of: ${allowed.join(", ")}.`);
  return found;
}
