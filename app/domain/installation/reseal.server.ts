import { open, seal } from "#app/crypto/seal";
import { placeholder, rowsFromJson } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";

/*
 * Sealed values, by the key that sealed them, and sealed anew. No value changes: what is opened with the old key is
 * sealed with the new one and takes its place only where nobody has written another meanwhile.
 */

/** How many values of a column each key has sealed. */
export interface KeyShare {
  readonly table: string;
  readonly column: string;
  readonly keyId: string;
  readonly values: number;
}

export async function sharesOfKeys({ database: { dialect, statements } }: Store): Promise<KeyShare[]> {
  const shares: KeyShare[] = [];
  for (const { table, column } of SEALED_COLUMNS) {
    const keyId =
      dialect === "sqlite" ? `substr("${column}", 1, instr("${column}", '.') - 1)` : `split_part("${column}", '.', 1)`;
    const rows = await statements.rows<{ keyId: string; values: number | bigint }>(
      `SELECT ${keyId} AS "keyId", COUNT(*) AS "values" FROM "${table}" WHERE "${column}" <> ${placeholder(dialect, 1)} GROUP BY 1`,
      "",
    );
    for (const row of rows) shares.push({ table, column, keyId: row.keyId, values: Number(row.values) });
  }
  return shares;
}

/** Rows in one transaction: it takes some milliseconds, so that those who save answers meanwhile hardly wait. */
const TOGETHER = 200;

/** Where a column's next part begins: the primary key of the last row. */
export type Place = readonly string[];

export interface ResealedPart {
  /** Null at the end of the column. */
  readonly next: Place | null;
  readonly values: number;
  /** Primary keys of values that do not open: with a key that is not in the file, or changed from outside. */
  readonly faulty: readonly Place[];
}

type Row = Readonly<Record<`k${number}` | "sealed", string>>;

/** Seals the next values of a column, those that another key than the current one has sealed, with the current one. */
export async function resealPart(store: Store, column: SealedColumn, after: Place): Promise<ResealedPart> {
  const rows = await sealedOtherwise(store, column, store.keys.current, after);
  const faulty: Place[] = [];
  const changes = rows.flatMap((row) => {
    try {
      return [{ ...row, fresh: seal(store.keys, column.field, open(store.keys, column.field, row.sealed)) }];
    } catch {
      faulty.push(placeOf(column, row));
      return [];
    }
  });
  if (changes.length > 0) await replaceValues(store, column, changes);
  const last = rows.at(-1);
  return {
    next: last && rows.length === TOGETHER ? placeOf(column, last) : null,
    values: changes.length,
    faulty,
  };
}

function sealedOtherwise(
  { database: { dialect, statements } }: Store,
  { table, column, key }: SealedColumn,
  keyId: string,
  after: Place,
): Promise<Row[]> {
  const names = key.map((name) => `t."${name}"`);
  const from = key.map((_name, index) => `input."k${index}"`);
  const beginning =
    dialect === "sqlite" ? `substr(t."${column}", 1, ${keyId.length + 1})` : `split_part(t."${column}", '.', 1) || '.'`;
  const columns = Object.fromEntries([
    ...key.map((_name, index) => [`k${index}`, "text"] as const),
    ["prefix", "text"],
  ]);
  return statements.rows<Row>(
    `SELECT ${names.map((name, index) => `${name} AS "k${index}"`).join(", ")}, t."${column}" AS "sealed"
     FROM "${table}" t, ${rowsFromJson(dialect, 1, columns as Parameters<typeof rowsFromJson>[2])}
     WHERE (${names.join(", ")}) > (${from.join(", ")}) AND t."${column}" IS NOT NULL AND ${beginning} <> input."prefix"
     ORDER BY ${names.join(", ")} LIMIT ${TOGETHER}`,
    JSON.stringify([
      { prefix: `${keyId}.`, ...Object.fromEntries(key.map((_name, index) => [`k${index}`, after[index] ?? ""])) },
    ]),
  );
}

async function replaceValues(
  store: Store,
  { table, column, key }: SealedColumn,
  changes: readonly (Row & { readonly fresh: string })[],
): Promise<void> {
  const { database } = store;
  const columns = {
    sealed: "text",
    fresh: "text",
    ...Object.fromEntries(key.map((_name, index) => [`k${index}`, "text"])),
  };
  const same = key.map((name, index) => `"${table}"."${name}" = input."k${index}"`);
  await database.write((_transaction, statements) =>
    statements.execute(
      `UPDATE "${table}" SET "${column}" = input."fresh"
       FROM ${rowsFromJson(database.dialect, 1, columns as Parameters<typeof rowsFromJson>[2])}
       WHERE ${same.join(" AND ")} AND "${table}"."${column}" = input."sealed"`,
      JSON.stringify(changes),
    ),
  );
}

function placeOf({ key }: SealedColumn, row: Row): Place {
  return key.map((_name, index) => row[`k${index}`] ?? "");
}
