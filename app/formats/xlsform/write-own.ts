import type { VersionDocument } from "#app/domain/questionnaire/version";
import { formNames } from "./names";
import { languageHeading, SHEETS } from "./vocabulary";
import type { WrittenSheet } from "./write";
import { inLanguages } from "./written-languages";

/** The sheet `settings`, and sheets of our own for what no form has: texts for staff, indicators, scoring. */
export function ownSheets(document: VersionDocument, languages: readonly string[]): readonly WrittenSheet[] {
  const labels = inLanguages("label", languages);
  const { key, kind, title, purpose, ageMin, ageMax, translations, indicators, scoring, items } = document;
  const source = languages[0] ?? "sv";
  const formId = formNames()(key);
  const settings = {
    ...{ form_title: title[source] ?? "", form_id: formId, default_language: languageHeading(source) },
    ...{ tilltals_key: formId === key ? "" : key, tilltals_kind: kind },
    ...{ tilltals_age_min: String(ageMin), tilltals_age_max: String(ageMax) },
    tilltals_translations: translations ? JSON.stringify(translations) : "",
  };
  const asked = new Set(items.map(({ area }) => area));
  const unasked = document.areas.filter((area) => !asked.has(area.key));
  const sheets: WrittenSheet[] = [
    { name: SHEETS.settings, columns: Object.keys(settings), rows: [settings] },
    {
      ...{ name: SHEETS.texts, columns: ["name", ...labels.columns] },
      rows: [
        { name: "title", ...labels.cells(title) },
        { name: "purpose", ...labels.cells(purpose) },
      ],
    },
    {
      ...{ name: SHEETS.areas, columns: ["key", "order", "symbol", ...labels.columns] },
      rows: unasked.map(({ key: area, order, symbol, title: label }) => {
        return { key: area, order: String(order), symbol, ...labels.cells(label) };
      }),
    },
    {
      name: SHEETS.indicators,
      columns: ["key", "area", ...labels.columns, "aggregate", "bbic", "lundy", "positive"],
      rows: indicators.map((indicator) => ({
        ...{ key: indicator.key, area: indicator.area, ...labels.cells(indicator.title) },
        ...{ aggregate: indicator.aggregate, bbic: indicator.bbic ?? "", lundy: indicator.lundy ?? "" },
        positive: indicator.positive ? JSON.stringify(indicator.positive) : "",
      })),
    },
    {
      ...{ name: SHEETS.scoring, columns: ["row", "positive", "middle", "negative", "values"] },
      rows: [
        ...Object.entries(scoring.rows).map(([row, { positive, middle, negative }]) => ({
          ...{ row, positive: JSON.stringify(positive) },
          ...{ middle: JSON.stringify(middle), negative: JSON.stringify(negative) },
        })),
        { row: NOT_COUNTED, values: JSON.stringify(scoring.notCounted) },
      ],
    },
  ];
  return sheets.filter(({ rows }) => rows.length > 0);
}

/** The row of values that are neither good nor bad. */
export const NOT_COUNTED = "notCounted";
