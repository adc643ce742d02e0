import { inject, expect, onTestFinished, test } from "vitest";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { newId } from "#app/crypto/token";
import { administer } from "#tests/support/administer";
import { migrateTemplate, PRISMA_FOLDER } from "#tests/support/template";

test("threat 61: nodes that start at the same moment on an empty database bring it up to date once", async () => {
  const template = inject("databaseTemplate");
  if (template.dialect !== "postgresql") throw new Error("Many nodes are on PostgreSQL");
  const name = `together_${newId()}`;
  await administer(template.server, `CREATE DATABASE "${name}"`);
  onTestFinished(() => administer(template.server, `DROP DATABASE "${name}" WITH (FORCE)`));
  const url = `${template.server}/${name}`;
  await Promise.all([1, 2, 3, 4].map(() => migrateTemplate(url)));
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
    `SELECT migration_name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" ORDER BY migration_name`,
  );
  await client.end();
  const folders = await readdir(path.join(PRISMA_FOLDER, "postgresql/migrations"), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(rows).toEqual(names.sort().map((migration_name) => ({ migration_name, finished: true })));
});
