import { Client } from "pg";
import type { Told } from "./answering";
import { type Ground, lostAnswers, STORED, type StoredAnswer } from "./ground";

/** What a child's answer touches. */
const OF_ANSWERS = ["Answer", "Response", "ChildSession"];

/** Every page of the tables against what a row must be. */
const TABLES = `SELECT c.relname || ' block ' || f.blkno || ': ' || f.msg AS fault
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, LATERAL verify_heapam(c.oid::regclass) f
WHERE c.relkind = 'r' AND n.nspname = ANY ($1) AND ($2::text[] IS NULL OR c.relname = ANY ($2))`;

/** Every index against the rows of its table. It fails at the first that does not fit. */
const INDEXES = `SELECT count(bt_index_parent_check(i.indexrelid, true, true)) AS checked
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_am a ON a.oid = x.relam JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.amname = 'btree' AND i.indisvalid AND c.relpersistence = 'p'
AND n.nspname = ANY ($1) AND ($2::text[] IS NULL OR c.relname = ANY ($2))`;

/**
 * What is wrong in a PostgreSQL database in which children were answering: acknowledged answers that are missing, and all
 * that its own extension `amcheck` finds.
 *
 * @param thorough every table, those of PostgreSQL itself included; else the tables of answers.
 */
export async function faultsInPostgresql(
  ground: Pick<Ground, "databaseUrl" | "keys" | "browsers">,
  told: Told,
  thorough: boolean,
): Promise<string[]> {
  const client = new Client({ connectionString: ground.databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS amcheck");
    const where = thorough ? [["public", "pg_catalog"], null] : [["public"], OF_ANSWERS];
    const { rows: torn } = await client.query<{ fault: string }>(TABLES, where);
    const { rows: checked } = await client.query<{ checked: string }>(INDEXES, where);
    const { rows } = await client.query<StoredAnswer>(STORED);
    return [
      ...torn.map(({ fault }) => fault),
      ...(Number(checked[0]?.checked) > 2 ? [] : ["no index was looked at"]),
      ...lostAnswers(ground, told.newest, rows),
    ];
  } catch (error) {
    return [`cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await client.end();
  }
}
