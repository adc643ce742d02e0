import { dayText } from "#app/i18n/dates";
import type { TFunction } from "i18next";
import {
  type Cell,
  FEWEST_FOR_SHARE,
  HIDDEN,
  NOT_MEASURED,
  type ReleasedTable,
  shareOf,
  type TableBlock,
  type TableRow,
} from "#app/domain/aggregate/released-table";
import { changeOf, isFact } from "#app/domain/observation/measure";
import type {
  ActionView,
  CellView,
  GroupView,
  LineView,
  MeasureTableView,
  TableView,
} from "#app/ui/statistics/table-view";
import { barOf, looksOf } from "./statistics-bars.server";
import { factsOf, notesOf } from "./statistics-facts.server";
import { lower, type Words } from "./statistics-words.server";

/**
 * A released table in words. Where the question breaks nothing down, one table an area with its measures as rows; else one
 * table a measure.
 *
 * @param actions what was done about what children said, by area.
 */
export function tableView(
  table: ReleasedTable,
  words: Words,
  actions: ReadonlyMap<string, readonly ActionView[]>,
): TableView {
  const { question } = table;
  const sections = grouped(question.measures, (measure) => words.sectionOf(measure));
  return {
    title: words.question(question),
    sections: sections.map(([key, measures]) => ({
      key,
      title: words.section(key),
      tables: question.by.length === 0 ? overviews(table, words, measures) : breakdowns(table, words, measures),
      actions: actions.get(key) ?? [],
    })),
    facts: factsOf(table, words),
    notes: notesOf(table, words),
  };
}

function breakdowns(table: ReleasedTable, words: Words, measures: readonly string[]): MeasureTableView[] {
  const { by } = table.question;
  return measures.flatMap((measure) => {
    const [now, then] = blocksOf(table, measure);
    if (!now) return [];
    const earlier = new Map(then?.rows.map((row) => [keyOf(row), row]));
    const told = now.rows.filter((row) => !isEmpty(row) || !isEmpty(earlier.get(keyOf(row)) ?? row) || isWhole(row));
    const groups = told.map((row, place) => {
      const names = by.map((dimension, index) => words.at(dimension, row.at[index] ?? null));
      const pair = { row, before: earlier.get(keyOf(row)) };
      const repeated = by.length > 1 && told[place - 1]?.at[0] === row.at[0];
      const about = { key: keyOf(row), names, repeated, total: row.at.some(isTotal) };
      return groupView(table, words, about, [now, then], pair);
    });
    const headings = by.map((dimension) => words.t(`statistics.dimension.${dimension}`));
    const about = { key: measure, title: words.measure(measure), headings };
    const view = measureTable(table, words, about, [now, then], groups);
    const zeros = told.length < now.rows.length ? [words.t("statistics.table.zeros")] : [];
    return [{ ...view, notes: [...zeros, ...view.notes] }];
  });
}

/** Measures with the same values stand under each other; the others beside. */
function overviews(table: ReleasedTable, words: Words, measures: readonly string[]): MeasureTableView[] {
  const alike = grouped(measures, (measure) => (isFact(measure) ? measure : String(changeOf(measure) !== null)));
  return alike.flatMap(([key, members]) => {
    const [first = ""] = members;
    const blocks = members.flatMap((measure) => {
      const [now, then] = blocksOf(table, measure);
      return now ? [{ now, then }] : [];
    });
    const [block] = blocks;
    if (!block) return [];
    const groups = blocks.flatMap(({ now, then }) => {
      const [row] = now.rows;
      const about = { key: now.measure, names: [words.measure(now.measure)], repeated: false, total: false };
      return row ? [groupView(table, words, about, [now, then], { row, before: then?.rows[0] })] : [];
    });
    const title = isFact(first) || members.length === 1 ? words.measure(first) : words.section(words.sectionOf(first));
    const headings = [words.t("statistics.table.measure")];
    const all = blocks.flatMap(({ now, then }) => [now, then]);
    return [measureTable(table, words, { key, title, headings }, all, groups)];
  });
}

