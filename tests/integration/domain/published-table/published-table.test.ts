import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { composed } from "#app/domain/published-table/about";
import { PublishedContent } from "#app/domain/published-table/published-table";
import {
  importTable,
  publishedTable,
  publishedTables,
  removePublishedTable,
} from "#app/domain/published-table/published-table.server";
import { totalNotices } from "#app/domain/published-table/totals";
import { readPublishedFile } from "#app/formats/published/read";
import { done } from "#tests/factories/follow-up";
import { daysLater, NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";
import { xlsxOf } from "#tests/support/xlsx";

const ABOUT = {
  title: "Barn i dygnsvård",
  source: "Stöd till placerade barn och unga (2021)",
  notes: ["Något av åren"],
};

async function contentOf(bytes: Buffer): Promise<PublishedContent> {
  const read = await readPublishedFile(bytes, new AbortController().signal);
  if (!read.ok) throw new Error(JSON.stringify(read));
  const whole = composed(read.file.figures, ABOUT);
  if (!whole.ok) throw new Error(JSON.stringify(whole));
  return whole.content;
}

const fixture = (name: string) => readFile(new URL(`../../../fixtures/published/${name}.csv`, import.meta.url));

async function createAnalyst() {
  const store = await openTestStore();
  const { root } = await createOrganisation(store);
  const analyst = await createStaff(store, { role: "analyst", unitId: root });
  const manager = await createStaff(store, { role: "manager", unitId: root });
  return { store, analyst: analyst.actor, manager: manager.actor };
}

test.each(["stockholm-2020-care", "gotland-2012-2015-care", "stella-2019-2021-support"])(
  "%s comes in, and every cell is as it was printed",
  async (name) => {
    const { store, analyst } = await createAnalyst();
    const bytes = await fixture(name);
    const { tableId } = done(await importTable(store, analyst, await contentOf(bytes), NOW));
    const kept = await publishedTable(store, tableId);
    const { columns = [], rows = [] } = kept?.content ?? {};
    const printed = [columns, ...rows.map(({ label, cells }) => [label, ...cells])];
    expect(printed.map((row) => row.join(";"))).toEqual(bytes.toString().trim().split(/\r?\n/));
    expect(kept?.content).toMatchObject(ABOUT);
  },
);

test("what the city's printed totals do with hidden numbers is told, and nothing is mended", async () => {
  const stockholm = totalNotices(await contentOf(await fixture("stockholm-2020-care")));
  expect(new Set(stockholm.map(({ notice }) => notice))).toEqual(new Set(["hidden_as_zero"]));
  const rows = stockholm.filter(({ column }) => column === "total").map(({ row }) => row);
  expect(rows).toContain("Rinkeby-Kista");
  expect(rows).not.toContain("Spånga-Tensta");
  const down = stockholm.filter(({ row }) => row === "Staden totalt").map(({ column }) => column);
  expect(down).toEqual(["sis", "hvb", "skyddat_boende"]);
  expect(totalNotices(await contentOf(await fixture("stella-2019-2021-support")))).toEqual([]);
  expect(totalNotices(await contentOf(await fixture("gotland-2012-2015-care")))).toEqual([]);
});

test("the same figures are the same table, from whatever kind of file they come", async () => {
  const { store, analyst } = await createAnalyst();
  const csv = await fixture("stockholm-2020-care");
  const lines = csv
    .toString()
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(";"));
  const first = done(await importTable(store, analyst, await contentOf(csv), NOW));
  expect(first.isNew).toBe(true);
  const content = await contentOf(csv);
  const files = [
    Buffer.from(`\ufeff${csv.toString().replaceAll(";", "\t").replaceAll("\n", "\r\n")}`),
    Buffer.from(csv.toString(), "latin1"),
    xlsxOf(lines.map((line) => line.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)))),
    Buffer.from(JSON.stringify(content)),
  ];
  for (const file of files) {
    const again = await importTable(store, "system", await contentOf(file), daysLater(NOW, 1));
    expect(again).toEqual({ ok: true, tableId: first.tableId, isNew: false });
  }
  expect(await publishedTables(store)).toEqual([
    { id: first.tableId, title: ABOUT.title, source: ABOUT.source, importedAt: NOW.toISOString() },
  ]);
  const imported = { action: "published_table.imported" };
  expect(await store.database.read.auditEntry.count({ where: imported })).toBe(1);
});

test("JSON brings its own title and is judged by row and column like any file", async () => {
  const file = { title: "T", source: "S", columns: ["År", "Barn"], rows: [{ label: "2020", cells: [null] }] };
  const read = await readPublishedFile(Buffer.from(JSON.stringify(file)), new AbortController().signal);
  expect(read).toMatchObject({ kind: "faulty", faults: [{ row: 2, column: "Barn", fault: "cell_empty" }] });
  const other = await readPublishedFile(Buffer.from('{"columns": 7}'), new AbortController().signal);
  expect(other).toMatchObject({ kind: "unreadable", refusal: "json_faulty" });
  const sound = { ...file, rows: [{ label: "2020", cells: [12] }] };
  const whole = await readPublishedFile(Buffer.from(JSON.stringify(sound)), new AbortController().signal);
  expect(whole).toMatchObject({ ok: true, file: { title: "T", source: "S", notes: [] } });
});

test("only who manages the statistics keeps tables and takes them away, and both are logged", async () => {
  const { store, analyst, manager } = await createAnalyst();
  const content = await contentOf(await fixture("gotland-2012-2015-care"));
  expect(await importTable(store, manager, content, NOW)).toEqual({ ok: false, refusal: "not_allowed" });
  const { tableId } = done(await importTable(store, analyst, content, NOW));
  expect(await removePublishedTable(store, manager, tableId, NOW)).toBe(false);
  expect(await publishedTable(store, tableId)).not.toBeNull();
  expect(await removePublishedTable(store, analyst, tableId, NOW)).toBe(true);
  expect(await removePublishedTable(store, analyst, tableId, NOW)).toBe(false);
  expect(await publishedTables(store)).toEqual([]);
  const entries = await store.database.read.auditEntry.findMany({
    where: { action: { startsWith: "published_table." } },
    orderBy: { sequence: "asc" },
  });
  expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
    [analyst.staffId, "published_table.imported"],
    [analyst.staffId, "published_table.removed"],
  ]);
  expect(entries.every(({ detail }) => !detail.includes("Barn"))).toBe(true);
});

test("a table is what it says: rows of equal length, and text without what cannot be seen", () => {
  const table = { ...ABOUT, columns: ["År", "Barn"], rows: [{ label: "2020", cells: [7] }] };
  expect(PublishedContent.safeParse(table).success).toBe(true);
  expect(PublishedContent.safeParse({ ...table, rows: [{ label: "2020", cells: [7, 8] }] }).success).toBe(false);
  expect(PublishedContent.safeParse({ ...table, title: " \u200b " }).success).toBe(false);
  expect(PublishedContent.parse({ ...table, title: "Barn\u0000 i\nvård" }).title).toBe("Barn i vård");
});
