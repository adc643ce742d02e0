import { z } from "zod";
import { FLAG_LEVELS } from "#app/domain/questionnaire/format";
import type { FlagRule, Item } from "#app/domain/questionnaire/version";
import { plain } from "../workbook/plain";
import type { Areas } from "./areas-in";
import type { ChoiceList, Choices } from "./choices-in";
import { factOfField } from "./facts";
import { type Named, NOT_CARRIED_ITEM } from "./conditions-in";
import { isKey, LONGEST_KEY, questionnaireKeys } from "./names";
import { showIfReader } from "./show-if-in";
import type { QuestionType, SurveyEntry } from "./survey-in";
import { LONGEST_TEXT, type TableRow } from "./table";
import { ITEM_TYPES_OF } from "./types-in";

type QuestionEntry = Extract<SurveyEntry, { kind: "question" }>;

/** The questions as items, in their order. */
export function itemsOf(questions: readonly QuestionEntry[], choices: Choices, areas: Areas): readonly Item[] {
  const keys = keysOf(questions);
  const lists = new Map(questions.map(({ row, type }) => [row, listOf(row, type, choices)]));
  const names = namesOf(questions, keys, lists);
  const named = (name: string): Named => {
    const fact = factOfField(name);
    return names.get(name) ?? (fact ? { kind: "fact", fact } : { kind: "unusable" });
  };
  const showIfOf = showIfReader(named);
  return questions.map((entry) => {
    const { row, type } = entry;
    const showIf = showIfOf(entry);
    const text = row.texts("label");
    if (Object.keys(text).length === 0) row.tell("name", "label_missing", row.peek("name"));
    if (NOT_REQUIRED.includes(row.peek("required").toLowerCase())) row.get("required");
    if (type.orOther) row.tell("type", "or_other_left_out");
    const help = row.texts("hint");
    const isHelped = Object.keys(help).length > 0;
    const list = lists.get(row);
    return {
      ...{ key: keys.get(row) ?? "", area: areas.areaOf(entry), type: itemType(row, type), text },
      ...(isHelped && { help }),
      ...(list && list.options.length > 0 && { options: list.options }),
      ...(showIf && { showIf }),
      ...ownParts(row),
    };
  });
}

/** A question that need not be answered is one like all of ours. */
const NOT_REQUIRED = ["no", "false", "false()"];

/** Keys as a column of our own says, or as the names can become keys. */
function keysOf(questions: readonly QuestionEntry[]): ReadonlyMap<TableRow, string> {
  const newKey = questionnaireKeys([NOT_CARRIED_ITEM]);
  const keys = new Map<TableRow, string>();
  for (const { row } of questions) {
    const name = row.get("name");
    const said = row.get("tilltals_key");
    if (said !== "" && !isKey(said)) row.tell("tilltals_key", "own_value_invalid");
    const wanted = isKey(said) ? said : name;
    const key = newKey(wanted === "" ? `question_${row.row}` : wanted);
    if (name === "") row.tell("name", "name_missing", key);
    else if (key !== wanted) row.tell("name", "name_changed", `${wanted} → ${key}`);
    keys.set(row, key);
  }
  return keys;
}

function listOf(row: TableRow, { list }: QuestionType, choices: Choices): ChoiceList | null {
  if (list === null) return null;
  const found = choices.list(list);
  if (!found || found.options.length === 0) row.tell("type", "list_unknown");
  return found;
}

/** What names in conditions stand for. A name that two rows have stands for neither. */
function namesOf(
  questions: readonly QuestionEntry[],
  keys: ReadonlyMap<TableRow, string>,
  lists: ReadonlyMap<TableRow, ChoiceList | null>,
): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>();
  for (const { row, type } of questions) {
    const name = row.peek("name");
    const list = lists.get(row);
    const isTwice = names.has(name) || factOfField(name) !== null;
    if (isTwice || !list || type.answered === "text") names.set(name, { kind: "unusable" });
    else names.set(name, { kind: type.answered, key: keys.get(row) ?? "", values: list.values });
  }
  return names;
}

function itemType(row: TableRow, { answered }: QuestionType): Item["type"] {
  const said = row.get("tilltals_type");
  const possible = ITEM_TYPES_OF[answered];
  const type = possible.find((known) => known === said) ?? possible[0] ?? "single";
  if (said !== "" && type !== said) row.tell("tilltals_type", "own_value_invalid");
  const appearance = type === "text" ? "multiline" : "likert";
  const isOurs = type === "text" || type === "scale" || type.startsWith("smiley");
  if (isOurs && row.peek("appearance").toLowerCase() === appearance) row.get("appearance");
  return type;
}

/** What a form has no words for, from columns of our own. */
function ownParts(row: TableRow): Partial<Item> {
  const [symbol, indicator, meaning] = [
    row.short("tilltals_symbol", LONGEST_KEY),
    row.short("tilltals_indicator", LONGEST_KEY),
    row.short("tilltals_meaning", 100),
  ];
  const [core, sensitive, flag] = [truth(row, "tilltals_core"), truth(row, "tilltals_sensitive"), flagRules(row)];
  return {
    ...(symbol !== "" && { symbol }),
    ...(flag && { flag }),
    ...(indicator !== "" && { indicator }),
    ...(core !== null && { core }),
    ...(sensitive !== null && { sensitive }),
    ...(meaning !== "" && { meaning }),
  };
}

function truth(row: TableRow, field: string): boolean | null {
  const said = row.get(field).toLowerCase();
  if (["yes", "true", "1"].includes(said)) return true;
  if (["no", "false", "0"].includes(said)) return false;
  if (said === "") return null;
  row.tell(field, "own_value_invalid");
  // A question that somebody meant to mark as sensitive is not to be taken for one that is not.
  return field === "tilltals_sensitive" ? true : null;
}

/** JSON can spell characters that neither a page nor a database can hold. */
const writable = z.string().refine((text) => plain(text) === text);

const FLAGS = z.array(
  z.strictObject({
    level: z.enum(FLAG_LEVELS),
    when: z.array(writable.max(LONGEST_KEY)).max(60),
    note: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), writable.max(LONGEST_TEXT)),
  }),
);

function flagRules(row: TableRow): readonly FlagRule[] | null {
  const said = row.get("tilltals_flag");
  if (said === "") return null;
  const read = FLAGS.safeParse(jsonOf(said));
  if (!read.success) row.tell("tilltals_flag", "own_value_invalid");
  else if (read.data.length > 20) row.fault("tilltals_flag", "too_many_flags", said);
  return read.success ? read.data : null;
}

/** Undefined where the text is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
