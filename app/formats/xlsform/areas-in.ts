import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Area, LocalizedText } from "#app/domain/questionnaire/version";
import { isKey, LONGEST_KEY, questionnaireKeys } from "./names";
import type { GroupFound, SurveyEntry } from "./survey-in";
import type { TableRow } from "./table";
import { UNGROUPED } from "./vocabulary";

/**
 * Groups as areas. An area holds no area: what stands in an inner group belongs to the outermost. Questions outside any
 * group get an area of their own for each stretch of them, so that the child never comes back to an area it has left.
 */
export class Areas {
  readonly #areas = new Map<string, Area>();
  readonly #ofGroup = new Map<GroupFound, string>();
  readonly #newKey = questionnaireKeys(["start", "end"]);
  #last: string | null = null;
  #lastUngrouped: string | null = null;

  constructor(readonly title: LocalizedText) {}

  get areas(): readonly Area[] {
    return [...this.#areas.values()];
  }

  /** The key of the area that a question stands in. */
  areaOf({ row, group }: SurveyEntry): string {
    const key = group ? this.#groupArea(outermost(group)) : this.#ungrouped(row);
    this.#last = key;
    return key;
  }

  /** An area that no question stands in. */
  add(area: Area): boolean {
    if (this.#areas.has(area.key)) return false;
    this.#areas.set(area.key, area);
    return true;
  }

  #ungrouped(row: TableRow): string {
    if (this.#last !== null && this.#last === this.#lastUngrouped) return this.#last;
    const key = this.#newKey(UNGROUPED);
    row.tell("name", "no_group", row.peek("name"));
    this.#areas.set(key, { key, order: this.#areas.size + 1, title: this.title, symbol: "" });
    this.#lastUngrouped = key;
    return key;
  }

  #groupArea(group: GroupFound): string {
    const known = this.#ofGroup.get(group);
    if (known !== undefined) return known;
    const key = this.#read(group);
    this.#ofGroup.set(group, key);
    return key;
  }

  #read({ row, name }: GroupFound): string {
    const title = row.texts("label");
    const said = row.get("tilltals_key");
    const kind = row.get("tilltals_type");
    const wanted = isKey(said) ? said : name;
    if (said !== "" && said !== wanted) row.tell("tilltals_key", "own_value_invalid");
    if (Object.keys(title).length === 0 && kind !== "area" && isSessionItem({ area: wanted })) return wanted;
    if (kind !== "" && kind !== "area") row.tell("tilltals_type", "own_value_invalid");
    const known = kind === "area" ? this.#areas.get(wanted) : undefined;
    if (known) return readAgain(row, known, title);
    const key = this.#newKey(wanted || "group");
    if (key !== wanted) row.tell("name", name === "" ? "name_missing" : "name_changed", `${wanted} → ${key}`);
    if (Object.keys(title).length === 0) row.tell("name", "label_missing");
    const order = row.get("tilltals_order");
    const isOrder = /^-?\d{1,6}$/.test(order);
    if (order !== "" && !isOrder) row.tell("tilltals_order", "own_value_invalid");
    const place = isOrder ? Number(order) : this.#areas.size + 1;
    this.#areas.set(key, { key, order: place, title, symbol: row.short("tilltals_symbol", LONGEST_KEY) });
    return key;
  }
}

/** An area whose questions do not stand together is written as several groups, of which the first is read. */
function readAgain(row: TableRow, { key, order, symbol, title }: Area, again: LocalizedText): string {
  if (row.peek("tilltals_order") === String(order)) row.get("tilltals_order");
  if (row.peek("tilltals_symbol") === symbol) row.get("tilltals_symbol");
  const languages = [...Object.keys(title), ...Object.keys(again)];
  if (languages.some((language) => title[language] !== again[language])) row.tell("label", "cell_not_used");
  return key;
}

function outermost(group: GroupFound): GroupFound {
  let outer = group;
  while (outer.outer) outer = outer.outer;
  return outer;
}
