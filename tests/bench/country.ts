import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { openDatabase } from "#app/db/client.server";
import { countMeasure } from "#app/domain/observation/stored.server";
import { startPostgresql } from "#tests/support/postgresql";
import { PRISMA_FOLDER } from "#tests/support/template";
import { measureAnswers } from "./answers";
import type { Bench, Report } from "./report";

/** `COUNTRY_YEARS`. */
const YEARS = Number(process.env["COUNTRY_YEARS"] ?? 2);

/** About as many as are placed in Sweden at one time (docs/scaling.md), each asked four times a year. */
const CHILDREN = 30_000;
const FOLLOW_UPS_A_YEAR = 4;
const ANSWERS_EACH = 60;
const MEASURES = 72;
const PARTS = 16;

/**
 * What years of a whole country do to one PostgreSQL, and what parted tables change, as docs/scaling.md describes them. The
 * program is the same in each case: no statement knows that a table is parted.
 */
export const country: Bench = {
  name: "country",
  measures: `answers per second and counting on PostgreSQL: empty, with ${YEARS} years of a whole country, and parted`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const postgresql = await startPostgresql({ durable: true });
    try {
      for (const shape of ["empty", "whole", "parted"] as const) {
        const databaseUrl = await postgresql.createDatabase(shape);
        const name = shape === "empty" ? "empty" : `${YEARS} years, ${shape}`;
        await (await openDatabase(databaseUrl, PRISMA_FOLDER)).close();
        if (shape !== "empty") {
          await withClient(databaseUrl, async (client) => {
            if (shape === "parted") await part(client);
            await fill(client, report, name);
          });
          await count(databaseUrl, report, name);
        }
        const setting = { name, dataFolder: path.join(folder, shape), nodes: 1, databaseUrl };
        await measureAnswers(report, setting, [64]);
        if (shape !== "empty") await withClient(databaseUrl, (client) => forget(client, report, name, shape));
      }
    } finally {
      await postgresql.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function withClient(databaseUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // What is written here refers to children who are not there, and closed half-years are taken away again.
    await client.query("SET session_replication_role = replica");
    await work(client);
  } finally {
    await client.end();
  }
}

/** Parts two empty tables: answers by the hash of what they belong to, observations by half-year. */
async function part(client: Client): Promise<void> {
  await replace(client, "Answer", 'HASH ("responseId")');
  for (let number = 0; number < PARTS; number += 1) {
    const values = `FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${number})`;
    await client.query(`CREATE TABLE "Answer_${number}" PARTITION OF "Answer" ${values}`);
  }
  await replace(client, "Observation", 'LIST ("period")');
  for (const period of periods()) {
    await client.query(`CREATE TABLE "Observation_${period}" PARTITION OF "Observation" FOR VALUES IN ('${period}')`);
  }
}

/** An empty table becomes one that is parted: with the same columns, keys, references and triggers. */
async function replace(client: Client, table: string, by: string): Promise<void> {
  const all = async (sql: string) => (await client.query<{ sql: string }>(sql)).rows.map((row) => row.sql);
  const name = `'"${table}"'::regclass`;
  const references = await all(
    `SELECT format('ALTER TABLE "${table}" ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS sql
FROM pg_constraint WHERE conrelid = ${name} AND contype = 'f'`,
  );
  const triggers = await all(
    `SELECT pg_get_triggerdef(oid) AS sql FROM pg_trigger WHERE tgrelid = ${name} AND NOT tgisinternal`,
  );
  await client.query(`ALTER TABLE "${table}" RENAME TO "former"`);
  await client.query(`CREATE TABLE "${table}" (LIKE "former" INCLUDING ALL) PARTITION BY ${by}`);
  await client.query('DROP TABLE "former"');
  for (const statement of [...references, ...triggers]) await client.query(statement);
}

function periods(): string[] {
  return Array.from({ length: 2 * YEARS }, (_, half) => `${2026 - YEARS + 1 + Math.floor(half / 2)}-${(half % 2) + 1}`);
}

async function fill(client: Client, report: Report, name: string): Promise<void> {
  const began = performance.now();
  const responses = CHILDREN * FOLLOW_UPS_A_YEAR * YEARS;
  // In the order of their random ids, as a table that has been there for years: the newest lie anywhere in it.
  await client.query(
    `INSERT INTO "Answer" ("responseId", "itemKey", "chosen", "textSealed", "sequence", "sessionId", "savedAt")
SELECT r.id, 'a13_item_' || item, CASE WHEN item % 20 <> 0 THEN '["3"]' END,
CASE WHEN item % 20 = 0 THEN repeat(md5(r.id), 5) END, 1780000000000 + item, r.id, now()
FROM (SELECT substr(encode(sha256(n::text::bytea), 'base64'), 1, 22) AS id FROM generate_series(1, ${responses}) n ORDER BY 1) r,
generate_series(1, ${ANSWERS_EACH}) item`,
  );
  for (const period of periods()) {
    await client.query(
      `INSERT INTO "Observation" ("period", "measure", "subject", "value", "district", "unit", "form", "age", "gender")
SELECT '${period}', 'm.' || lpad(measure::text, 2, '0'), substr(md5(measure || ' ' || child), 1, 22),
(ARRAY['positive', 'middle', 'negative', 'dk', 'skipped'])[1 + (child * 7 + measure) % 5],
'district ' || child % 30, 'unit ' || child % 600, 'form ' || child % 6, 'age ' || child % 3, 'gender ' || child % 3
FROM generate_series(1, ${MEASURES}) measure, generate_series(1, ${CHILDREN}) child ORDER BY 2, 3`,
    );
  }
  await client.query("VACUUM (ANALYZE)");
  report({ case: name, metric: "filled", value: (performance.now() - began) / 1000, unit: "s" });
  const { rows } = await client.query<{ answers: string; bytes: string }>(
    `SELECT (SELECT count(*) FROM "Answer") AS answers, pg_database_size(current_database()) AS bytes`,
  );
  report({ case: name, metric: "answers there", value: Number(rows[0]?.answers), unit: "rows" });
  report({ case: name, metric: "database", value: Number(rows[0]?.bytes) / 2 ** 30, unit: "GiB" });
}

async function count(databaseUrl: string, report: Report, name: string): Promise<void> {
  const database = await openDatabase(databaseUrl, PRISMA_FOLDER);
  const period = periods().at(-1) ?? "";
  const time = async (metric: string, measures: number, by: Parameters<typeof countMeasure>[3]) => {
    const began = performance.now();
    for (let measure = 1; measure <= measures; measure += 1) {
      await countMeasure(database, period, `m.${String(measure).padStart(2, "0")}`, by);
    }
    report({ case: name, metric, value: performance.now() - began, unit: "ms" });
  };
  await time("every indicator, counted", MEASURES, []);
  await time("one indicator by unit and form", 1, ["unit", "form"]);
  await database.close();
}

/** The oldest half-year is taken away: row by row, or as a part. */
async function forget(client: Client, report: Report, name: string, shape: "whole" | "parted"): Promise<void> {
  const [oldest = ""] = periods();
  const began = performance.now();
  await client.query(
    shape === "whole" ? `DELETE FROM "Observation" WHERE "period" = '${oldest}'` : `DROP TABLE "Observation_${oldest}"`,
  );
  report({ case: name, metric: "half-year of observations taken away", value: performance.now() - began, unit: "ms" });
}
