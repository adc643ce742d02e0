import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { SEALED_COLUMNS } from "#app/domain/installation/sealed-columns";
import { PRISMA_FOLDER } from "#tests/support/template";

test("threat 31: every sealed column of the schema is reached by a change of keys, by its whole primary key", () => {
  const schema = readFileSync(path.join(PRISMA_FOLDER, "schema.prisma"), "utf8");
  const inSchema = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, table = "", body = ""]) => {
    const together = /@@id\(\[([^\]]+)\]\)/.exec(body)?.[1]?.split(/,\s*/);
    const alone = /^\s+(\w+)\s+\S+\s+@id\b/m.exec(body)?.[1];
    const key = (together ?? [alone]).join("+");
    return [...body.matchAll(/^\s+(\w+Sealed)\s/gm)].map(([, column = ""]) => `${table}.${column} by ${key}`);
  });
  expect(inSchema.length).toBeGreaterThan(10);
  expect(SEALED_COLUMNS.map(({ table, column, key }) => `${table}.${column} by ${key.join("+")}`).sort()).toEqual(
    inSchema.sort(),
  );
});

test("no two columns are sealed as the same thing, so that a value moved between them does not open", () => {
  const fields = SEALED_COLUMNS.map(({ field }) => field);
  expect(new Set(fields).size).toBe(fields.length);
});
