import type { Database as Connection, Statement } from "better-sqlite3";
import type { Prisma } from "./generated/sqlite/client";

/**
 * Statements written by hand, for work on many rows at once where a call for each row would be too slow. Every one
 * takes exactly one parameter, a JSON text (`rowsFromJson` in dialect.ts), so that no value is ever part of a statement.
 * What comes back is as the driver gives it: dates, booleans, large numbers and JSON differ between the databases.
 */
export interface Statements {
  rows<Row>(sql: string, json: string): Promise<Row[]>;
  execute(sql: string, json: string): Promise<void>;
}

/** Through Prisma, on its connection and inside its transaction. */
export function prismaStatements(
  client: Pick<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">,
): Statements {
  return {
    rows: (sql, json) => client.$queryRawUnsafe(sql, json),
    async execute(sql, json) {
      await client.$executeRawUnsafe(sql, json);
    },
  };
}

/**
 * Straight to the driver, on the connection that Prisma holds: each statement is prepared once instead of every time,
 * and no row passes through Prisma's own formats.
 */
export function sqliteStatements(prepareOn: () => Connection["prepare"] | null): Statements {
  const prepared = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    let statement = prepared.get(sql);
    if (!statement) {
      const prepareAnew = prepareOn();
      if (!prepareAnew) throw new Error("The database is not open");
      statement = prepareAnew(sql).safeIntegers(false);
      prepared.set(sql, statement);
    }
    return statement;
  };
  return {
    async rows<Row>(sql: string, json: string): Promise<Row[]> {
      return prepare(sql).all(json) as Row[];
    },
    async execute(sql, json) {
      prepare(sql).run(json);
    },
  };
}
