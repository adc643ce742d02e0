import { z } from "zod";
import type { ReadRows } from "./read";

/*
 * Published figures as JSON: `{title, source, notes, columns: [..], rows: [{label, cells: [..]}]}`, the form in which
 * they are kept. It is read into rows of texts like any other file, so that all are judged by the same rules.
 */

const Cell = z.union([z.string(), z.number(), z.null()]);

const JsonTable = z.object({
  title: z.string().default(""),
  source: z.string().default(""),
  notes: z.array(z.string()).default([]),
  columns: z.array(z.string()),
  rows: z.array(z.object({ label: z.string(), cells: z.array(Cell) })),
});

/** Row 1 is that of the headings, as in a file of any other kind. */
export function readPublishedJson(text: string): ReadRows {
  const parsed = JsonTable.safeParse(valueOf(text));
  if (!parsed.success) return { ok: false, refusal: "json_faulty" };
  const { title, source, notes, columns, rows } = parsed.data;
  const cells = rows.map((row) => [row.label, ...row.cells.map((cell) => (cell === null ? "" : String(cell)))]);
  return {
    ...{ ok: true, title, source, notes },
    rows: [columns, ...cells].map((row, index) => ({ line: index + 1, cells: row })),
  };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
