import type { ReleasedTable } from "#app/domain/aggregate/released-table";
import { changeOf, isFact } from "#app/domain/observation/measure";
import { dayOfText } from "#app/i18n/dates";
import { factDefinition, filterTexts, periodDays, type Words } from "./statistics-words.server";

/*
 * What stands with every table (domain.md 4): period, unit of count, n, response rate, definition, date, and what is hidden.
 */

export interface FactText {
  readonly label: string;
  readonly text: string;
}

export function factsOf(table: ReleasedTable, words: Words): FactText[] {
  const { t } = words;
  const { question } = table;
  const { period, compare, measures, only } = question;
  const facts = (key: string, texts: readonly string[]): FactText[] =>
    texts.length === 0 ? [] : [{ label: t(`statistics.fact.${key}`), text: texts.join(" ") }];
  const counted = [...new Set(table.blocks.map((block) => block.counted))];
  const filters = filterTexts(words, only);
  const kinds = {
    answers: measures.some((measure) => !isFact(measure) && changeOf(measure) === null),
    change: measures.some((measure) => changeOf(measure) !== null),
    fact: measures.some(isFact),
  };
  return [
    ...facts("period", [`${words.period(period)}: ${periodDays(words, period)}.`]),
    ...facts("compare", compare === null ? [] : [`${words.period(compare)}: ${periodDays(words, compare)}.`]),
    ...facts("only", [filters.length === 0 ? t("statistics.fact.everyone") : filters.join(", ")]),
    ...facts(
      "counted",
      counted.map((unit) => t(`statistics.counted.${unit}`)),
    ),
    ...facts("definition", [
      ...(kinds.answers ? [t("statistics.fact.answers")] : []),
      ...(kinds.change ? [t("statistics.fact.change")] : []),
      ...factDefinitions(words, measures),
    ]),
    ...facts("n", [t(kinds.answers || kinds.change ? "statistics.fact.nText" : "statistics.fact.nFact")]),
    ...facts(
      "rate",
      kinds.answers || kinds.change ? table.answering.map((answering) => rateText(words, answering)) : [],
    ),
    ...facts("made", [`${dayOfText(table.madeAt, words.language)}.`]),
    ...facts("protection", [t("statistics.fact.protectionText", { most: table.threshold - 1 })]),
  ];
}

/** What stands under the table in a report: the signs that occur in it, and where it is from. */
export function notesOf(table: ReleasedTable, { t, language }: Words): string[] {
  const kinds = new Set(
    table.blocks.flatMap(({ rows }) =>
      rows.flatMap(({ n, counts }) => [n.kind, ...Object.values(counts).map(({ kind }) => kind)]),
    ),
  );
  return [
    ...(kinds.has("hidden") ? [t("statistics.fact.hidden")] : []),
    ...(kinds.has("not_measured") ? [t("statistics.fact.notMeasured")] : []),
    t("statistics.copy.source", { day: dayOfText(table.madeAt, language) }),
  ];
}

function factDefinitions(words: Words, measures: readonly string[]): string[] {
  return measures
    .filter(isFact)
    .map((measure) => factDefinition(words, measure))
    .filter((text) => text !== "");
}

function rateText({ t, shortPeriod }: Words, answering: ReleasedTable["answering"][number]): string {
  const { asked, answered } = answering;
  const period = shortPeriod(answering.period);
  if (asked.kind === "not_measured" || answered.kind === "not_measured") {
    return `${t("statistics.fact.rateNotMeasured", { period })}.`;
  }
  if (asked.kind === "hidden" || answered.kind === "hidden" || asked.count === 0) {
    return `${t("statistics.fact.rateHidden", { period })}.`;
  }
  const share = Math.round((100 * answered.count) / asked.count);
  return `${t("statistics.fact.rateText", { period, share, answered: answered.count, asked: asked.count })}.`;
}
