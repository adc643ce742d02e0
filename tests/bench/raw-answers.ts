import { Pool } from "pg";

/** As the migration makes the table, with what refers to other tables left out. */
const TABLE = `CREATE TABLE IF NOT EXISTS raw ("responseId" text, "itemKey" text, chosen text, "textSealed" text,
"notAnswered" text, marks integer, sequence bigint, "sessionId" text, "savedAt" timestamp(3), seconds integer,
changes integer, PRIMARY KEY ("responseId", "itemKey"))`;

const UPSERT = `INSERT INTO raw VALUES ($1, $2, $3, NULL, NULL, 0, $4, $5, $6, NULL, 0)
ON CONFLICT ("responseId", "itemKey") DO UPDATE SET chosen = excluded.chosen, sequence = excluded.sequence,
"sessionId" = excluded."sessionId", "savedAt" = excluded."savedAt", changes = raw.changes + 1
WHERE excluded.sequence > raw.sequence`;

/**
 * Answers a second that PostgreSQL itself takes: the same rows, one prepared statement and one commit for each, over so many
 * connections, with no HTTP, no token and no rule around it.
 */
export async function rawAnswers(url: string, clients: number, seconds: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: clients });
  await pool.query(TABLE);
  let stored = 0;
  const [start, warm] = [performance.now(), 1000];
  const until = start + warm + seconds * 1000;
  const lane = async (number: number) => {
    const client = await pool.connect();
    for (let turn = 0; performance.now() < until; turn += 1) {
      const values = [`r${number}`, `item${turn % 8}`, '["4"]', Date.now() + turn, `s${number}`, new Date()];
      await client.query({ name: "answer", text: UPSERT, values });
      if (performance.now() >= start + warm) stored += 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => lane(number)));
  await pool.end();
  return stored / seconds;
}
