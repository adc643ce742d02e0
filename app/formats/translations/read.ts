import type { TranslationRow } from "#app/domain/draft/translation-rows";
import { readTable } from "../table/read";
import { LARGEST_TRANSLATIONS } from "./largest";
import type { TableRefusal, TableRow } from "../table/table";
import { COLUMNS, JsonFile, LONGEST_CELL, NEEDED_COLUMNS } from "./translation-file";

export type TranslationsReading =
  | { readonly ok: true; readonly rows: readonly TranslationRow[] }
  | {
      readonly ok: false;
      /** A file of another kind, or one in which a needed column is missing. */
      readonly refusal: TableRefusal | "not_translations";
    };

/** Reads an XLSX, CSV or JSON file of translations, told apart by what is in it. Rows come as they stand: nothing is judged. */
export async function readTranslations(bytes: Buffer, signal: AbortSignal): Promise<TranslationsReading> {
  if (bytes.length === 0) return { ok: false, refusal: "file_empty" };
  if (bytes.length > LARGEST_TRANSLATIONS) return { ok: false, refusal: "file_too_large" };
  if (/^(\uFEFF)?\s*\{/.test(bytes.subarray(0, 100).toString("utf8"))) return readJson(bytes.toString("utf8"));
  const table = await readTable(bytes, signal);
  return table.ok ? fromTable(table.rows) : table;
}

function readJson(text: string): TranslationsReading {
  const parsed = JsonFile.safeParse(parse(text.replace(/^\uFEFF/, "")));
  if (!parsed.success) return { ok: false, refusal: "not_translations" };
  const rows = parsed.data.texts.map((row, index): TranslationRow => {
    const cells = new Map<string, unknown>(typeof row === "object" && row !== null ? Object.entries(row) : []);
    const cell = (name: string) => textOf(cells.get(name)) ?? "";
    return {
      ...{ line: index + 1, id: cell("id"), language: cell("language"), source: cell("source") },
      ...{ translation: cell("translation"), state: cell("state"), before: textOf(cells.get("before")) },
    };
  });
  return { ok: true, rows };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, LONGEST_CELL) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Columns by their headings, in any order: people move them. */
function fromTable([headings, ...rest]: readonly TableRow[]): TranslationsReading {
  const names = headings?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!NEEDED_COLUMNS.every((name) => names.includes(name))) return { ok: false, refusal: "not_translations" };
  const at = new Map(COLUMNS.map((name) => [name, names.indexOf(name)]));
  const rows = rest.map(({ line, cells }): TranslationRow => {
    const cell = (name: (typeof COLUMNS)[number]) => cells[at.get(name) ?? -1] ?? "";
    return {
      ...{ line, id: cell("id").trim(), language: cell("language").trim(), source: cell("source") },
      ...{ translation: cell("translation"), state: cell("state") },
      before: names.includes("before") ? cell("before") : null,
    };
  });
  return { ok: true, rows };
}
