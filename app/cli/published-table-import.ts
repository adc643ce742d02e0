import { readFile } from "node:fs/promises";
import { type AboutFault, type AboutFigures, composed, notesOf } from "#app/domain/published-table/about";
import { importTable } from "#app/domain/published-table/published-table.server";
import type { FigureFault, FigureFaultCode } from "#app/domain/published-table/reading";
import { type TotalNotice, type TotalNoticeCode, totalNotices } from "#app/domain/published-table/totals";
import { readPublishedFile } from "#app/formats/published/read";
import type { Command } from "./command";

export const publishedTableImport: Command = {
  name: "published-table import",
  summary: "Takes in a table of figures that was published before, as it was printed.",
  usage: "FILE [--title TEXT] [--source TEXT] [--notes TEXT] [--check] [--json]",
  details: [
    "  --title   what is counted and when; needed unless the file is JSON and says it",
    "  --source  where it was published; needed unless the file is JSON and says it",
    "  --notes   what stood under the table, a line for each note",
    "  --check   only look for faults; keep nothing",
    "  --json    the outcome as one JSON object",
    "",
    "CSV, XLSX or JSON: headings in the first row, the names of the rows in the first column. `*` is a hidden number,",
    "`not_measured` one that was not measured; anything else is printed as it stands. Every fault is printed with its row",
    "and column, and then nothing is kept (exit code 1). Totals that do not add up are kept as printed, and named.",
  ].join("\n"),
  options: {
    ...{ title: { type: "string" }, source: { type: "string" }, notes: { type: "string" } },
    ...{ check: { type: "boolean" }, json: { type: "boolean" } },
  },
  positionals: 1,
  async run(given, terminal) {
    const json = given.on.has("json");
    const refused = (outcome: object, lines: readonly string[]) => {
      if (json) terminal.out(JSON.stringify({ ok: false, ...outcome }));
      else terminal.error([...lines, "", "Nothing was kept."].join("\n"));
      return 1 as const;
    };
    const bytes = await readFile(given.positionals[0] ?? "");
    const read = await readPublishedFile(bytes, AbortSignal.timeout(LONGEST_READING));
    if (!read.ok && read.kind === "unreadable") {
      return refused({ refusal: read.refusal }, [`The file cannot be read as a table. [${read.refusal}]`]);
    }
    if (!read.ok) return refused({ faults: read.faults }, read.faults.map(faultLine));
    const { figures, title, source, notes } = read.file;
    const whole = composed(figures, {
      ...{ title: given.text["title"] ?? title, source: given.text["source"] ?? source },
      notes: given.text["notes"] === undefined ? notes : notesOf(given.text["notes"]),
    });
    if (!whole.ok) return refused({ about: whole.faults }, aboutLines(whole.faults));
    const { content } = whole;
    const notices = totalNotices(content);
    const size = `${content.rows.length} rows, ${content.columns.length - 1} columns`;
    if (!json) for (const notice of notices) terminal.out(noticeLine(notice));
    if (given.on.has("check")) {
      terminal.out(json ? JSON.stringify({ ok: true, notices }) : `No faults: ${size}. Nothing was kept.`);
      return 0;
    }
    const { store } = await terminal.open();
    const kept = await importTable(store, "system", content, terminal.now());
    if (!kept.ok) throw new Error(kept.refusal);
    const { tableId, isNew } = kept;
    if (json) terminal.out(JSON.stringify({ ok: true, tableId, isNew, notices }));
    else terminal.out(`${tableId}  ${isNew ? "kept" : "was there already"}: ${size}`);
    return 0;
  },
};

/** Milliseconds in which a file must have been read. */
const LONGEST_READING = 10_000;

const WHAT_TO_DO: Record<FigureFaultCode, string> = {
  headings_missing: "the first row must hold a heading for the names of the rows and one for each column of figures.",
  heading_empty: "write a heading.",
  heading_twice: "another column has the same heading. Give it a name of its own.",
  rows_missing: "there are no rows under the headings.",
  too_many_rows: "more than 500 rows. Divide the table.",
  too_many_columns: "more than 40 columns. Divide the table.",
  label_missing: "write what the row is about.",
  cell_empty:
    "write the number, * if it is hidden, not_measured if it was not measured, or the text as it was printed.",
  cell_outside: "this column has no heading. Write one, or take away what stands here.",
  cell_error: "the spreadsheet could not calculate this. Write the number of the published table.",
  text_too_long: "the text is too long. Shorten it, or write it as a note.",
  table_too_large: "the table is too large to read. Divide it.",
};

/** Texts of the file as JSON writes them: a file may hold anything, and a terminal obeys some of it. */
function faultLine({ row, label, column, text, fault }: FigureFault): string {
  const place = [
    ...(row === null ? ["(file)"] : [`row ${row}${label === null ? "" : ` ${JSON.stringify(label)}`}`]),
    ...(column === null ? [] : [`column ${JSON.stringify(column)}`]),
  ].join(", ");
  return `${place}: ${text === "" ? "" : `${JSON.stringify(text)}: `}${WHAT_TO_DO[fault]} [${fault}]`;
}

function aboutLines(faults: Readonly<Partial<Record<keyof AboutFigures, AboutFault>>>): string[] {
  return Object.entries(faults).map(([name, fault]) => `--${name}: ${ABOUT[fault]} [${fault}]`);
}

const ABOUT: Record<AboutFault, string> = {
  required: "is missing.",
  too_long: "is too long.",
  too_many_notes: "at most 20 notes.",
};

const TO_KNOW: Record<TotalNoticeCode, string> = {
  differs: "the printed total is not the sum of what is shown",
  hidden_as_zero: "the printed total counts what is hidden as 0",
  counts_hidden: "the printed total includes what is hidden",
  reveals_hidden: "the printed total gives the one hidden number away",
};

function noticeLine({ notice, row, column }: TotalNotice): string {
  return `to know: row ${JSON.stringify(row)}, column ${JSON.stringify(column)}: ${TO_KNOW[notice]} [${notice}]`;
}
