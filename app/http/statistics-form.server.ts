import type { AddressFaults, QuestionDraft, ReadAddress } from "#app/domain/aggregate/address";
import type { Choices } from "#app/domain/aggregate/choices.server";
import { type Dimension, DIMENSIONS } from "#app/domain/observation/dimension";
import { changeMeasure, changeOf, isFact } from "#app/domain/observation/measure";
import { type Period, periodBefore, yearBefore } from "#app/domain/observation/period";
import type { FormView, MeasureGroup } from "#app/ui/statistics/form-view";
import type { Words } from "./statistics-words.server";

/** The question form as the address fills it in. What has been asked but is not there any more is not offered. */
export function formView(words: Words, choices: Choices, periods: readonly Period[], read: ReadAddress): FormView {
  const { t } = words;
  const [newest = ""] = periods;
  const draft = read.kind === "empty" ? null : read.draft;
  const indicators = choices.measures.filter(({ key }) => !isFact(key) && changeOf(key) === null);
  const facts = choices.measures.filter(({ key }) => isFact(key));
  const changes = (draft?.measures ?? []).filter((measure) => changeOf(measure) !== null);
  const answers = (draft?.measures ?? []).filter((measure) => !isFact(measure) && changeOf(measure) === null);
  const comparable = periods.includes(yearBefore(newest || "2000-1")) ? "year" : "";
  return {
    periods: periods.map((period) => ({ value: period, label: words.period(period) })),
    areas: groups(words, indicators),
    facts: groups(words, facts),
    dimensions: DIMENSIONS.filter((dimension) => choices.values[dimension].length > 1).map((dimension) => ({
      value: dimension,
      label: t(`statistics.dimension.${dimension}`),
      values: choices.values[dimension].map(({ value }) => ({ value, label: words.at(dimension, value) })),
    })),
    filled: {
      period: draft?.period ?? newest,
      compare: draft ? (draft.compare ?? "") : comparable,
      about: changes.length === 0 ? "answers" : answers.length === 0 ? "change" : "both",
      measures: (draft?.measures ?? []).map((measure) => changeOf(measure) ?? measure),
      by: draft?.by ?? [],
      only: draft?.only ?? {},
    },
    errors: read.kind === "faulty" ? errorsOf(read.faults) : {},
  };
}

function groups(words: Words, measures: Choices["measures"]): MeasureGroup[] {
  const keys = [...new Set(measures.map(({ key }) => words.sectionOf(key)))];
  return keys.map((key) => ({
    key,
    title: words.section(key),
    measures: measures
      .filter((measure) => words.sectionOf(measure.key) === key)
      .map(({ key, reach }) => ({ value: key, label: words.measure(key), wholeOnly: reach === "whole" })),
  }));
}

/** Under the names of the form's fields. What is wrong with something that has no field stands over the form. */
function errorsOf(faults: AddressFaults): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults).map(([part, fault]) => [isDimension(part) ? `only.${part}` : part, `statistics_${fault}`]),
  );
}

/** What the question form sends. Anything may be missing or made up: it becomes an address, which is read like any other. */
export function draftOf(form: FormData, choices: Choices | null): QuestionDraft {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === "string");
  const period = text("period");
  const areas = texts("area");
  const inAreas = (choices?.measures ?? [])
    .filter(
      ({ key, indicator, reach }) =>
        reach === "open" && changeOf(key) === null && areas.includes(indicator?.area ?? ""),
    )
    .map(({ key }) => key);
  const chosen = [...new Set([...inAreas, ...texts("measure")])];
  const inOrder = (choices?.measures ?? []).map(({ key }) => key).filter((key) => chosen.includes(key));
  const measures = [...new Set([...inOrder, ...chosen])];
  const about = text("about");
  const only: Partial<Record<Dimension, string>> = {};
  for (const dimension of DIMENSIONS) {
    const value = text(`only.${dimension}`);
    if (value !== "") only[dimension] = value;
  }
  return {
    period: period === "" ? null : period,
    compare: comparedWith(text("compare"), period),
    measures: measures.flatMap((measure) => wanted(measure, about)),
    by: [...new Set([text("by"), text("andBy")])].filter(isDimension),
    only,
  };
}

function wanted(measure: string, about: string): string[] {
  if (isFact(measure) || changeOf(measure) !== null) return [measure];
  if (about === "change") return [changeMeasure(measure)];
  return about === "both" ? [measure, changeMeasure(measure)] : [measure];
}

function comparedWith(compare: string, period: string): string | null {
  if (compare === "") return null;
  if (!/^\d{4}-[12]$/.test(period)) return null;
  if (compare === "year") return yearBefore(period);
  return compare === "half" ? periodBefore(period) : compare;
}

function isDimension(text: string): text is Dimension {
  return (DIMENSIONS as readonly string[]).includes(text);
}
