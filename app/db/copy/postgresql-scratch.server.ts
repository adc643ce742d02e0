import pg from "pg";
import { newId } from "#app/crypto/token";
import { connected } from "./postgresql-rows.server";

/*
 * A database beside another one, in which a copy is tried. It holds everything, so it must not stay behind; and its server
 * may hold databases of others, so nothing is dropped that does not carry our mark and our form of name. Whoever tries
 * holds a lock meanwhile: a trial that has no connection between two of its steps is nobody's leftover.
 */

/** The user that we are may not make a database. */
export class MayNotMakeDatabases extends Error {
  override readonly name = "MayNotMakeDatabases";
}

/** Somebody else is trying a copy beside the same database. */
export class AnotherTrial extends Error {
  override readonly name = "AnotherTrial";
}

/** The work was done, and the database in which it was done could not be taken away. */
export class LeftBehind extends Error {
  override readonly name = "LeftBehind";
  constructor(readonly database: string) {
    super(`The database ${database} could not be dropped`);
  }
}

/** Told of what must be taken away should the process be asked to end. */
interface Leftovers {
  begun(name: string, takeAway: () => Promise<unknown>): void;
  finished(name: string): void;
}

/** Two numbers that nobody else uses. An advisory lock is of one database, the one beside which is tried. */
const LOCK = [20_260_521, 59] as const;

/** A lock whose process was killed a moment ago is let go as soon as the server notices. */
const LOCK_WAIT = "2s";

/**
 * Lets something be tried in an empty database beside another one, on the same server, which is gone afterwards. Those
 * of processes that were killed are removed first.
 *
 * @throws MayNotMakeDatabases, AnotherTrial, LeftBehind; and before all others what the work threw.
 */
export async function inScratchDatabase<T>(
  beside: string,
  work: (url: string) => Promise<T>,
  leftovers: Leftovers,
): Promise<T> {
  const client = await connected(beside);
  try {
    await lockTrials(client);
    const own = await nameOf(client);
    for (const { name, isOurs } of await trialsBeside(client, own)) {
      // What cannot be dropped keeps nothing from being tried; `doctor` names it.
      if (isOurs) await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`).catch(() => undefined);
    }
    const name = prefixOf(own) + newId();
    const made = makeMarked(client, name, own);
    // Over a connection of its own: the one that holds the lock was idle all the while, and may have broken.
    const drop = async () => {
      await made.catch(() => undefined);
      await dropDatabase(beside, name);
    };
    leftovers.begun(name, drop);
    let result: T;
    try {
      await made;
      const url = new URL(beside);
      url.pathname = `/${encodeURIComponent(name)}`;
      result = await work(url.href);
    } catch (error) {
      await drop().catch(() => undefined);
      throw error;
    } finally {
      leftovers.finished(name);
    }
    await drop().catch(() => {
      throw new LeftBehind(name);
    });
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names of databases in which a copy was tried beside this one, and which are still there although nobody tries. */
export async function trialsLeft(beside: string): Promise<string[]> {
  const client = await connected(beside);
  try {
    const { rows: trying } = await client.query(
      `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database()
AND l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2`,
      [...LOCK],
    );
    if (trying.length > 0) return [];
    return (await trialsBeside(client, await nameOf(client))).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function lockTrials(client: pg.Client): Promise<void> {
  await client.query(`SET lock_timeout = '${LOCK_WAIT}'`);
  try {
    await client.query("SELECT pg_advisory_lock($1, $2)", [...LOCK]);
  } catch (error) {
    throw codeOf(error) === "55P03" ? new AnotherTrial() : error;
  }
  await client.query("RESET lock_timeout");
}

async function makeMarked(client: pg.Client, name: string, own: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`);
  } catch (error) {
    throw codeOf(error) === "42501" ? new MayNotMakeDatabases() : error;
  }
  await client.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(name)} IS ${pg.escapeLiteral(markOf(own))}`);
}

async function dropDatabase(beside: string, name: string): Promise<void> {
  const client = await connected(beside);
  try {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

interface Trial {
  readonly name: string;
  /** Made by the user that we are, and in use by nobody. */
  readonly isOurs: boolean;
}

/** Databases with the mark and the form of name of a trial beside this one. */
async function trialsBeside(client: pg.Client, own: string): Promise<Trial[]> {
  const { rows } = await client.query<Trial>(
    `SELECT datname AS name, pg_get_userbyid(datdba) = current_user AND NOT EXISTS
(SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid) AS "isOurs"
FROM pg_database d WHERE starts_with(datname, $1) AND shobj_description(oid, 'pg_database') = $2`,
    [prefixOf(own), markOf(own)],
  );
  return rows.filter(({ name }) => ID.test(name.slice(prefixOf(own).length)));
}

/** As {@link newId} makes them. */
const ID = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** Longer names PostgreSQL cuts off, after 63 bytes. */
const MOST_BYTES = 63 - "_drill_".length - 16;

function prefixOf(own: string): string {
  let kept = own;
  while (Buffer.byteLength(kept) > MOST_BYTES) kept = kept.slice(0, -1);
  return `${kept}_drill_`;
}

/** Names the database beside which it is in full, since the name of the trial may hold its beginning alone. */
function markOf(own: string): string {
  return `Tilltals: a backup of ${own} on trial. It holds everything and may be dropped.`;
}

async function nameOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return rows[0]?.name ?? "";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
