import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { type Application, openApplication } from "#app/application.server";
import { parseEnvironment } from "#app/env.server";
import { newId } from "#app/crypto/token";
import { PRISMA_FOLDER } from "#tests/support/template";

/*
 * What a SQLite file may look like when the server starts. These are the same on whichever database the suite runs.
 */

interface Installation {
  readonly file: string;
  open(purpose?: { serves: boolean }): Promise<Application>;
}

async function newFolder(): Promise<Installation & { readonly folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-opening-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const environment = parseEnvironment({ NODE_ENV: "test", DATA_DIR: folder, LOG_LEVEL: "silent" });
  return {
    folder,
    file: path.join(folder, "tilltals.db"),
    open: (purpose = { serves: true }) => openApplication(environment, PRISMA_FOLDER, purpose),
  };
}

/** A folder in which a server has run and ended in order, with one unit in its database. */
async function installation() {
  const place = await newFolder();
  const { store, close } = await place.open();
  const id = newId();
  const unit = { id, path: `/${id}/`, kind: "organisation", type: "annan", name: "Lillåns kommun" } as const;
  await store.database.write((transaction) =>
    transaction.unit.create({ data: { ...unit, validFrom: "2020-01-01", settings: {} } }),
  );
  await close();
  return place;
}

function withStatement(file: string, sql: string): void {
  const connection = new Database(file);
  connection.exec(sql);
  connection.close();
}

const NOTE = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at")`;

const FAULTS: Readonly<
  Record<string, { readonly says: RegExp; readonly make: (file: string) => Promise<void> | void }>
> = {
  missing: { says: /is missing, though .* key file.*database create/s, make: (file) => rm(file) },
  "emptied to no bytes": { says: /is empty, though/, make: (file) => truncate(file, 0) },
  "emptied by another program": {
    says: /is empty, though/,
    async make(file) {
      await rm(file);
      withStatement(file, "CREATE TABLE a (b); DROP TABLE a");
    },
  },
  "not a database": { says: /not a SQLite database/, make: (file) => writeFile(file, "Lillåns kommun\n".repeat(500)) },
  "another product's": {
    says: /tables that are not of Tilltals/,
    async make(file) {
      await rm(file);
      withStatement(file, "CREATE TABLE survey (id INTEGER PRIMARY KEY, answer TEXT)");
    },
  },
  "another product's that also uses Prisma": {
    says: /tables that are not of Tilltals/,
    make: (file) =>
      withStatement(file, `DELETE FROM "_prisma_migrations"; ${NOTE} VALUES ('a', 'b', '20240101_init', 1, 1)`),
  },
  "of a newer release": {
    says: /newer release.*"0999_later"/s,
    make: (file) => withStatement(file, `${NOTE} VALUES ('a', 'b', '0999_later', 1, 1)`),
  },
  "of another build": {
    says: /"0002_child_decides" from another build/,
    make: (file) =>
      withStatement(file, `UPDATE "_prisma_migrations" SET checksum = 'x' WHERE migration_name = '0002_child_decides'`),
  },
  "left half-way by an upgrade": {
    says: /"0005_statistics" was begun .* never finished/,
    make: (file) =>
      withStatement(
        file,
        `UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '0005_statistics'`,
      ),
  },
  "lacking a change before others": {
    says: /lacks the change "0003_caseworkers_week"/,
    make: (file) =>
      withStatement(file, `DELETE FROM "_prisma_migrations" WHERE migration_name = '0003_caseworkers_week'`),
  },
  "cut in half": { says: /is damaged/, make: async (file) => truncate(file, (await stat(file)).size >> 1) },
  "of which a page is lost": {
    says: /is damaged/,
    async make(file) {
      const bytes = await readFile(file);
      bytes.fill(0, 4096 * 3, 4096 * 4);
      await writeFile(file, bytes);
    },
  },
  "with one bit turned while it rested": {
    says: /not as it was left/,
    async make(file) {
      const { atime, mtime } = await stat(file);
      const bytes = await readFile(file);
      // Inside a text: no structure breaks by it, and SQLite alone would read another name.
      const at = bytes.indexOf("Lill");
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await writeFile(file, bytes);
      await utimes(file, atime, mtime);
    },
  },
};

for (const [what, { says, make }] of Object.entries(FAULTS)) {
  test(`threat 56: a database ${what} is refused with words and left as it is`, async () => {
    const { file, folder, open } = await installation();
    await make(file);
    const before = await contentOf(folder);
    const refusal: unknown = await open().then(close, (error: unknown) => error);
    expect(refusal).toMatchObject({ name: "DatabaseRefused" });
    expect(String(refusal)).toMatch(says);
    expect(String(refusal)).toContain("docs/durability.md");
    expect(await contentOf(folder)).toEqual(before);
  });
}

async function close(application: Application): Promise<null> {
  await application.close();
  return null;
}

/** Every file but those that only say who uses the database now. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => !/-(server|shm|wal)$/.test(name));
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(path.join(folder, name))).toString("base64")] as const),
    ),
  );
}

test("threat 56: a file that another tool wrote to after the server had ended is no fault", async () => {
  const { file, open } = await installation();
  withStatement(file, `UPDATE "Unit" SET name = 'Storåns kommun'`);
  const { store, close } = await open();
  expect(await store.database.read.unit.findMany({ select: { name: true } })).toEqual([{ name: "Storåns kommun" }]);
  await close();
});

test("threat 56: a first start makes keys and database, and one that was broken off goes on where it was", async () => {
  const { file, folder, open } = await newFolder();
  await close(await open());
  const made = (await readdir(folder)).sort();
  expect(made).toEqual(["keys.json", "tilltals.db", "tilltals.db-resting", "tilltals.db-server"]);
  // As after a kill between the two: keys, the mark of a first start, and no database or an empty one.
  for (const half of [null, ""]) {
    await rm(file);
    if (half !== null) await writeFile(file, half);
    await expect(open()).rejects.toThrow(/though this installation has had a database/);
    await writeFile(path.join(folder, "keys.json.first-start"), "");
    await close(await open());
    expect((await readdir(folder)).sort()).toEqual(made);
  }
});

test("threat 56: two servers do not share one SQLite file, and a command beside a server may", async () => {
  const { file, open } = await installation();
  const first = await open();
  await expect(open()).rejects.toThrow(`Another server runs on ${file}`);
  const command = await open({ serves: false });
  expect(await command.store.database.read.unit.count()).toBe(1);
  await command.close();
  await first.close();
  await close(await open());
});
