import { addressOf } from "#app/domain/aggregate/address";
import type { Choices } from "#app/domain/aggregate/choices.server";
import type { TableQuestion } from "#app/domain/aggregate/question";
import { changeMeasure, changeOf, isFact } from "#app/domain/observation/measure";
import { type Period, periodBefore, yearBefore } from "#app/domain/observation/period";
import { lower, type Words } from "./statistics-words.server";

/** A question to begin with, in one press. */
export interface ReadyQuestion {
  readonly title: string;
  readonly address: string;
}

/** What most begin with: each area for all children and for those in foster care by district, and what came of follow-ups. */
export function readyQuestions(
  words: Words,
  choices: Choices,
  period: Period,
  closed: readonly Period[],
): ReadyQuestion[] {
  const { t } = words;
  const compare = [yearBefore(period), periodBefore(period)].find((other) => closed.includes(other)) ?? null;
  const plain: Omit<TableQuestion, "measures"> = { period, compare, by: [], only: {} };
  const indicators = choices.measures.filter(
    ({ key, reach }) => !isFact(key) && changeOf(key) === null && reach === "open",
  );
  const areas = [...new Set(indicators.map(({ key }) => words.sectionOf(key)))].slice(0, 4);
  const inArea = (area: string) => indicators.map(({ key }) => key).filter((key) => words.sectionOf(key) === area);
  const [first] = areas;
  const has = (dimension: keyof Choices["values"], value?: string) =>
    value === undefined
      ? choices.values[dimension].length > 1
      : choices.values[dimension].some((known) => known.value === value);
  const followUps = choices.measures.find(({ key }) => key === "fact.follow_ups");
  const questions: [string, TableQuestion][] = areas.map((area) => [
    t("statistics.begin.areaAll", { area: words.section(area) }),
    { ...plain, measures: inArea(area) },
  ]);
  if (first !== undefined) {
    const area = words.section(first);
    const measures = inArea(first);
    const changes = measures
      .map(changeMeasure)
      .filter((key) => choices.measures.some((measure) => measure.key === key));
    if (has("district") && has("form", "familjehem")) {
      questions.push([
        t("statistics.begin.fosterDistrict", { area }),
        { ...plain, measures, by: ["district"], only: { form: "familjehem" } },
      ]);
    }
    if (changes.length > 0) {
      questions.push([t("statistics.begin.changeArea", { area }), { ...plain, compare: null, measures: changes }]);
    }
  }
  if (followUps && has("unit")) {
    questions.push([t("statistics.begin.answering"), { ...plain, measures: [followUps.key], by: ["unit"] }]);
  }
  return questions.map(([title, question]) => ({
    title:
      question.compare === null
        ? title
        : `${title}, ${t("statistics.begin.compared", { period: lower(words.period(question.compare)) })}`,
    address: addressOf(question),
  }));
}
