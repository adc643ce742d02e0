import { SMALL_DISTRICTS } from "#app/domain/aggregate/small-units";
import type { TFunction } from "i18next";
import type { Choices } from "#app/domain/aggregate/choices.server";
import type { TableQuestion } from "#app/domain/aggregate/question";
import type { Dimension } from "#app/domain/observation/dimension";
import { changeOf, isFact } from "#app/domain/observation/measure";
import { daysOf, partsOf, type Period } from "#app/domain/observation/period";
import { dayText } from "#app/i18n/dates";
import { languageName } from "#app/i18n/language-name";

/*
 * What measures, dimensions, values and half-years are called. Indicators have their names from the questionnaires, places
 * theirs from the half-year that was closed; everything else is a text of ours.
 */

export interface Words {
  readonly t: TFunction;
  readonly language: string;
  /** Without the half-year: "Trivs där barnet bor". */
  measure(key: string): string;
  /** The area of an indicator and of its changes, or the table of a fact: a key of {@link section}. */
  sectionOf(measure: string): string;
  section(key: string): string;
  value(measure: string, value: string): string;
  /** A value of a dimension; null is all of them together. */
  at(dimension: Dimension, value: string | null): string;
  period(period: Period): string;
  shortPeriod(period: Period): string;
  /** The whole question, to begin a line. */
  question(question: TableQuestion): string;
}

/** @param places names of places, by id. */
export function wordsOf(
  t: TFunction,
  language: string,
  choices: Choices | null,
  places: Readonly<Record<string, string>>,
): Words {
  const known = new Map((choices?.measures ?? []).map((measure) => [measure.key, measure]));
  const areas = new Map(
    (choices?.measures ?? []).flatMap(({ indicator }) =>
      indicator ? [[indicator.area, indicator.areaTitle[language] ?? indicator.areaTitle["sv"] ?? ""] as const] : [],
    ),
  );
  const named = new Map(
    Object.entries(choices?.values ?? {}).flatMap(([, values]) =>
      values.flatMap(({ value, name }) => (name === null ? [] : [[value, name] as const])),
    ),
  );
  const plain = (key: string) => {
    if (isFact(key)) return t(`facts.${factName(key)}.title`, { defaultValue: key });
    const title = known.get(key)?.indicator?.title;
    return title?.[language] ?? title?.["sv"] ?? key;
  };
  const words: Words = {
    t,
    language,
    measure(key) {
      const changed = changeOf(key);
      return changed === null ? plain(key) : t("statistics.change", { title: plain(changed) });
    },
    sectionOf(key) {
      const measure = known.get(key) ?? known.get(changeOf(key) ?? "");
      return isFact(key) ? (measure?.table ?? "facts") : (measure?.indicator?.area ?? "other");
    },
    section(key) {
      if (/^T\d+$/.test(key)) return t(`statistics.factTable.${key}`, { defaultValue: t("statistics.factsTitle") });
      if (key === "facts") return t("statistics.factsTitle");
      return t(`statistics.area.${key}`, { defaultValue: areas.get(key) ?? key });
    },
    value: (measure, value) =>
      isFact(measure)
        ? t(`facts.${factName(measure)}.values.${value}`, { defaultValue: value })
        : t(`statistics.answer.${value}`, { defaultValue: value }),
    at(dimension, value) {
      if (value === null) return t("statistics.value.all");
      if (value === "?") return t("statistics.value.untold");
      if (value.replace("@", "") === SMALL_DISTRICTS) return t("statistics.value.smallDistricts");
      if (value.startsWith("~")) return t("statistics.value.smallUnits", { district: places[value] ?? "" });
      // Between the whole and the units stand the districts.
      const place = value.replace(/^@/, "");
      if (dimension === "district" || dimension === "unit") return places[place] ?? named.get(place) ?? place;
      if (dimension === "language") return languageName(value, language);
      if (dimension === "form") return t(`placement.${value}`, { defaultValue: value });
      return t(`statistics.value.${dimension}.${value}`, { defaultValue: value });
    },
    period: (period) => t(`statistics.period.half${partsOf(period).half}`, { year: partsOf(period).year }),
    shortPeriod: (period) => t(`statistics.period.short${partsOf(period).half}`, { year: partsOf(period).year }),
    question: (question) => questionText(words, question),
  };
  return words;
}

/** "fact.follow_up.outcome" → "follow_up_outcome": dots lead further down in the files of texts. */
function factName(key: string): string {
  return key.replace(/^fact\./, "").replaceAll(".", "_");
}

/** How a fact is counted; "" where its name says it. */
export function factDefinition({ t }: Pick<Words, "t">, measure: string): string {
  return t(`facts.${factName(measure)}.definition`, { defaultValue: "" });
}

/** "1 januari 2026 till 30 juni 2026". */
export function periodDays({ t, language }: Words, period: Period): string {
  const { from, until } = daysOf(period);
  return t("statistics.period.days", { from: dayText(from, language), until: dayText(until, language) });
}

/** "Hur barnen mår, per distrikt. Familjehem. Första halvåret 2026, jämfört med första halvåret 2025". */
function questionText(words: Words, { measures, by, only, period, compare }: TableQuestion): string {
  const { t } = words;
  const parts = [measuresText(words, measures), ...by.map((dimension) => t(`statistics.per.${dimension}`))];
  const filters = filterTexts(words, only);
  const compared = compare === null ? [] : [t("statistics.begin.compared", { period: lower(words.period(compare)) })];
  const sentences = [parts.join(", "), filters.join(", "), [words.period(period), ...compared].join(", ")];
  return sentences.filter((sentence) => sentence !== "").join(". ");
}

export function filterTexts(words: Words, only: TableQuestion["only"]): string[] {
  return (Object.entries(only) as [Dimension, string][]).map(
    ([dimension, value]) => `${words.t(`statistics.dimension.${dimension}`)}: ${words.at(dimension, value)}`,
  );
}

/** One by its name, several by their areas. */
function measuresText(words: Words, measures: readonly string[]): string {
  const [first = "", ...others] = measures;
  if (others.length === 0) return words.measure(first);
  const sections = [...new Set(measures.map((measure) => words.sectionOf(measure)))].map((key) => words.section(key));
  const text = sections.map((section, index) => (index === 0 ? section : lower(section))).join(", ");
  if (!measures.every((measure) => changeOf(measure) !== null)) return text;
  return words.t("statistics.begin.changeArea", { area: text });
}

/** Within a sentence; names that are written with capitals all through stay so. */
export function lower(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
