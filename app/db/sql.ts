import type { Dialect } from "./dialect";
import { Prisma } from "./generated/sqlite/client";

/*
 * Statements put together from parts, for `$queryRaw` on both databases. Values in the template are always bound; the
 * parts are written by us.
 */
export const { sql, join: joinSql } = Prisma;
export type Sql = Prisma.Sql;

/** Whether a text column begins with a text. On SQLite as a range, so that an index on the column serves. */
export function textStartsWith(dialect: Dialect, column: Sql, text: string): Sql {
  if (dialect === "postgresql") return sql`starts_with(${column}, ${text})`;
  return sql`(${column} >= ${text} AND ${column} < ${text + String.fromCodePoint(0x10ffff)})`;
}

/** The ISO day of an instant, or the day so many days after it; in UTC, which is near enough for counting days. */
export function isoDay(dialect: Dialect, instant: Sql, daysAfter = 0): Sql {
  if (dialect === "postgresql")
    return sql`to_char(${instant} + make_interval(days => ${daysAfter}::int), 'YYYY-MM-DD')`;
  return sql`date(substr(${instant}, 1, 10), ${`+${daysAfter} days`})`;
}
