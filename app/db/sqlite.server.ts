import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { Database as Connection } from "better-sqlite3";
import { type Damage, watchConnection } from "./damage";
import { rememberStatements } from "./prepared";
import { sqliteStatements, type Statements } from "./statements.server";

/*
 * Two traps, both measured (docs/decisions/0004):
 * - better-sqlite3 is built so that every connection after the one that created the file runs WAL with
 *   synchronous=NORMAL, where the last commits may vanish on power loss. So FULL is set on every connection.
 * - without secure_delete, deleted answers stay readable in the file's free pages.
 *
 * A log that grew while somebody read for long is cut to 16 MB as soon as it is begun anew.
 */
export const EVERY_CONNECTION = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA journal_size_limit = 16777216;
`;

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;

/** A Prisma client holds one connection, which statements written by hand share with it, transaction and all. */
class SharedConnection extends PrismaBetterSqlite3 {
  readonly statements: Statements = sqliteStatements(() => this.prepare);
  private prepare: Connection["prepare"] | null = null;

  constructor(
    url: string,
    private readonly damage: Damage,
  ) {
    super({ url });
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    await adapter.executeScript(EVERY_CONNECTION);
    const connection = connectionOf(adapter);
    watchConnection(connection, this.damage);
    this.prepare = connection.prepare.bind(connection);
    rememberStatements(connection);
    return adapter;
  }
}

/** Connections that read and write, one after another: a transaction takes the write lock when it begins. */
export class SqliteWriter extends SharedConnection {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel);
      try {
        // The driver begins deferred, which fails half-way when another process wrote in between. Nothing has been
        // read yet, so the transaction is begun again as one that holds the lock from the start.
        await adapter.executeScript("COMMIT; BEGIN IMMEDIATE;");
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
      return transaction;
    };
    return adapter;
  }
}

/**
 * Connections that can only read. Prisma holds one connection a client, so a write outside a transaction would land
 * inside whatever transaction is open there and be rolled back with it; `query_only` makes that impossible.
 */
export class SqliteReader extends SharedConnection {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    await adapter.executeScript("PRAGMA query_only = ON;");
    return adapter;
  }
}

/** The adapter does not say in its types that it keeps its connection as `client`; a release that moves it is refused. */
function connectionOf(adapter: Adapter): Connection {
  if (!("client" in adapter)) throw new Error("This release of the SQLite adapter keeps its connection elsewhere");
  return adapter.client as Connection;
}
