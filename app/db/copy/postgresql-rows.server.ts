import pg from "pg";
import { ByteReader } from "./byte-reader";
import type { Moment } from "./copy";
import { copyIn, copyOut } from "./postgresql-copy.server";

/*
 * All tables of a PostgreSQL database as of one moment: one read-only transaction that sees one snapshot, and COPY of
 * each table. In the stream stands for each table its name and columns (JSON), and its rows in parts; every part has its
 * length before it, and a part of length 0 ends a table.
 */

interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
}

/** What the installation notes of itself for as long as it runs; made anew where the copy goes. */
const NOT_COPIED = ["_prisma_migrations"];

export async function rowsAtOneMoment<T>(url: string, work: (moment: Moment) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables = await tablesOf(client);
    const rows: Record<string, number> = {};
    for (const { table } of tables) {
      const { rows: found } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
      rows[table] = Number(found[0]?.count ?? 0);
    }
    return await work({
      migrations: await migrationsOf(client),
      rows,
      content: () => contentOf(client, tables),
      shape: () => ({ dialect: "postgresql" }),
    });
  } finally {
    await client.end();
  }
}

async function* contentOf(client: pg.Client, tables: readonly TableHead[]): AsyncGenerator<Buffer> {
  for (const head of tables) {
    yield part(Buffer.from(JSON.stringify(head)));
    for await (const bytes of copyOut(client, `COPY "${head.table}" (${names(head)}) TO STDOUT`).content) {
      yield part(bytes);
    }
    yield part(Buffer.alloc(0));
  }
}

/**
 * Puts a copy's rows into tables that are empty, in one transaction: all or nothing. Triggers that keep rows from being
 * changed rest meanwhile.
 *
 * @param around run in the same transaction, before the rows and after them.
 * @returns the rows of each table.
 */
export async function putRows(
  url: string,
  content: AsyncIterable<Uint8Array>,
  around: { readonly before: string; readonly after: { readonly text: string; readonly values: string[] } },
): Promise<Record<string, number>> {
  const client = await connected(url);
  try {
    await client.query("BEGIN");
    await client.query("SET CONSTRAINTS ALL DEFERRED");
    const tables = await tablesOf(client);
    for (const { table } of tables) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    await client.query(around.before);
    const rows: Record<string, number> = {};
    for await (const { head, bytes } of tablesIn(content)) {
      if (!tables.some(({ table }) => table === head.table)) throw new Error(`No table is called ${head.table}.`);
      rows[head.table] = await copyIn(client, `COPY "${head.table}" (${names(head)}) FROM STDIN`, bytes);
    }
    await continueCounting(client);
    for (const { table } of tables) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
    await client.query(around.after);
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return rows;
  } finally {
    await client.end();
  }
}

/** The tables in a copy and the bytes of their rows. Each is to be read to its end before the next. */
export async function* tablesIn(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ head: TableHead; bytes: AsyncGenerator<Buffer> }> {
  const read = new ByteReader(content);
  for (;;) {
    const head = await nextPart(read);
    if (!head) return;
    yield { head: JSON.parse(head.toString()) as TableHead, bytes: rowsIn(read) };
  }
}

async function* rowsIn(read: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const bytes = await nextPart(read);
    if (!bytes) throw new Error("The copy ends within a table.");
    if (bytes.length === 0) return;
    yield bytes;
  }
}

async function nextPart(read: ByteReader): Promise<Buffer | null> {
  const length = await read.take(4);
  if (!length) return null;
  const bytes = await read.take(length.readUInt32BE());
  if (!bytes) throw new Error("The copy ends within a table.");
  return bytes;
}

function part(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function names({ columns }: TableHead): string {
  return columns.map((name) => `"${name}"`).join(", ");
}

export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  // A connection that breaks is told to whoever waits for a statement.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Every table with its columns, those that others point at before those that point. */
async function tablesOf(client: pg.Client): Promise<TableHead[]> {
  const { rows } = await client.query<TableHead>(
    `SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT c.relname = ANY($1)
GROUP BY c.relname ORDER BY c.relname`,
    [NOT_COPIED],
  );
  const { rows: points } = await client.query<{ from: string; to: string }>(
    `SELECT f.relname AS "from", t.relname AS "to" FROM pg_constraint k
JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND k.conrelid <> k.confrelid`,
  );
  const ordered: TableHead[] = [];
  let left = rows;
  while (left.length > 0) {
    const ready = left.filter(
      ({ table }) => !points.some((point) => point.from === table && left.some((other) => other.table === point.to)),
    );
    if (ready.length === 0) throw new Error("Tables point at each other in a ring, which cannot be copied.");
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name',
  );
  return rows.map((row) => row.migration_name);
}

/** Numbers that the database gives out go on after the highest that came in. */
async function continueCounting(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    const highest = `SELECT COALESCE(max("${column}"), 0) + 1 FROM "${table}"`;
    await client.query(`SELECT setval($1, (${highest}), false)`, [sequence]);
  }
}
