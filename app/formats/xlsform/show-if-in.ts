import type { Condition } from "#app/domain/questionnaire/version";
import { allOf, conditionOf, type Named, NOT_CARRIED_ITEM, type Translation } from "./conditions-in";
import { groupsAround, type SurveyEntry } from "./survey-in";
import type { TableRow } from "./table";
import { parseCondition } from "./xpath";

const NEVER: Condition = { item: NOT_CARRIED_ITEM, in: ["1"] };

/** Values that one condition names: a short text can stand for very many, in each of very many questions. */
const LARGEST = 1_000;

function sizeOf(condition: Condition): number {
  if ("in" in condition) return condition.in.length;
  return ("all" in condition ? condition.all : condition.any).reduce((sum, part) => sum + sizeOf(part), 1);
}

/**
 * Reads the condition of a question: its own, and those of all groups that it stands in. One that cannot be carried becomes
 * a condition that never holds, and that the checks of a draft refuse: the question shows to nobody until a person has
 * built the condition anew.
 */
export function showIfReader(named: (name: string) => Named): (entry: SurveyEntry) => Condition | undefined {
  const translations = new Map<TableRow, Translation>();
  const translationOf = (row: TableRow): Translation => {
    const known = translations.get(row);
    if (known) return known;
    const parsed = parseCondition(row.get("relevant"));
    const translation = parsed.ok ? conditionOf(parsed.expression, named) : ({ ok: false } as const);
    translations.set(row, translation);
    return translation;
  };
  return ({ row, group }) => {
    const around = groupsAround(group).map((each) => each.row);
    const rows = [...around.reverse(), row].filter((each) => each.get("relevant") !== "");
    if (rows.length === 0) return undefined;
    const conditions = rows.flatMap((each) => {
      const translation = translationOf(each);
      const name = row.peek("name");
      const what = each === row ? each.get("relevant") : `${name}: ${each.get("relevant")}`;
      if (!translation.ok) each.tell("relevant", "condition_not_carried", what);
      else if (translation.isNarrower) each.tell("relevant", "condition_narrowed", what);
      return translation.ok ? [translation.condition] : [];
    });
    if (conditions.length < rows.length) return NEVER;
    const showIf = allOf(conditions);
    if (sizeOf(showIf) <= LARGEST) return showIf;
    row.tell("relevant", "condition_not_carried");
    return NEVER;
  };
}
