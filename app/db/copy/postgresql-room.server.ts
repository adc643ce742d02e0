import { newId } from "#app/crypto/token";
import { connected } from "./postgresql-rows.server";

/**
 * Makes room for a copy. What is there is kept under another name, when that is wanted.
 *
 * @returns what was found: nothing, something that was put aside (and as what), or what forbids it.
 */
export async function makeRoom(
  url: string,
  putAsideAs: string | null,
): Promise<{ readonly kind: "empty" | "put_aside" | "not_empty" | "in_use" }> {
  const client = await connected(url);
  try {
    const { rows: others } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
    );
    if (others.length > 0) return { kind: "in_use" };
    const { rows: there } = await client.query<{ schema: string }>(
      `SELECT current_schema() AS schema FROM pg_class
WHERE relkind IN ('r', 'p', 'v') AND relnamespace = current_schema()::regnamespace LIMIT 1`,
    );
    const [found] = there;
    if (!found) return { kind: "empty" };
    if (putAsideAs === null) return { kind: "not_empty" };
    await client.query("BEGIN");
    await client.query(`ALTER SCHEMA "${found.schema}" RENAME TO "${putAsideAs}"`);
    await client.query(`CREATE SCHEMA "${found.schema}"`);
    await client.query("COMMIT");
    return { kind: "put_aside" };
  } finally {
    await client.end();
  }
}

/** Runs one statement. */
export async function runStatement(
  url: string,
  statement: { readonly text: string; readonly values: string[] },
): Promise<void> {
  const client = await connected(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The user that we are may not make a database. */
export class MayNotMakeDatabases extends Error {
  override readonly name = "MayNotMakeDatabases";
}

/** Told of what must be taken away should the process be asked to end. */
interface Leftovers {
  begun(name: string, takeAway: () => Promise<unknown>): void;
  finished(name: string): void;
}

/**
 * Lets something be tried in an empty database beside another one, on the same server, which is gone afterwards. Those
 * of processes that were killed are removed first.
 *
 * @throws MayNotMakeDatabases
 */
export async function inScratchDatabase<T>(
  beside: string,
  work: (url: string) => Promise<T>,
  leftovers: Leftovers,
): Promise<T> {
  const client = await connected(beside);
  try {
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const prefix = `${(rows[0]?.name ?? "").slice(0, 40)}_trial_`;
    const { rows: abandoned } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database d WHERE starts_with(datname, $1)
AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid)`,
      [prefix],
    );
    for (const { name } of abandoned) await client.query(`DROP DATABASE IF EXISTS "${name}"`);
    const name = prefix + newId();
    const drop = () => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    leftovers.begun(name, drop);
    try {
      await client.query(`CREATE DATABASE "${name}" TEMPLATE template0`);
      const url = new URL(beside);
      url.pathname = `/${name}`;
      return await work(url.href);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "42501") throw new MayNotMakeDatabases();
      throw error;
    } finally {
      await drop();
      leftovers.finished(name);
    }
  } finally {
    await client.end();
  }
}
