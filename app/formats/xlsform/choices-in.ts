import type { Option } from "#app/domain/questionnaire/version";
import { isKey, LONGEST_KEY, questionnaireKeys } from "./names";
import type { Table, TableRow } from "./table";

/** A list of choices: the options, and the form's names of their values. */
export interface ChoiceList {
  readonly options: readonly Option[];
  readonly values: ReadonlyMap<string, string>;
}

const MOST = 60;

/** The lists of a form, read when a question asks for them: what no question asks for is told of as such. */
export class Choices {
  readonly #rows = new Map<string, TableRow[]>();
  readonly #lists = new Map<string, ChoiceList>();

  constructor(readonly table: Table | null) {
    for (const row of table?.rows ?? []) {
      const list = row.peek("list_name");
      if (list === "") continue;
      const known = this.#rows.get(list);
      if (known) known.push(row);
      else this.#rows.set(list, [row]);
      row.leftOut = "list_not_used";
    }
  }

  /** Null where there is no such list. */
  list(name: string): ChoiceList | null {
    const read = this.#lists.get(name);
    if (read) return read;
    const rows = this.#rows.get(name);
    if (!rows) return null;
    const list = readList(rows);
    this.#lists.set(name, list);
    return list;
  }
}

function readList(rows: readonly TableRow[]): ChoiceList {
  const options: Option[] = [];
  const values = new Map<string, string>();
  const taken = new Set<string>();
  const newKey = questionnaireKeys();
  for (const row of rows) {
    row.leftOut = null;
    row.get("list_name");
    const name = row.get("name");
    if (name === "" || values.has(name)) {
      row.tell("name", name === "" ? "name_missing" : "choice_twice");
      row.leftOut = "row_left_out";
      continue;
    }
    const said = row.get("tilltals_value");
    const isSaid = said !== "" && isKey(said) && !taken.has(said);
    if (said !== "" && !isSaid) row.tell("tilltals_value", "own_value_invalid");
    const value = newKey(isSaid ? said : name);
    if (!isSaid && value !== name) row.tell("name", "name_changed", `${name} → ${value}`);
    values.set(name, value);
    taken.add(value);
    const label = row.texts("label");
    if (Object.keys(label).length === 0) row.tell("name", "label_missing");
    const symbol = row.short("tilltals_symbol", LONGEST_KEY);
    options.push({ value, label, ...(symbol !== "" && { symbol }) });
    if (options.length === MOST + 1) row.fault("list_name", "too_many_choices", row.get("list_name"));
  }
  return { options, values };
}
