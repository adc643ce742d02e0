import { Pool, type PoolClient, types } from "pg";
import type { PostgresqlLimits } from "./postgresql-limits";
import type { Statements } from "./statements.server";

/*
 * PostgreSQL without Prisma in between, for the one path that every answer of every child takes: half of what a transaction
 * of a few statements costs is the way through Prisma and back (docs/decisions/0031).
 */

export interface ByHand {
  /**
   * One READ COMMITTED transaction: each statement sees what others have committed before it. SERIALIZABLE would let nodes
   * throw each other out for answers of different children that lie on one page of an index.
   *
   * @throws what PostgreSQL says; nothing was written.
   */
  write<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connections are few: those who write together share one transaction. */
export function byHand(settings: PostgresqlLimits): ByHand {
  const pool = new Pool({ ...settings, types: { getTypeParser } });
  // A connection that breaks while nobody uses it is replaced at the next use.
  pool.on("error", () => undefined);
  // One that breaks in use fails the statement under way or the next one. The pool listens only while nobody uses it, and an
  // error that nobody listens for would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    async write(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
        const done = await work(statementsOn(client));
        await client.query("COMMIT");
        return done;
      } catch (error) {
        await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

function statementsOn(client: PoolClient): Statements {
  return {
    async rows<Row>(sql: string, json: string) {
      return (await client.query({ name: nameOf(sql), text: sql, values: [json] })).rows as Row[];
    },
    async execute(sql, json) {
      await client.query({ name: nameOf(sql), text: sql, values: [json] });
    },
  };
}

/** A statement that has a name is parsed and planned once for each connection. There are a handful, each always the same. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `by_hand_${names.size}`;
    names.set(sql, name);
  }
  return name;
}

/** Instants are kept without a zone and mean UTC; the driver would take them for this machine's own time. */
const TIMESTAMP = 1114;

const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  Number(oid) === TIMESTAMP
    ? (text: string) => new Date(`${text.replace(" ", "T")}Z`)
    : types.getTypeParser(oid, format);
