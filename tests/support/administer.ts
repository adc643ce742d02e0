import { Client } from "pg";

/** Runs one statement that stands outside any database of ours. */
export async function administer(serverUrl: string, statement: string): Promise<void> {
  await asked(serverUrl, statement);
}

/** Names of all databases of a server. */
export async function databaseNames(serverUrl: string): Promise<string[]> {
  const rows = await asked(serverUrl, "SELECT datname AS name FROM pg_database");
  return (rows as { name: string }[]).map(({ name }) => name);
}

async function asked(serverUrl: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
