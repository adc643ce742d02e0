import type { LocalizedText, VersionDocument } from "#app/domain/questionnaire/version";
import type { ImportFault, ImportReading, Loss } from "../exchange/reading";
import { readWorkbook, type SheetFound } from "../workbook/read";
import { Areas } from "./areas-in";
import { Choices } from "./choices-in";
import { itemsOf } from "./items-in";
import { notesOf } from "./notes-in";
import { addOwnAreas, OWN_FIELDS, ownIndicators, ownScoring, ownTexts } from "./own-in";
import { Report } from "./report";
import { defaultLanguage, type Settings, SETTINGS_FIELDS, settingsOf } from "./settings-in";
import { type GroupFound, groupsAround, type SurveyEntry, surveyRows } from "./survey-in";
import { type DefaultLanguage, Table } from "./table";
import { SHEETS } from "./vocabulary";

const SURVEY_FIELDS = [
  ...["type", "name", "label", "hint", "relevant", "appearance", "required", "tilltals_type", "tilltals_key"],
  ...["tilltals_order", "tilltals_symbol", "tilltals_core", "tilltals_sensitive", "tilltals_indicator"],
  ...["tilltals_meaning", "tilltals_flag"],
];
const CHOICES_FIELDS = ["list_name", "name", "label", "tilltals_value", "tilltals_symbol"];

/** What a draft holds. */
const MOST = { items: 400, areas: 40, languages: 40, sources: 10 };

/**
 * Reads an XLSForm workbook. Never throws, and never drops anything in silence: what a questionnaire has no words for is
 * told by sheet, row and column.
 *
 * @param language of texts whose column names none, where the form does not say its default language.
 */
export function readXlsForm(bytes: Uint8Array, language: string): ImportReading {
  const workbook = readWorkbook(bytes);
  if (!workbook.ok) return { ok: false, faults: [{ ...workbook.place, code: workbook.refusal, what: "" }] };
  const report = new Report();
  for (const part of workbook.others) report.tell(null, null, null, "part_not_used", part);
  const document = documentOf(workbook.sheets, language, report);
  const { losses, faults } = report.inOrder(workbook.sheets.map(({ name }) => name));
  if (!document || faults.length > 0) return { ok: false, faults: [...faults, ...reasons(faults, losses)] };
  return { ok: true, ...document, losses };
}

/** Where nothing can be asked, why: the rows that are no questions here. */
function reasons(faults: readonly ImportFault[], losses: readonly Loss[]): readonly ImportFault[] {
  if (!faults.some(({ code }) => code === "nothing_to_ask")) return [];
  return losses.filter(({ code }) => ROWS_LEFT_OUT.includes(code)).map(({ effect: _effect, ...place }) => place);
}

const ROWS_LEFT_OUT = ["type_unsupported", "repeat_unsupported", "in_repeat"];

type Found = { readonly document: VersionDocument; readonly sources: readonly string[] };

