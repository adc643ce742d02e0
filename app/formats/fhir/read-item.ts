import { FLAG_LEVELS, ITEM_TYPES } from "#app/domain/questionnaire/format";
import type { FlagRule, Item, ItemType, LocalizedText, Option } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import { keyOf } from "./key";
import { optionsOf } from "./read-options";
import { extensionsAt, oneOf, Parts, simple } from "./read-own";
import type { Target } from "./read-rule";
import { textOf, type TextReading } from "./read-text";
import { ITEM_CONTROL, OWN_EXTENSION as OWN, SYSTEMS } from "./vocabulary";

/** Words for an answer that FHIR has without any. */
export interface YesNo {
  readonly yes: LocalizedText;
  readonly no: LocalizedText;
}

/** Types of questions that can be asked here. All others need a number, a day, a file or a place. */
const CHOICES = ["choice", "open-choice", "coding"];
const TEXTS = ["text", "string"];
export const READABLE_TYPES: readonly string[] = [...CHOICES, ...TEXTS, "boolean"];

export interface ReadItem {
  readonly item: Omit<Item, "area" | "showIf">;
  readonly target: Target;
}

/** A question without its area and its rule, which depend on what stands around it. */
export function readItem(
  element: Element,
  key: string,
  given: { readonly yesNo: YesNo; readonly contained: ReadonlyMap<string, Element> },
  reading: TextReading,
): ReadItem {
  const written = element.string("type") ?? "";
  const repeats = element.boolean("repeats") ?? false;
  if (written === "open-choice") element.say("type", "own_words_beside_options");
  plain(element);
  const type = typeOf(element, written, repeats);
  const { options, values } =
    written === "boolean" ? yesOrNo(given.yesNo) : optionsOf(element, key, given.contained, reading);
  const help = helpOf(element, reading);
  const symbol = simple(element, OWN.symbol, (extension) => extension.string("valueString"));
  const core = simple(element, OWN.core, (extension) => extension.boolean("valueBoolean"));
  const sensitive = simple(element, OWN.sensitive, (extension) => extension.boolean("valueBoolean"));
  const meaning = simple(element, OWN.meaning, (extension) => extension.string("valueString"));
  const flag = flagsOf(element, reading);
  const indicator = indicatorOf(element);
  const item = {
    ...{ key, type, text: textOf(element, "text", reading) },
    ...(Object.keys(help).length > 0 && { help }),
    ...(symbol !== undefined && { symbol }),
    ...(type !== "text" && options.length > 0 && { options }),
    ...(flag.length > 0 && { flag }),
    ...(indicator !== undefined && { indicator }),
    ...(core !== undefined && { core }),
    ...(sensitive !== undefined && { sensitive }),
    ...(meaning !== undefined && meaning.length <= 100 && { meaning }),
  };
  const answers = type === "text" ? new Map<string, string>() : values;
  return { item, target: { key, values: answers, every: [...new Set(answers.values())] } };
}

/** What says of an element only what is so without it. */
export function plain(element: Element): void {
  for (const name of ["required", "repeats", "readOnly"]) element.constant(name, false);
}

/** The type that we wrote, if the file still asks in that way; else the nearest. */
function typeOf(element: Element, written: string, repeats: boolean): ItemType {
  const nearest = TEXTS.includes(written) ? "text" : written === "boolean" ? "yesno" : repeats ? "multi" : "single";
  const fits = ITEM_TYPES.filter((type) =>
    nearest === "single" ? type !== "text" && type !== "multi" : type === nearest,
  );
  return simple(element, OWN.type, oneOf(fits)) ?? nearest;
}

function yesOrNo({ yes, no }: YesNo): { options: readonly Option[]; values: ReadonlyMap<string, string> } {
  const options = [
    { value: "yes", label: yes },
    { value: "no", label: no },
  ];
  return {
    options,
    values: new Map([
      ["true", "yes"],
      ["false", "no"],
    ]),
  };
}

/** What is shown under a question, whether or not it is called a help. Several are lines of one text. */
function helpOf(element: Element, reading: TextReading): LocalizedText {
  const texts = element
    .children("item")
    .filter(({ value }) => (value as { type?: unknown }).type === "display")
    .map((display) => {
      plain(display);
      display.string("type");
      display.string("linkId");
      for (const control of extensionsAt(display, ITEM_CONTROL)) {
        const coding = control.child("valueCodeableConcept")?.children("coding")[0];
        if ((coding?.value as { code?: unknown } | undefined)?.code !== "help") continue;
        control.constant("url", ITEM_CONTROL);
        coding?.string("code");
        coding?.string("system");
        coding?.string("display");
      }
      return textOf(display, "text", reading);
    });
  const languages = [...new Set(texts.flatMap((text) => Object.keys(text)))];
  return Object.fromEntries(
    languages.map((language) => [language, texts.flatMap((text) => text[language] ?? []).join("\n")]),
  );
}

function flagsOf(element: Element, reading: TextReading): FlagRule[] {
  return extensionsAt(element, OWN.flag).flatMap((extension) => {
    const parts = new Parts(extension, OWN.flag);
    const level = FLAG_LEVELS.find((known) => known === parts.string("level"));
    const when = parts.strings("when");
    const note = parts.text("note", reading) ?? {};
    if (level !== undefined && when.length > 0) return [{ level, when, note }];
    extension.leave("extension", OWN.flag);
    return [];
  });
}

function indicatorOf(element: Element): string | undefined {
  const coding = element.children("code").find(({ value }) => {
    const { system, code } = value as { system?: unknown; code?: unknown };
    return system === SYSTEMS.indicator && typeof code === "string" && keyOf(code) === code;
  });
  coding?.string("system");
  return coding?.string("code");
}
