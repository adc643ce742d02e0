import { cellText, type GroupView, type MeasureTableView, type TableView } from "./table-view";

/*
 * A table as it is pasted into a report: title, table, and the notes under it. As HTML for a word processor, and with tabs for
 * a spreadsheet or where nothing else is taken.
 */

export interface ReportWords {
  readonly period: string;
  readonly n: string;
  readonly difference: string;
  readonly broken: string;
  readonly percent: (share: number) => string;
}

export function reportText(view: TableView, words: ReportWords): { readonly html: string; readonly text: string } {
  const tables = view.sections.flatMap(({ tables }) => tables).map((table) => ({ table, rows: rowsOf(table, words) }));
  const several = tables.length > 1;
  const facts = view.facts.map(({ label, text }) => `${label}: ${text}`);
  const html = [
    `<p><strong>${escaped(view.title)}</strong></p>`,
    ...tables.flatMap(({ table, rows }) => [
      ...(several ? [`<p><strong>${escaped(table.title)}</strong></p>`] : []),
      tableHtml(rows),
      ...table.notes.map((note) => `<p>${escaped(note)}</p>`),
    ]),
    ...facts.map((fact) => `<p>${escaped(fact)}</p>`),
    `<p>${view.notes.map(escaped).join("<br>")}</p>`,
  ].join("\n");
  const text = [
    view.title,
    ...tables.flatMap(({ table, rows }) => [
      "",
      ...(several ? [table.title] : []),
      ...rows.map((row) => row.map((cell) => cell.replace(/\s+/g, " ")).join("\t")),
      ...table.notes,
    ]),
    "",
    ...facts,
    ...view.notes,
  ].join("\n");
  return { html, text };
}

/** Every row says what it is about, so that it can be moved without losing its meaning. The first is the headings. */
function rowsOf(table: MeasureTableView, words: ReportWords): string[][] {
  const heading = [...table.headings, ...(table.compared ? [words.period] : []), words.n];
  return [
    [...heading, ...table.values.map(({ label }) => label)],
    ...table.groups.flatMap((group) => groupRows(table, group, words)),
  ];
}

function groupRows({ compared, values }: MeasureTableView, group: GroupView, words: ReportWords): string[][] {
  const { names, lines, difference, broken } = group;
  const rows = lines.map((line) => [
    ...names,
    ...(compared ? [line.period] : []),
    ...[line.n, ...line.cells].map((cell) => cellText(cell, words.percent)),
  ]);
  if (!compared) return rows;
  if (broken) rows.push([...names, words.difference, "", words.broken, ...values.slice(1).map(() => "")]);
  else if (difference) rows.push([...names, words.difference, "", ...difference.map((text) => text ?? "")]);
  return rows;
}

function tableHtml([headings = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((row) => line(row, "td")).join("\n");
  return `<table border="1">\n<thead>${line(headings, "th")}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? "");
}
