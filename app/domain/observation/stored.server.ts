import type { Database } from "#app/db/client.server";
import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { Count } from "./count";
import { type Dimension, DIMENSIONS } from "./dimension";
import type { Period } from "./period";

/** The half-years in which anything was observed, oldest first. */
export async function observedPeriods(
  database: Database,
): Promise<{ readonly period: Period; readonly observations: number }[]> {
  const rows = await database.read.observation.groupBy({
    by: ["period"],
    _count: { _all: true },
    orderBy: { period: "asc" },
  });
  return rows.map(({ period, _count }) => ({ period, observations: _count._all }));
}

export async function countObservations(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  period: Period,
): Promise<number> {
  const given = rowsFromJson(dialect, 1, { period: "text" });
  const [row] = await statements.rows<{ n: number | bigint }>(
    `SELECT COUNT(*) AS "n" FROM "Observation" o, ${given} WHERE o."period" = input."period"`,
    JSON.stringify([{ period }]),
  );
  return Number(row?.n ?? 0);
}

/** A row as it is stored, its columns always in the same order. */
export type StoredObservation = Readonly<Record<string, string | null>>;

const PAGE = 5_000;

/** Every observation of a half-year in the order of its key, page by page. */
export async function* eachObservation(database: Database, period: Period): AsyncGenerator<StoredObservation> {
  const columns = ["measure", "subject", "value", "child", ...DIMENSIONS].map((column) => `o."${column}"`).join(", ");
  const given = rowsFromJson(database.dialect, 1, { period: "text", measure: "text", subject: "text" });
  const sql = `SELECT ${columns} FROM "Observation" o, ${given}
WHERE o."period" = input."period" AND (o."measure", o."subject") > (input."measure", input."subject")
ORDER BY o."measure", o."subject" LIMIT ${PAGE}`;
  let after = { measure: "", subject: "" };
  for (;;) {
    const rows = await database.statements.rows<StoredObservation>(sql, JSON.stringify([{ period, ...after }]));
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = { measure: last["measure"] ?? "", subject: last["subject"] ?? "" };
  }
}

/** Counts a measure of a half-year by dimensions: one pass over its rows, which lie together. */
export async function countMeasure(
  database: Pick<Database, "dialect" | "statements">,
  period: Period,
  measure: string,
  dimensions: readonly Dimension[],
): Promise<Count[]> {
  const by = ["value", "child", ...dimensions].map((column) => `o."${column}"`).join(", ");
  const given = rowsFromJson(database.dialect, 1, { period: "text", measure: "text" });
  const rows = await database.statements.rows<Record<string, string | null> & { n: number | bigint }>(
    `SELECT ${by}, COUNT(*) AS "n" FROM "Observation" o, ${given}
WHERE o."period" = input."period" AND o."measure" = input."measure" GROUP BY ${by}`,
    JSON.stringify([{ period, measure }]),
  );
  return rows.map((row) => ({
    value: row["value"] ?? "",
    at: dimensions.map((dimension) => row[dimension] ?? null),
    count: Number(row.n),
    who: row["child"] ?? null,
  }));
}
