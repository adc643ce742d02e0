import fc from "fast-check";
import { expect, test } from "vitest";
import { composed } from "#app/domain/published-table/about";
import { asOneLine, PublishedContent } from "#app/domain/published-table/published-table";
import { totalNotices } from "#app/domain/published-table/totals";
import { readPublishedFile } from "#app/formats/published/read";

const ABOUT = { title: "Titel", source: "Källa", notes: [] };

const cell = fc.oneof(
  fc.constantFrom("*", "not_measured", "Totalt", "support_total", "", "#REF!", "2 044", "=1+1", "\u200b", "\ud800"),
  fc.integer().map(String),
  fc.double().map(String),
  fc.string({ unit: "binary", maxLength: 250 }),
);
const grid = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 });

const files = fc.oneof(
  grid.map((rows) => Buffer.from(rows.map((row) => row.join(";")).join("\n"))),
  grid.map(([columns = [], ...rows]) =>
    Buffer.from(JSON.stringify({ columns, rows: rows.map(([label = "", ...cells]) => ({ label, cells })) })),
  ),
  fc.json().map((text) => Buffer.from(`{"columns": ${text}}`)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from("PK"), bytes])),
);

test("any file is refused in words, or becomes a table that is kept and read again as it was", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (bytes) => {
      const read = await readPublishedFile(bytes, new AbortController().signal);
      if (!read.ok) {
        if (read.kind === "faulty") expect(read.faults.length).toBeGreaterThan(0);
        return;
      }
      const whole = composed(read.file.figures, ABOUT);
      expect(whole.ok).toBe(true);
      if (!whole.ok) return;
      expect(PublishedContent.parse(JSON.parse(JSON.stringify(whole.content)))).toEqual(whole.content);
      expect(totalNotices(whole.content)).toBeInstanceOf(Array);
    }),
    { numRuns: 2_000 },
  );
});

test("cleaning a text twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(asOneLine(asOneLine(text))).toBe(asOneLine(text));
    }),
    { numRuns: 5_000 },
  );
});

test("what is said about figures is asked for by name", () => {
  const figures = { columns: ["År", "Barn"], rows: [{ label: "2020", cells: [7] }] };
  expect(
    composed(figures, { title: " ", source: "x".repeat(301), notes: Array.from({ length: 21 }, () => "n") }),
  ).toEqual({
    ok: false,
    faults: { title: "required", source: "too_long", notes: "too_many_notes" },
  });
  expect(composed(figures, { ...ABOUT, notes: ["", "x".repeat(501)] })).toMatchObject({
    faults: { notes: "too_long" },
  });
});
