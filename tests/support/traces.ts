import { readFileSync } from "node:fs";
import path from "node:path";
import type { Store } from "#app/db/store";
import { PROJECT_FOLDER } from "./template";

/** Every table of the schema, as the Prisma client calls it. */
export const TABLES: readonly string[] = [
  ...readFileSync(path.join(PROJECT_FOLDER, "prisma", "schema.prisma"), "utf8").matchAll(/^model (\w)(\w+) \{/gm),
].map(([, first = "", rest = ""]) => first.toLowerCase() + rest);

/** The tables in which a text stands anywhere in a row: an id, a sealed value. */
export async function tablesWith(store: Store, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    // The tables differ in shape, and only their rows as text are of interest.
    const model = store.database.read[table as "unit"] as unknown as { findMany(): Promise<object[]> };
    const rows = JSON.stringify(await model.findMany(), (_key, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
    if (texts.some((text) => rows.includes(text))) found.push(table);
  }
  return found;
}
