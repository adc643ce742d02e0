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
