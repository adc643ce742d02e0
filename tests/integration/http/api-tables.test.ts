import { expect, test } from "vitest";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import { createInterface, LATER } from "#tests/factories/interface";
import { createClosedHalfYear, placesOf, question } from "#tests/factories/statistics";

const CHILDREN = [
  { value: "positive", count: 40, unit: "u0", district: "d0" },
  { value: "negative", count: 3, unit: "u0", district: "d0" },
  { value: "positive", count: 30, unit: "u1", district: "d0" },
  { value: "negative", count: 12, unit: "u1", district: "d0" },
];

const ASKED = { question: question({ by: ["unit"] }), purpose: "Årsredovisning" };

test("another system asks for a table, waits, gets it without what is hidden, and the log says so", async () => {
  const { store, send, apiKeyId } = await createInterface(["tables_read"]);
  await createClosedHalfYear(store, { places: placesOf(3), children: CHILDREN });
  const waiting = await send("POST", "/api/v1/tables", ASKED);
  expect(waiting).toMatchObject({ status: 202, body: { status: "waiting" } });
  expect(waiting.headers.get("Retry-After")).toBe("1");
  while (await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), LATER));
  const ready = await send("POST", "/api/v1/tables", ASKED);
  expect(ready).toMatchObject({ status: 200, body: { format: "tilltals.statistics/1" } });
  const { rows } = ready.body as { rows: { unit: string; v_negative: { count: number | null; status: string } }[] };
  expect(rows.find(({ unit }) => unit === "u0")?.v_negative).toEqual({ count: null, status: "hidden" });
  const log = await store.database.read.tableExport.findMany();
  expect(log).toMatchObject([{ apiKeyId, staffId: null, format: "json" }]);
  expect(log[0]?.purposeSealed).not.toContain("Årsredovisning");
});

test("threat 76: a table that may not be shown is refused by its code", async () => {
  const { store, send } = await createInterface(["tables_read"]);
  await createClosedHalfYear(store, { places: placesOf(3), children: CHILDREN, reach: "whole" });
  expect(await send("POST", "/api/v1/tables", ASKED)).toMatchObject({
    status: 409,
    body: { errors: [{ field: "/question", code: "whole_only" }] },
  });
  expect(await send("POST", "/api/v1/tables", { ...ASKED, purpose: "" })).toMatchObject({ status: 422 });
  expect(await store.database.read.tableExport.count()).toBe(0);
});
