import type { Option } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import { keyOf, Keys } from "./key";
import { loss } from "./loss";
import { extensionsAt, simple } from "./read-own";
import { cleaned, textOf, type TextReading } from "./read-text";
import { optionSystem, ORDINAL_VALUE, OWN_EXTENSION as OWN } from "./vocabulary";

/** Options of one question: what a draft holds. */
const MOST = 60;

/** Options as they are called here, and by what the rules of the file call them. */
export interface OptionsReading {
  readonly options: readonly Option[];
  /** Our value by the code, text or number of the file. */
  readonly values: ReadonlyMap<string, string>;
}

/** The options of a question: its own, or those of a value set that stands in the same file. */
export function optionsOf(
  item: Element,
  itemKey: string,
  contained: ReadonlyMap<string, Element>,
  reading: TextReading,
): OptionsReading {
  const all = [...item.children("answerOption").map((entry) => own(entry)), ...ofValueSet(item, contained)];
  const readable = all.filter((option): option is Written => option !== null);
  if (readable.length > MOST) {
    reading.losses.push(loss(`${item.path}.answerOption`, "too_many", String(readable.length)));
  }
  const keys = new Keys();
  const values = new Map<string, string>();
  const changed: string[] = [];
  const options = readable.slice(0, MOST).map(({ code, element, name, symbol }): Option => {
    const value = keys.make(code, "option");
    if (value !== code && keyOf(code) !== code) changed.push(code);
    if (!values.has(code)) values.set(code, value);
    if (element.string("system") !== undefined && element.has("system")) keepForeign(element, itemKey);
    const label = textOf(element, name, reading);
    const words = Object.keys(label).length > 0 ? label : { [reading.language]: cleaned(code, element.path, reading) };
    return { value, label: words, ...(symbol !== undefined && { symbol }) };
  });
  if (changed.length > 0) {
    reading.losses.push(loss(item.path, "values_changed", changed.join(", ")));
  }
  return { options, values };
}

interface Written {
  /** How the file calls it. */
  readonly code: string;
  readonly element: Element;
  /** The element that holds its words. */
  readonly name: string;
  readonly symbol?: string | undefined;
}

function own(option: Element): Written | null {
  const coding = option.child("valueCoding");
  const symbol = simple(option, OWN.symbol, (extension) => extension.string("valueString"));
  if (coding) {
    const code = coding.string("code") ?? (coding.value as { display?: unknown }).display;
    if (typeof code !== "string") return null;
    for (const at of [option, coding]) for (const step of extensionsAt(at, ORDINAL_VALUE)) counted(step, code);
    return { code, element: coding, name: "display", symbol };
  }
  for (const name of ["valueString", "valueInteger", "valueDate", "valueTime"]) {
    const value = option.string(name) ?? option.number(name);
    if (value !== undefined) return { code: String(value), element: option, name, symbol };
  }
  return null;
}

/** A number that the value says already. Any other is reported: points of a scale are not kept. */
function counted(step: Element, code: string): void {
  step.constant("valueDecimal", Number(code));
  step.constant("url", ORDINAL_VALUE);
}

/** The system of a code is given up, and said so, unless it is the one that we write. */
function keepForeign(coding: Element, itemKey: string): void {
  const { system } = coding.value as { system?: unknown };
  if (system !== optionSystem(itemKey)) coding.say("system", "code");
}

function ofValueSet(item: Element, contained: ReadonlyMap<string, Element>): (Written | null)[] {
  if (!item.has("answerValueSet")) return [];
  const reference = item.string("answerValueSet") ?? "";
  const set = reference.startsWith("#") ? contained.get(reference.slice(1)) : undefined;
  if (!set) {
    item.say("answerValueSet", "value_set_elsewhere");
    return [];
  }
  set.constant("resourceType", "ValueSet");
  set.string("id");
  const expanded = set.child("expansion")?.children("contains") ?? [];
  const listed = set.child("compose")?.children("include") ?? [];
  const concepts = expanded.length > 0 ? expanded : listed.flatMap((include) => include.children("concept"));
  if (concepts.length === 0) item.say("answerValueSet", "value_set_elsewhere");
  return concepts.map((element) => {
    const code = element.string("code");
    return code === undefined ? null : { code, element, name: "display" };
  });
}