function documentOf(sheets: readonly SheetFound[], assumed: string, report: Report): Found | null {
  const known = new Map(sheets.map((sheet) => [sheet.name.trim().toLowerCase(), sheet]));
  const read = new Set<SheetFound>();
  const tables: Table[] = [];
  const tableOf = (name: string, fields: readonly string[], language: DefaultLanguage): Table | null => {
    const sheet = known.get(name);
    if (!sheet) return null;
    read.add(sheet);
    const table = new Table(sheet, report, fields, language);
    tables.push(table);
    return table;
  };
  const settings = tableOf(SHEETS.settings, SETTINGS_FIELDS, { code: assumed, isSaid: true });
  const language = firstLanguage(settings, known.get(SHEETS.survey), assumed);
  const survey = tableOf(SHEETS.survey, SURVEY_FIELDS, language);
  if (!survey || survey.columnsOf("type").length === 0) {
    const code = survey ? "no_type_column" : "no_survey_sheet";
    report.fault(
      survey?.name ?? null,
      survey?.headingRow ?? null,
      null,
      code,
      sheets.map(({ name }) => name).join(", "),
    );
    return null;
  }
  const choices = new Choices(tableOf(SHEETS.choices, CHOICES_FIELDS, language));
  const own = (name: keyof typeof OWN_FIELDS) => tableOf(name, OWN_FIELDS[name], language);
  const { title, purpose } = ownTexts(own("tilltals_texts"));
  const said = settingsOf(settings, language.code, title[language.code], report);
  const heading: LocalizedText = Object.keys(title).length > 0 ? title : { [language.code]: said.title };
  const { entries, groups } = surveyRows(survey, report);
  const questions = entries.filter((entry) => entry.kind === "question");
  if (questions.length === 0) report.fault(survey.name, null, null, "nothing_to_ask", "");
  questions[MOST.items]?.row.fault("type", "too_many_questions", String(questions.length));
  const areas = new Areas(heading);
  const items = itemsOf(questions, choices, areas);
  const notes = notesOf(entries);
  tellGroups(groups, questions);
  addOwnAreas(own("tilltals_areas"), areas);
  const indicators = ownIndicators(own("tilltals_indicators"));
  const scoring = ownScoring(own("tilltals_scoring"));
  if (areas.areas.length > MOST.areas) report.fault(survey.name, null, null, "too_many_groups", "");
  const { translations, sources } = languagesIn(tables, language.code, said.translations, report);
  for (const table of tables) table.tellUnused();
  tellOtherSheets(
    sheets.filter((sheet) => !read.has(sheet)),
    report,
  );
  const { key, kind, ageMin, ageMax } = said;
  const document: VersionDocument = {
    ...{ key, kind, title: heading, purpose, ageMin, ageMax, ...notes, indicators, scoring, items },
    areas: [...areas.areas].sort((a, b) => a.order - b.order),
    ...(translations && { translations }),
  };
  return { document, sources };
}

/** The default language as the form says; else the first language that a column names where none is without; else assumed. */
function firstLanguage(settings: Table | null, survey: SheetFound | undefined, assumed: string): DefaultLanguage {
  const said = defaultLanguage(settings, assumed);
  if (said.isSaid || !survey) return said;
  const probe = new Table(survey, new Report(), ["label"], said);
  const [named] = probe.languages;
  const hasBare = probe.columnsOf("label").some(([, code]) => code === assumed);
  return hasBare || named === undefined ? said : { code: named, isSaid: false };
}

/**
 * Which languages are sources, and how far the translations have come. A form that was not written here has one source, and
 * all else in it is taken for translated from that.
 */
function languagesIn(
  tables: readonly Table[],
  first: string,
  said: Settings["translations"],
  report: Report,
): { readonly translations: VersionDocument["translations"]; readonly sources: readonly string[] } {
  const languages = [...new Set([first, ...tables.flatMap((table) => table.languages)])];
  const others = languages.filter((code) => code !== first);
  const foreign = others.length > 0 ? allTranslated(others) : undefined;
  const translations = said === null ? foreign : said;
  const sources = [first, ...others.filter((code) => !(code in (translations ?? {})))];
  if (languages.length > MOST.languages || sources.length > MOST.sources) {
    report.fault(SHEETS.survey, null, null, "too_many_languages", languages.join(", "));
  }
  return { translations, sources };
}

/** An area holds no area, and one without questions is none. */
function tellGroups(groups: readonly GroupFound[], questions: readonly SurveyEntry[]): void {
  const filled = new Set(questions.flatMap(({ group }) => groupsAround(group)));
  for (const group of groups) {
    const isEmpty = !filled.has(group);
    if (!isEmpty && !group.outer) continue;
    group.row.tell("type", isEmpty ? "group_empty" : "group_flattened", group.name);
    group.row.leftOut = "row_left_out";
  }
}

function allTranslated(languages: readonly string[]): VersionDocument["translations"] & object {
  return Object.fromEntries(languages.map((code) => [code, "translated" as const]));
}

function tellOtherSheets(sheets: readonly SheetFound[], report: Report): void {
  for (const { name, rows } of sheets) {
    const cells = rows.reduce((sum, row) => sum + row.cells.length, 0);
    if (cells > 0) report.tell(name, null, null, "sheet_not_used", String(cells));
  }
}
