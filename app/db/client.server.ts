import { byHand } from "./by-hand.server";
import { type Dialect, dialectOf, fileOf } from "./dialect";
import type { Prisma, PrismaClient } from "./generated/sqlite/client";
import { Damage } from "./damage";
import { migratePostgresql, migrateSqlite } from "./migrate.server";
import { readMigrations } from "./migrations";
import { PostgresqlAdapter } from "./postgresql-adapter.server";
import { FOR_ANSWERS, postgresqlLimits } from "./postgresql-limits";
import { forgetResting } from "./resting.server";
import { SqliteReader, SqliteWriter } from "./sqlite.server";
import { type Expectation, inspectSqlite } from "./sqlite-inspect.server";
import { prismaStatements, type Statements } from "./statements.server";

/** What a domain function reads from: every model's find, count and aggregate. Writing through it fails. */
export type Reader = Omit<PrismaClient, "$transaction" | "$connect" | "$disconnect" | "$on" | "$use" | "$extends">;

/** What a domain function writes through, inside {@link Database.write}. Reads see the transaction's own writes. */
export type Transaction = Prisma.TransactionClient;

export interface Database {
  readonly dialect: Dialect;
  readonly read: Reader;
  /** For reading by statements written by hand. */
  readonly statements: Pick<Statements, "rows">;
  /**
   * Runs the work in one transaction that behaves as if it ran alone (serialised on SQLite, SERIALIZABLE with retry
   * on PostgreSQL). The work may therefore run more than once: it must have no effect outside the database.
   * The second argument runs statements written by hand in the same transaction.
   *
   * @param limits for the few that write thousands of rows: everybody else who writes waits meanwhile.
   */
  write<T>(
    work: (transaction: Transaction, statements: Statements) => Promise<T>,
    limits?: { readonly longestSeconds: number },
  ): Promise<T>;
  /**
   * One transaction for work that needs statements written by hand and nothing else. What they give differs between the
   * databases, as the drivers do. On PostgreSQL it does not behave as if it ran alone: the work must first hold what it
   * decides by.
   */
  writeByHand<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  /** How many of {@link writeByHand} go on at the same time; the next waits. */
  readonly byHandAtOnce: number;
  /** Truncates the write-ahead log, so that deleted content does not linger there (SQLite; nothing elsewhere). */
  checkpoint(): Promise<void>;
  /**
   * Gives space that nothing holds any more back: SQLite writes its file anew (everybody who writes waits meanwhile),
   * PostgreSQL marks it as free.
   */
  compact(): Promise<void>;
  /**
   * Told once, when the file failed under the process (SQLite; a PostgreSQL server sees to itself). Nothing can be read
   * or written from then on, and the process should end.
   */
  onDamage(listener: (code: string) => void): void;
  close(): Promise<void>;
}

/**
 * Opens the database, makes it if there is none, and brings its schema up to date.
 *
 * @param url `file:/path/to/tilltals.db` or `postgresql://…`
 * @param prismaFolder the folder with the schemas and migrations
 * @throws DatabaseRefused when what is there is not a whole database of this release or an earlier one; it is left as
 *   it was found.
 */
export async function openDatabase(
  url: string,
  prismaFolder: string,
  expectation: Expectation = { exists: false, thorough: false },
): Promise<Database> {
  const dialect = dialectOf(url);
  const known = await readMigrations(dialect, prismaFolder);
  if (dialect === "sqlite") {
    const file = fileOf(url);
    await inspectSqlite(file, known, expectation);
    await forgetResting(file);
    migrateSqlite(file, known);
  } else await migratePostgresql(url, known);
  return connectDatabase(url);
}

/** Opens a database whose schema is known to be up to date: a copy of a migrated one. */
export async function connectDatabase(url: string): Promise<Database> {
  return dialectOf(url) === "sqlite" ? connectSqlite(url) : connectPostgresql(url);
}

async function connectSqlite(url: string): Promise<Database> {
  const { PrismaClient: Client } = await import("./generated/sqlite/client");
  const damage = new Damage();
  const writing = new SqliteWriter(url, damage);
  const reading = new SqliteReader(url, damage);
  const writer = new Client({ adapter: writing });
  const reader = new Client({ adapter: reading });
  await writer.$connect();
  await reader.$connect();
  return {
    dialect: "sqlite",
    read: reader,
    statements: reading.statements,
    write: (work, limits) =>
      writer.$transaction((transaction) => work(transaction, writing.statements), timesOf(limits)),
    writeByHand: (work) => writer.$transaction(() => work(writing.statements), TRANSACTION_TIMES),
    byHandAtOnce: 1,
    checkpoint: () => betweenTransactions(writer, "PRAGMA wal_checkpoint(TRUNCATE)"),
    async compact() {
      await betweenTransactions(writer, "VACUUM");
      await betweenTransactions(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
    },
    onDamage: (listener) => damage.onDamage(listener),
    async close() {
      await reader.$disconnect();
      await writer.$disconnect();
    },
  };
}

/**
 * Runs what SQLite allows in no transaction, on the connection that writes. All of it share that one, so it is done in
 * the turn of a transaction that is ended before and begun again after: nobody else's is open then.
 */
async function betweenTransactions(writer: PrismaClient, statement: "VACUUM" | "PRAGMA wal_checkpoint(TRUNCATE)") {
  await writer.$transaction(
    async (transaction) => {
      await transaction.$executeRawUnsafe("COMMIT");
      try {
        await transaction.$queryRawUnsafe(statement);
      } finally {
        await transaction.$executeRawUnsafe("BEGIN");
      }
    },
    { maxWait: 10_000, timeout: 600_000 },
  );
}

async function connectPostgresql(url: string): Promise<Database> {
  const { PrismaClient: Client } = await import("./generated/postgresql/client");
  // The two generated clients have the same shape because one schema is derived from the other.
  const client = new Client({ adapter: new PostgresqlAdapter(postgresqlLimits(url)) }) as unknown as PrismaClient;
  await client.$connect();
  const direct = byHand(postgresqlLimits(url, FOR_ANSWERS));
  return {
    dialect: "postgresql",
    read: client,
    statements: prismaStatements(client),
    write: (work, limits) =>
      retryOnConflict(() =>
        client.$transaction((transaction) => work(transaction, prismaStatements(transaction)), {
          ...timesOf(limits),
          isolationLevel: "Serializable",
        }),
      ),
    writeByHand: (work) => retryOnConflict(() => direct.write(work)),
    byHandAtOnce: FOR_ANSWERS,
    async checkpoint() {},
    async compact() {
      await client.$executeRawUnsafe("VACUUM");
    },
    onDamage() {},
    async close() {
      await direct.close();
      await client.$disconnect();
    },
  };
}

/** Milliseconds. Waiting for a turn may take long under load; the work itself is short. */
const TRANSACTION_TIMES = { maxWait: 10_000, timeout: 20_000 };

function timesOf(limits: { readonly longestSeconds: number } | undefined) {
  return limits ? { maxWait: 10_000, timeout: limits.longestSeconds * 1_000 } : TRANSACTION_TIMES;
}

/** Of those that meet in one moment one gets through at each try, so a class of children at once needs as many. */
const MOST_TRIES = 40;

async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= MOST_TRIES || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4 * 2 ** Math.min(tries, 6)));
    }
  }
}

/** P2034: Prisma's own word for a serialisation failure or deadlock; raw queries carry PostgreSQL's code instead. */
function isConflict(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && error.code === "P2034") return true;
  const text = "message" in error ? String(error.message) : "";
  return /40001|40P01|could not serialize|deadlock detected|TransactionWriteConflict/.test(text);
}
