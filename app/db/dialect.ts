/** The two databases. Everything that differs between them lives in this folder. */
export type Dialect = "sqlite" | "postgresql";

export function dialectOf(url: string): Dialect {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:/.test(url)) return "postgresql";
  throw new Error('DATABASE_URL must start with "file:" (SQLite) or "postgresql:"');
}

/** The path in the address of a SQLite database. */
export function fileOf(url: string): string {
  return url.slice("file:".length);
}

/** `enum Name` is a column of one of the schema's enums, which is a text on SQLite. */
export type JsonColumnType = "text" | "integer" | "bigint" | "boolean" | "timestamp" | `enum ${string}`;

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
  const selected = entries.map(([name, type]) => `"${name}" ${postgresqlType(type)}`).join(", ");
  return `json_to_recordset(${placeholder(dialect, parameter)}::json) AS input(${selected})`;
}

/** An instant in the form that Prisma stores, for statements that are written by hand. */
export function timestampText(dialect: Dialect, at: Date): string {
  return dialect === "sqlite" ? at.toISOString().replace("Z", "+00:00") : at.toISOString().replace("Z", "");
}

/** An instant as a statement written by hand gives it: the drivers differ. */
export function instantOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}

/** The texts of a column, in no order, with a space between: several rows in one value. For ids, which have no spaces. */
export function joinedTexts(dialect: Dialect, column: string): string {
  return dialect === "sqlite" ? `group_concat(${column}, ' ')` : `string_agg(${column}, ' ')`;
}

/** `?` or `$1`. The SQLite driver binds in order and takes no numbers: use each position once, from left to right. */
export function placeholder(dialect: Dialect, position: number): string {
  return dialect === "sqlite" ? "?" : `$${position}`;
}

function postgresqlType(type: JsonColumnType): string {
  if (type.startsWith("enum ")) return `"${type.slice("enum ".length)}"`;
  return type === "timestamp" ? "timestamp(3)" : type;
}
