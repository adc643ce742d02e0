import { expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { createTestDatabase, openTestStore } from "#tests/support/database";

function createUnit(store: Store, name: string): Promise<unknown> {
  const id = newId();
  return store.database.write((transaction) =>
    transaction.unit.create({
      data: { id, path: `/${id}/`, kind: "organisation", type: "annan", name, validFrom: "2020-01-01", settings: {} },
    }),
  );
}

test("what is written is read, in this store and in no other", async () => {
  const store = await openTestStore();
  const other = await openTestStore();
  await createUnit(store, "Lillåns kommun");
  expect(await store.database.read.unit.findMany({ select: { name: true } })).toEqual([{ name: "Lillåns kommun" }]);
  expect(await other.database.read.unit.count()).toBe(0);
});

test("a transaction that throws leaves nothing behind", async () => {
  const store = await openTestStore();
  const failing = store.database.write(async (transaction) => {
    const id = newId();
    await transaction.unit.create({
      data: {
        id,
        path: `/${id}/`,
        kind: "organisation",
        type: "annan",
        name: "A",
        validFrom: "2020-01-01",
        settings: {},
      },
    });
    throw new Error("halfway");
  });
  await expect(failing).rejects.toThrow("halfway");
  expect(await store.database.read.unit.count()).toBe(0);
});

test("each test database has an address of its own", async () => {
  expect(await createTestDatabase()).not.toBe(await createTestDatabase());
});
