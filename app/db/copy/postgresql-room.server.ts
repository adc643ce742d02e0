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
