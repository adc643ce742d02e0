import { copyFile, rm } from "node:fs/promises";
import path from "node:path";
import { inject, onTestFinished } from "vitest";
import type { Application } from "#app/application.server";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { readImport } from "#app/formats/exchange/formats";
import { type Environment, parseEnvironment, type Variables } from "#app/env.server";
import { administer } from "./administer";
import "./template";

/**
 * A store with an empty, migrated database and keys of its own, on the dialect of the suite that runs. It is closed
 * and removed when the test has finished. Call it inside a test.
 */
export async function openTestStore(): Promise<Store> {
  const [store] = await openTestStores(1);
  return store;
}

/** The same database opened twice with the same keys: two nodes, or two workers. */
export async function openTwoNodes(): Promise<[Store, Store]> {
  const [first, second] = await openTestStores(2);
  if (!second) throw new Error("Two were asked for");
  return [first, second];
}

async function openTestStores(nodes: number): Promise<[Store, ...Store[]]> {
  const url = await createTestDatabase();
  const keys = keyRing(createKeyFile());
  const open = async (): Promise<Store> => {
    const database = await connectDatabase(url);
    onTestFinished(() => database.close());
    return { database, keys };
  };
  const stores: [Store, ...Store[]] = [await open()];
  while (stores.length < nodes) stores.push(await open());
  return stores;
}

/** The address of an empty, migrated database, removed when the test has finished. */
export async function createTestDatabase(): Promise<string> {
  const template = inject("databaseTemplate");
  const name = `test_${newId()}`;
  if (template.dialect === "sqlite") {
    const file = path.join(template.folder, `${name}.db`);
    await copyFile(template.file, file);
    onTestFinished(async () => {
      for (const suffix of ["", "-wal", "-shm"]) await rm(file + suffix, { force: true });
    });
    return `file:${file}`;
  }
  await administer(template.server, `CREATE DATABASE "${name}" TEMPLATE "${template.name}" STRATEGY FILE_COPY`);
  onTestFinished(() => administer(template.server, `DROP DATABASE "${name}" WITH (FORCE)`));
  return `${template.server}/${name}`;
}

/** The address of a place in which there is nothing yet, removed when the test has finished. */
export async function createEmptyDatabase(): Promise<string> {
  const template = inject("databaseTemplate");
  const name = `empty_${newId()}`;
  if (template.dialect === "sqlite") {
    const file = path.join(template.folder, `${name}.db`);
    onTestFinished(async () => {
      for (const suffix of ["", "-wal", "-shm"]) await rm(file + suffix, { force: true });
    });
    return `file:${file}`;
  }
  await administer(template.server, `CREATE DATABASE "${name}"`);
  onTestFinished(() => administer(template.server, `DROP DATABASE "${name}" WITH (FORCE)`));
  return `${template.server}/${name}`;
}

export interface TestApplication extends Application {
  /** Moves the clock that routes read. */
  setNow(now: Date): void;
}

/** An application around a store, as loaders and actions get it, with a clock that stands still until it is moved. */
export function testApplication(store: Store, now: Date, variables: Variables = {}): TestApplication {
  const environment: Environment = parseEnvironment({
    NODE_ENV: "test",
    PUBLIC_URL: "https://tilltals.example",
    LOG_LEVEL: "silent",
    SECOND_FACTOR_FOR: "none",
    ...variables,
  });
  let current = now;
  return {
    environment,
    store,
    now: () => current,
    jobs: { wake() {} },
    // In the same thread: the bundle of the other one is tried by the end-to-end tests.
    imports: { read: (task) => Promise.resolve(readImport(task)) },
    setNow(later) {
      current = later;
    },
    close: () => Promise.resolve(),
  };
}