function measureTable(
  { question }: ReleasedTable,
  words: Words,
  about: Pick<MeasureTableView, "key" | "title" | "headings">,
  blocks: readonly (TableBlock | undefined)[],
  groups: readonly GroupView[],
): MeasureTableView {
  const { measure = "", values = [] } = blocks[0] ?? {};
  const looks = looksOf(values);
  const fewer = groups.some(({ lines }) => lines.some((line) => line.bar === null && line.n.kind === "count"));
  const { compare } = question;
  return {
    ...about,
    values: values.map((value, index) => ({
      key: value,
      label: words.value(measure, value),
      look: looks[index] ?? "other1",
    })),
    groups,
    compared: compare !== null,
    notes: [
      ...(fewer ? [words.t("statistics.table.noShare", { fewest: FEWEST_FOR_SHARE })] : []),
      ...(compare !== null && groups.some(({ broken }) => broken)
        ? [words.t("statistics.table.broken", { period: lower(words.period(compare)) })]
        : []),
      ...new Set(blocks.flatMap((block) => meaningNotes(words, block))),
      ...blocks.flatMap((block) => (block?.refusal ? [refusalText(words, block, block.refusal)] : [])),
    ],
  };
}

/** When the question came to mean something else, and where answers to both are counted together. */
function meaningNotes({ t, period, language }: Words, block: TableBlock | undefined): string[] {
  if (!block) return [];
  return [
    ...block.newMeanings.map(({ questionnaire, version, on }) => {
      return t("statistics.table.newMeaning", { questionnaire, version, day: dayText(on, language) });
    }),
    ...(block.mixed ? [t("statistics.table.mixed", { period: lower(period(block.period)) })] : []),
  ];
}

/** One table of several that may not be shown, beside those that may. */
function refusalText(words: Words, { measure, period }: TableBlock, refusal: string): string {
  const { t } = words;
  const title = t(`statistics.refusal.${refusal}.title`, { defaultValue: t("statistics.refusal.other.title") });
  return t("statistics.table.refused", { measure: words.measure(measure), period: lower(words.period(period)), title });
}

function groupView(
  { question }: ReleasedTable,
  words: Words,
  about: Pick<GroupView, "key" | "names" | "repeated" | "total">,
  [now, then]: readonly [TableBlock, TableBlock | undefined],
  { row, before }: { readonly row: TableRow; readonly before: TableRow | undefined },
): GroupView {
  const latest = lineView(words, now, row);
  if (question.compare === null) return { ...about, lines: [latest], difference: null, broken: false };
  // A place that was not there, or a question that was not asked; what may not be shown is no such thing.
  const missing = then?.refusal ? HIDDEN_ROW : ABSENT;
  const earlier = lineView(words, { ...now, period: question.compare }, before ?? missing);
  const broken = then !== undefined && now.breakBefore;
  const difference = latest.cells.map(({ share }, index) => differenceText(share, earlier.cells[index]?.share ?? null));
  return { ...about, lines: [latest, earlier], difference: broken ? null : difference, broken };
}

function lineView(words: Words, block: TableBlock, row: TableRow): LineView {
  const missing = row.n.kind === "count" ? HIDDEN : row.n;
  const cells = block.values.map((value) => row.counts[value] ?? missing);
  return {
    period: words.shortPeriod(block.period),
    n: { ...cellView(words.t, row.n), share: null },
    cells: cells.map((cell) => ({ ...cellView(words.t, cell), share: shareOf(cell, row.n) })),
    bar: barOf(block.values, cells, row.n),
  };
}

function cellView(t: TFunction, cell: Cell): Omit<CellView, "share"> {
  if (cell.kind === "count") return { kind: "count", text: String(cell.count) };
  return { kind: cell.kind, text: cell.kind === "hidden" ? "*" : t("statistics.table.notMeasured") };
}

/** Percentage points between two whole shares, with its sign; a true minus, as in print. */
function differenceText(now: number | null, then: number | null): string | null {
  if (now === null || then === null) return null;
  const points = now - then;
  return points === 0 ? "0" : points > 0 ? `+${points}` : `−${-points}`;
}

function blocksOf(
  { blocks, question }: ReleasedTable,
  measure: string,
): [TableBlock | undefined, TableBlock | undefined] {
  const find = (period: string | null) => blocks.find((block) => block.measure === measure && block.period === period);
  return [find(question.period), find(question.compare)];
}

/** In the order in which the keys come. */
function grouped(items: readonly string[], keyOf: (item: string) => string): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

/** All of them, or a district above its units. */
function isTotal(point: string | null): boolean {
  return point === null || point.startsWith("@");
}

/** Told, and told to be nobody. */
function isEmpty({ n }: TableRow): boolean {
  return n.kind === "count" && n.count === 0;
}

function isWhole({ at }: TableRow): boolean {
  return at.every((point) => point === null);
}

function keyOf({ at }: TableRow): string {
  return JSON.stringify(at);
}

const HIDDEN_ROW: TableRow = { at: [], n: HIDDEN, counts: {} };
const ABSENT: TableRow = { at: [], n: NOT_MEASURED, counts: {} };
