/** The two databases. Everything that differs between them lives in this folder. */
export type Dialect = "sqlite" | "postgresql";

export function dialectOf(url: string): Dialect {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:/.test(url)) return "postgresql";
  throw new Error('DATABASE_URL must start with "file:" (SQLite) or "postgresql:"');
}

export type JsonColumnType = "text" | "integer" | "bigint" | "timestamp";

/**
 * The FROM clause that turns one JSON parameter, an array of objects, into rows, so that a statement handles any
 * number of rows with one parameter on both databases.
 *
 * @param parameter position of the JSON parameter, counted from 1.
 * @param columns property name to column type; the rows come out as table `input`.
 */
export function rowsFromJson(dialect: Dialect, parameter: number, columns: Record<string, JsonColumnType>): string {
  const entries = Object.entries(columns);
  if (dialect === "sqlite") {
    const selected = entries.map(([name]) => `json_extract(value, '$.${name}') AS "${name}"`).join(", ");
    return `(SELECT ${selected} FROM json_each(${placeholder(dialect, parameter)})) AS input`;
  }
  const types = { text: "text", integer: "integer", bigint: "bigint", timestamp: "timestamp(3)" } as const;
  const selected = entries.map(([name, type]) => `"${name}" ${types[type]}`).join(", ");
  return `json_to_recordset(${placeholder(dialect, parameter)}::json) AS input(${selected})`;
}

/** `?1` or `$1`. */
export function placeholder(dialect: Dialect, position: number): string {
  return dialect === "sqlite" ? `?${position}` : `$${position}`;
}
