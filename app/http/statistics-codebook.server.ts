import type { Store } from "#app/db/store";
import type { Choices } from "#app/domain/aggregate/choices.server";
import type { TableQuestion } from "#app/domain/aggregate/question";
import { localDate } from "#app/domain/calendar/working-days";
import { changeOf, isFact } from "#app/domain/observation/measure";
import { listVersions } from "#app/domain/questionnaire/questionnaire.server";
import { CODEBOOK_HEADINGS, type Codebook } from "#app/formats/statistics/statistics-file";
import { languageName } from "#app/i18n/language-name";
import { factDefinition, type Words } from "./statistics-words.server";

/** What each measure of a question is: where it belongs, how it is counted, and which versions asked it when and in what. */
export async function codebookOf(
  store: Store,
  words: Words,
  choices: Choices | null,
  question: TableQuestion,
): Promise<Pick<Codebook, "measures" | "headings">> {
  const { t, language } = words;
  const versions = await listVersions(store);
  const measures = question.measures.flatMap((key) => {
    const choice = choices?.measures.find((measure) => measure.key === key);
    if (!choice) return [];
    const asked = Object.entries(choice.indicator?.asked ?? {}).flatMap(([questionnaire, { version }]) =>
      versions.filter((one) => one.key === questionnaire && one.number === version),
    );
    const title = (titles: Readonly<Record<string, string>>) => titles[language] ?? titles["sv"] ?? "";
    return [
      {
        key,
        label: words.measure(key),
        area: words.section(words.sectionOf(key)),
        bbic: choice.indicator?.bbic ?? "",
        scoring: scoringOf(words, key),
        versions: asked
          .map((one) => t("statistics.codebook.version", { title: title(one.title), version: one.number }))
          .join("; "),
        languages: [...new Set(asked.flatMap((one) => one.languages.map((asked) => asked.language)))]
          .map((code) => languageName(code, language))
          .join(", "),
        dates: [...new Set(asked.map((one) => localDate(one.publishedAt)))].join(", "),
        counted: t(`statistics.counted.${choice.counted}`),
      },
    ];
  });
  const headings = CODEBOOK_HEADINGS.map((key) => [key, t(`statistics.codebook.heading.${key}`)] as const);
  return { measures, headings: Object.fromEntries(headings) };
}

function scoringOf(words: Words, key: string): string {
  if (isFact(key)) return factDefinition(words, key);
  return words.t(changeOf(key) === null ? "statistics.fact.answers" : "statistics.fact.change");
}
