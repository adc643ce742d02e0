import type { Database as Connection, Statement } from "better-sqlite3";

/** The database failed under the process. Nothing is written through it any more; the process has to end. */
export class DatabaseDamaged extends Error {
  override readonly name = "DatabaseDamaged";
}

/**
 * What one process has seen go wrong with its database file.
 *
 * After a failed write or fsync nobody can say what is on the disk: the kernel may have thrown the page away and call the
 * next fsync a success. Going on could acknowledge answers behind a gap in the log. So the first such error ends all
 * use of the file; whoever starts next reads what is there, and copies the log into the file before anything new.
 */
export class Damage {
  private seen: DatabaseDamaged | null = null;
  private listener: ((code: string) => void) | null = null;

  /** Told once, of the first damage. */
  onDamage(listener: (code: string) => void): void {
    this.listener = listener;
  }

  /** Runs one statement. @throws DatabaseDamaged when there has been damage before. */
  watch<T>(statement: () => T): T {
    if (this.seen) throw this.seen;
    try {
      return statement();
    } catch (error) {
      const code = codeOf(error);
      if (/^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(code)) {
        this.seen = new DatabaseDamaged(`The database file failed (${code})`);
        this.listener?.(code);
      }
      throw error;
    }
  }
}

/** Passes everything that runs on a connection through {@link Damage.watch}. */
export function watchConnection(connection: Connection, damage: Damage): void {
  const prepare = connection.prepare.bind(connection) as (sql: string) => Statement;
  const exec = connection.exec.bind(connection);
  connection.exec = (sql) => damage.watch(() => exec(sql));
  const prepareWatched = (sql: string): Statement => {
    const statement = damage.watch(() => prepare(sql));
    const plain = Object.getPrototypeOf(statement) as Statement;
    statement.run = (...values: unknown[]) => damage.watch(() => plain.run.apply(statement, values));
    statement.all = (...values: unknown[]) => damage.watch(() => plain.all.apply(statement, values));
    return statement;
  };
  connection.prepare = prepareWatched as unknown as Connection["prepare"];
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
