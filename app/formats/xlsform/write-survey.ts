import type {
  Area,
  Condition,
  ContextKey,
  Item,
  LocalizedText,
  Option,
  VersionDocument,
} from "#app/domain/questionnaire/version";
import { type Target, xpathOf } from "./conditions-out";
import { FACTS, fieldOfFact } from "./facts";
import { choiceNames, formNames } from "./names";
import { inLanguages } from "./written-languages";
import { SHEETS } from "./vocabulary";
import type { WrittenSheet } from "./write";

type Row = Readonly<Record<string, string>>;

/** The sheets `survey` and `choices`. */
export function surveyAndChoices(document: VersionDocument, languages: readonly string[]): readonly WrittenSheet[] {
  const { items, intro, outro } = document;
  const labels = inLanguages("label", languages);
  const hints = inLanguages("hint", languages);
  const choices = choiceLists(items, labels.cells);
  const newName = formNames(Object.keys(FACTS).map((fact) => fieldOfFact(fact as ContextKey)));
  const facts = [...new Set(items.flatMap(({ showIf }) => (showIf ? factsIn(showIf) : [])))];
  const hidden = facts.map((fact) => ({ type: "hidden", name: fieldOfFact(fact), tilltals_type: "fact" }));
  const names = new Map(items.map(({ key }) => [key, newName(key)]));
  const targets = new Map(items.map((item) => [item.key, targetOf(item, names, choices.valueNames)]));
  const note = (type: string) => (text: LocalizedText, index: number) => {
    return { type: "note", name: newName(`${type}_${index + 1}`), tilltals_type: type, ...labels.cells(text) };
  };
  const question = (item: Item): Row => ({
    ...{ type: typeOf(item, choices.listOf(item)), name: names.get(item.key) ?? item.key },
    ...{ ...labels.cells(item.text), ...hints.cells(item.help ?? {}) },
    ...{ relevant: item.showIf ? xpathOf(item.showIf, (key) => targets.get(key)) : "" },
    ...{ appearance: APPEARANCES[item.type] ?? "", tilltals_type: item.type },
    ...ownKey(item.key, names.get(item.key)),
    ...{
      tilltals_symbol: item.symbol ?? "",
      tilltals_core: yesNo(item.core),
      tilltals_sensitive: yesNo(item.sensitive),
    },
    ...{ tilltals_indicator: item.indicator ?? "", tilltals_meaning: item.meaning ?? "" },
    tilltals_flag: item.flag ? JSON.stringify(item.flag) : "",
  });
  const group = (key: string, contained: readonly Item[]): Row[] => {
    const name = newName(key);
    const area = document.areas.find((each) => each.key === key);
    const head = {
      type: "begin_group",
      name,
      ...ownKey(key, name),
      ...(area ? areaCells(area) : { tilltals_type: "session" }),
    };
    return [head, ...contained.map(question), { type: "end_group", name }];
  };
  const areaCells = ({ title, order, symbol }: Area): Row => ({
    ...{ ...labels.cells(title), tilltals_type: "area" },
    ...{ tilltals_order: String(order), tilltals_symbol: symbol },
  });
  const factGroup = newName("tilltals_facts");
  const rows: Row[] = [
    ...(hidden.length > 0
      ? [{ type: "begin_group", name: factGroup }, ...hidden, { type: "end_group", name: factGroup }]
      : []),
    ...intro.map(note("intro")),
    ...runs(items).flatMap(({ area, contained }) => group(area, contained)),
    ...outro.map(note("outro")),
  ];
  const columns = ["type", "name", ...labels.columns, ...hints.columns, "relevant", "appearance", ...OWN_COLUMNS];
  const choiceColumns = ["list_name", "name", ...labels.columns, "tilltals_value", "tilltals_symbol"];
  return [
    { name: SHEETS.survey, columns, rows },
    { name: SHEETS.choices, columns: choiceColumns, rows: choices.rows },
  ];
}

const OWN_COLUMNS = [
  ...["tilltals_type", "tilltals_key", "tilltals_order", "tilltals_symbol", "tilltals_core", "tilltals_sensitive"],
  ...["tilltals_indicator", "tilltals_meaning", "tilltals_flag"],
];

const APPEARANCES: Readonly<Partial<Record<Item["type"], string>>> = {
  ...{ smiley3: "likert", smiley5: "likert", scale: "likert", text: "multiline" },
};

function typeOf({ type }: Item, list: string): string {
  return type === "text" ? "text" : `${type === "multi" ? "select_multiple" : "select_one"} ${list}`;
}

function ownKey(key: string, name: string | undefined): Row {
  return key === name ? {} : { tilltals_key: key };
}

/** Not said at all is a third thing: a document comes back as it went. */
function yesNo(value: boolean | undefined): string {
  return value === undefined ? "" : value ? "yes" : "no";
}

function factsIn(condition: Condition): ContextKey[] {
  if ("context" in condition) return [condition.context];
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return parts.flatMap(factsIn);
}

/** Items of one area that follow upon each other. */
function runs(items: readonly Item[]): { readonly area: string; readonly contained: Item[] }[] {
  const found: { area: string; contained: Item[] }[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last?.area === item.area) last.contained.push(item);
    else found.push({ area: item.area, contained: [item] });
  }
  return found;
}

type ValueNames = ReadonlyMap<Item, ReadonlyMap<string, string>>;

function targetOf(item: Item, names: ReadonlyMap<string, string>, valueNames: ValueNames): Target {
  const { key, type } = item;
  return {
    ...{ name: names.get(key) ?? key, type },
    valueName: (value) => valueNames.get(item)?.get(value) ?? value,
  };
}

/** One list for all items that offer the same, named after the first of them. */
function choiceLists(items: readonly Item[], labelCells: (text: LocalizedText) => Row) {
  const lists = new Map<string, string>();
  const listNames = new Map<Item, string>();
  const valueNames = new Map<Item, ReadonlyMap<string, string>>();
  const newList = formNames();
  const rows: Row[] = [];
  for (const item of items) {
    const options: readonly Option[] = item.options ?? [];
    const offered = JSON.stringify(options);
    const newChoice = choiceNames();
    const named = options.map((option) => ({ ...option, name: newChoice(option.value) }));
    valueNames.set(item, new Map(named.map(({ value, name }) => [value, name])));
    const known = lists.get(offered);
    const list = known ?? newList(item.key);
    listNames.set(item, list);
    if (known !== undefined) continue;
    lists.set(offered, list);
    for (const { name, value, label, symbol } of named) {
      const own = name === value ? {} : { tilltals_value: value };
      rows.push({ list_name: list, name, ...labelCells(label), ...own, tilltals_symbol: symbol ?? "" });
    }
  }
  return { rows, valueNames, listOf: (item: Item) => listNames.get(item) ?? item.key };
}
