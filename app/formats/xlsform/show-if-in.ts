import type { Condition } from "#app/domain/questionnaire/version";
import { allOf, conditionOf, type Named, NOT_CARRIED_ITEM, type Translation } from "./conditions-in";
import { groupsAround, type SurveyEntry } from "./survey-in";
import type { TableRow } from "./table";
import { parseCondition } from "./xpath";

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
    return conditions.length === rows.length ? allOf(conditions) : { item: NOT_CARRIED_ITEM, in: ["1"] };
  };
}
