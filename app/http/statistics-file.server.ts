import type { Store } from "#app/db/store";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import {
  type Cell,
  FEWEST_FOR_SHARE,
  NOT_MEASURED,
  type ReleasedTable,
  shareOf,
} from "#app/domain/aggregate/released-table";
import { changeOf, isFact } from "#app/domain/observation/measure";
import {
  HIDDEN_SIGN,
  NOT_MEASURED_SIGN,
  type StatisticsColumn,
  type StatisticsFile,
  type StatisticsValue,
  UNTOLD_SIGN,
} from "#app/formats/statistics/statistics-file";
import type { StaffLanguage } from "#app/i18n/languages";
import { codebookOf } from "./statistics-codebook.server";
import { factsOf } from "./statistics-facts.server";
import { textsIn } from "./language.server";
import { type Words, wordsOf } from "./statistics-words.server";

/**
 * A released table as every file of it is written: a row for each measure, half-year and place; for each value its count and
 * its share. Measures with other values leave each other's columns as not measured.
 */
export async function statisticsFile(
  store: Store,
  table: ReleasedTable,
  language: StaffLanguage,
): Promise<StatisticsFile> {
  const { question } = table;
  const choices = await questionChoices(store, question.period);
  const words = wordsOf(textsIn(language), language, choices, table.places);
  const values = valuesOf(table);
  const columns = columnsOf(words, table, values);
  return {
    title: words.question(question),
    language,
    facts: factsOf(table, words),
    columns,
    rows: rowsOf(words, table, values),
    codebook: {
      ...(await codebookOf(store, words, choices, question)),
      codes: codesOf(words, table, values),
      missing: [
        { code: HIDDEN_SIGN, label: words.t("statistics.codebook.hidden") },
        { code: NOT_MEASURED_SIGN, label: words.t("statistics.codebook.not_measured") },
        { code: UNTOLD_SIGN, label: words.t("statistics.codebook.untold", { fewest: FEWEST_FOR_SHARE }) },
      ],
    },
  };
}

/** Every value that any of the measures has, in their order. */
function valuesOf({ blocks }: ReleasedTable): string[] {
  return [...new Set(blocks.flatMap(({ values }) => values))];
}

function columnsOf(words: Words, table: ReleasedTable, values: readonly string[]): StatisticsColumn[] {
  const { t } = words;
  const { by } = table.question;
  const text = (name: string, label: string) => ({ name, label, kind: "text" as const });
  return [
    text("measure", t("statistics.codebook.measureKey")),
    text("measure_name", t("statistics.table.measure")),
    text("period", t("statistics.codebook.periodKey")),
    text("period_name", t("statistics.table.period")),
    ...by.flatMap((dimension) => {
      const label = t(`statistics.dimension.${dimension}`);
      return [text(dimension, t("statistics.codebook.placeKey", { label })), text(`${dimension}_name`, label)];
    }),
    { name: "n", label: t("statistics.table.n"), kind: "count" },
    ...values.flatMap((value, index): StatisticsColumn[] => {
      const label = labelOf(words, table, value);
      const name = nameOf(values, index);
      return [
        { name, label, kind: "count" },
        { name: `${name}_percent`, label: t("statistics.codebook.percent", { label }), kind: "percent" },
      ];
    }),
  ];
}

function rowsOf(words: Words, { blocks, question }: ReleasedTable, values: readonly string[]): StatisticsValue[][] {
  return blocks.flatMap((block) =>
    block.rows.map(({ at, n, counts }) => [
      ...[block.measure, words.measure(block.measure), block.period, words.period(block.period)],
      ...question.by.flatMap((dimension, index) => {
        const value = at[index] ?? null;
        return [value ?? "", words.at(dimension, value)];
      }),
      n,
      ...values.flatMap((value): StatisticsValue[] => {
        const cell: Cell = block.values.includes(value) ? (counts[value] ?? NOT_MEASURED) : NOT_MEASURED;
        return [cell, shareOf(cell, n)];
      }),
    ]),
  );
}

/** What stands in the columns of codes. A value is a column of its own, and its label says what it is. */
function codesOf(
  words: Words,
  { blocks, question }: ReleasedTable,
  values: readonly string[],
): StatisticsFile["codebook"]["codes"] {
  const pairs = [
    ...question.measures.map((measure) => ["measure", measure, words.measure(measure)] as const),
    ...[...new Set(blocks.map(({ period }) => period))].map(
      (period) => ["period", period, words.period(period)] as const,
    ),
    ...question.by.flatMap((dimension, index) => {
      const used = new Set(blocks.flatMap(({ rows }) => rows.map(({ at }) => at[index] ?? null)));
      return [...used].map((value) => [dimension, value ?? "", words.at(dimension, value)] as const);
    }),
    ...values.map((value, index) => [nameOf(values, index), value, labelOf(words, { blocks }, value)] as const),
  ];
  return pairs.map(([variable, code, label]) => ({ variable, code, label }));
}

/** By the first measure that has the value, where they all agree; else the value itself. */
function labelOf(words: Words, { blocks }: Pick<ReleasedTable, "blocks">, value: string): string {
  const measures = blocks.filter(({ values }) => values.includes(value)).map(({ measure }) => measure);
  const labels = new Set(measures.map((measure) => words.value(measure, value)));
  const [label = value] = labels;
  return labels.size === 1 || !measures.some((one) => isFact(one) || changeOf(one) !== null) ? label : value;
}

/** A name that programs take, and no two alike. */
function nameOf(values: readonly string[], index: number): string {
  const names = values.map((value) => `v_${value.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`.slice(0, 20));
  const name = names[index] ?? "";
  const before = names.slice(0, index).filter((one) => one === name).length;
  return before === 0 ? name : `${name}_${before + 1}`;
}
