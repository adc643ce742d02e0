import { PUBLISHED_LIMITS, type PublishedFigures } from "#app/domain/published-table/published-table";
import { type FigureFault, readFigures } from "#app/domain/published-table/reading";
import { decoded } from "../table/csv";
import { readTable } from "../table/read";
import type { TableRefusal, TableRow } from "../table/table";
import { readPublishedJson } from "./json";

/** A table of figures as a file brings it. What it is called is in the file only where that is JSON; empty otherwise. */
export interface PublishedFile {
  readonly title: string;
  readonly source: string;
  readonly notes: readonly string[];
  readonly figures: PublishedFigures;
}

export type PublishedReading =
  | { readonly ok: true; readonly file: PublishedFile }
  | {
      readonly ok: false;
      readonly kind: "unreadable";
      readonly refusal: TableRefusal | "json_faulty" | "figures_too_large";
    }
  | { readonly ok: false; readonly kind: "faulty"; readonly faults: readonly FigureFault[] };

/** Reads CSV, XLSX or JSON, told apart by what is in it and not by its name. */
export async function readPublishedFile(bytes: Buffer, signal: AbortSignal): Promise<PublishedReading> {
  if (bytes.length > PUBLISHED_LIMITS.bytes) return unreadable("figures_too_large");
  const json = asJson(bytes);
  const read = json === null ? await ofTable(bytes, signal) : readPublishedJson(json);
  if (!read.ok) return unreadable(read.refusal);
  const { rows, ...about } = read;
  const figures = readFigures(rows);
  if (!figures.ok) return { ok: false, kind: "faulty", faults: figures.faults };
  const { title, source, notes } = about;
  return { ok: true, file: { title, source, notes, figures: figures.figures } };
}

export type ReadRows =
  | {
      readonly ok: true;
      readonly title: string;
      readonly source: string;
      readonly notes: readonly string[];
      readonly rows: readonly TableRow[];
    }
  | { readonly ok: false; readonly refusal: TableRefusal | "json_faulty" };

async function ofTable(bytes: Buffer, signal: AbortSignal): Promise<ReadRows> {
  const table = await readTable(bytes, signal);
  return table.ok ? { ok: true, title: "", source: "", notes: [], rows: table.rows } : table;
}

/** The text of a file that begins as JSON does. No heading of a table begins with a brace. */
function asJson(bytes: Buffer): string | null {
  const text = decoded(bytes.subarray(0, 64)).trimStart();
  return text.startsWith("{") ? decoded(bytes).trimStart() : null;
}

function unreadable(refusal: TableRefusal | "json_faulty" | "figures_too_large"): PublishedReading {
  return { ok: false, kind: "unreadable", refusal };
}
