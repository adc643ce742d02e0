import { z } from "zod";
import { QUESTIONNAIRE_KINDS } from "#app/domain/questionnaire/format";
import { TRANSLATION_STATES, type TranslationState } from "#app/domain/questionnaire/version";
import { jsonOf } from "./items-in";
import { headingLanguage } from "./languages";
import { isKey, questionnaireKeys } from "./names";
import type { Report } from "./report";
import { type DefaultLanguage, LONGEST_TEXT, type Table, type TableRow } from "./table";
import { SHEETS } from "./vocabulary";

export const SETTINGS_FIELDS = [
  ...["form_title", "form_id", "default_language", "tilltals_key", "tilltals_kind", "tilltals_age_min"],
  ...["tilltals_age_max", "tilltals_translations"],
];

export interface Settings {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly ageMin: number;
  readonly ageMax: number;
  /** Null for a form that was not written here: which of its languages are translations is not said. */
  readonly translations: Readonly<Record<string, TranslationState>> | null | undefined;
}

/** The ages at which children answer by themselves: what a form is taken to be for that does not say. */
const AGES = { ageMin: 7, ageMax: 20 };

/** The language of texts whose column does not name one. */
export function defaultLanguage(table: Table | null, assumed: string): DefaultLanguage {
  const said = headingLanguage(table?.rows[0]?.peek("default_language") ?? "");
  return said ? { code: said.code, isSaid: true } : { code: assumed, isSaid: false };
}

/** Reads the first row; whatever stands below is told of with all else that nobody reads. */
export function settingsOf(
  table: Table | null,
  language: string,
  /** The title in that language where a sheet of our own has it: that one is read, and another is told of. */
  ownTitle: string | undefined,
  report: Report,
): Settings {
  const row = table?.rows[0] ?? null;
  const get = (field: string) => row?.get(field) ?? "";
  if (headingLanguage(row?.peek("default_language") ?? "")) get("default_language");
  const title = get("form_title");
  if (ownTitle !== undefined && title !== ownTitle.trim()) row?.tell("form_title", "cell_not_used");
  if (title.length > LONGEST_TEXT) row?.fault("form_title", "text_too_long", title);
  const formId = get("form_id");
  const said = get("tilltals_key");
  const wanted = isKey(said) ? said : formId || title;
  const key = questionnaireKeys()(wanted || "form");
  const tell = (
    field: string,
    code: "form_name_missing" | "name_changed" | "ages_missing" | "kind_unknown",
    what: string,
  ) => (row ? row.tell(field, code, what) : report.tell(SHEETS.settings, null, null, code, what));
  if (title === "" && formId === "") tell("form_title", "form_name_missing", key);
  else if (key !== wanted) tell("form_id", "name_changed", `${wanted} → ${key}`);
  const kind = get("tilltals_kind");
  const isKind = QUESTIONNAIRE_KINDS.some((known) => known === kind);
  if (kind !== "" && !isKind) tell("tilltals_kind", "kind_unknown", kind);
  const ages = agesOf(get("tilltals_age_min"), get("tilltals_age_max"));
  if (!ages) tell("tilltals_age_min", "ages_missing", `${AGES.ageMin}–${AGES.ageMax}`);
  return {
    ...{
      key,
      kind: isKind ? kind : "followup",
      title: (title || formId || key).slice(0, LONGEST_TEXT),
      ...(ages ?? AGES),
    },
    translations: kind === "" ? null : translationsOf(row, language),
  };
}

function agesOf(youngest: string, oldest: string): { readonly ageMin: number; readonly ageMax: number } | null {
  const [ageMin, ageMax] = [youngest, oldest].map((age) => (/^\d{1,3}$/.test(age) ? Number(age) : 999));
  if (ageMin === undefined || ageMax === undefined || ageMin > 120 || ageMax > 120) return null;
  return { ageMin, ageMax };
}

const TRANSLATIONS = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), z.enum(TRANSLATION_STATES));

function translationsOf(row: TableRow | null, source: string): Readonly<Record<string, TranslationState>> | undefined {
  const said = row?.get("tilltals_translations") ?? "";
  if (said === "") return undefined;
  const read = TRANSLATIONS.safeParse(jsonOf(said));
  const isSound = read.success && !(source in read.data) && Object.keys(read.data).length <= 40;
  if (isSound) return read.data;
  row?.tell("tilltals_translations", "own_value_invalid");
  return undefined;
}
