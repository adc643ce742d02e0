import type { Condition, FlagRule, Item, Option } from "#app/domain/questionnaire/version";
import { conditionOf, enablingOf } from "./rule";
import {
  ITEM_CONTROL,
  ITEM_CONTROLS,
  LINK,
  optionSystem,
  ORDINAL_VALUE,
  OWN_EXTENSION as OWN,
  SYSTEMS,
} from "./vocabulary";
import { type FhirObject, part, parts, repeatedPart, worded } from "./worded";

/** One question as an item of FHIR. */
export function writtenItem(item: Item, language: string): FhirObject {
  const { key, type, text, help, options, indicator } = item;
  return {
    extension: extensionsOf(item, language),
    ...(item.showIf && rule(item.showIf)),
    linkId: key,
    ...(indicator !== undefined && { code: [{ system: SYSTEMS.indicator, code: indicator }] }),
    ...worded("text", text, language),
    type: type === "text" ? "text" : "choice",
    required: false,
    ...(type === "multi" && { repeats: true }),
    ...(options && { answerOption: options.map((option) => writtenOption(option, item, language)) }),
    ...(help && { item: [helpItem(key, help, language)] }),
  };
}

/**
 * A rule that other systems cannot test is a modifier: the standard forbids them to use an element with a modifier that
 * they do not know, so that a sensitive question is not asked of every child there.
 */
function rule(condition: Condition): FhirObject {
  const exact = [{ url: OWN.showIf, valueString: JSON.stringify(condition) }];
  const enabling = enablingOf(condition);
  if (!enabling) return { modifierExtension: exact };
  const { enableWhen, enableBehavior } = enabling;
  const written = {
    enableWhen: enableWhen.map((test) => ({ ...test, answerCoding: { ...test.answerCoding } })),
    ...(enableBehavior && { enableBehavior }),
  };
  return written;
}

/** A rule that `enableWhen` says in other words than it was written in, kept as it was written. */
function exactRule(condition: Condition | undefined): FhirObject[] {
  const enabling = condition && enablingOf(condition);
  if (!enabling || JSON.stringify(conditionOf(enabling)) === JSON.stringify(condition)) return [];
  return [{ url: OWN.showIf, valueString: JSON.stringify(condition) }];
}

function extensionsOf(item: Item, language: string): FhirObject[] {
  const { type, symbol, flag, core, sensitive, meaning, showIf } = item;
  return [
    { url: OWN.type, valueCode: type },
    ...(symbol === undefined ? [] : [{ url: OWN.symbol, valueString: symbol }]),
    ...(core === undefined ? [] : [{ url: OWN.core, valueBoolean: core }]),
    ...(sensitive === undefined ? [] : [{ url: OWN.sensitive, valueBoolean: sensitive }]),
    ...(meaning === undefined ? [] : [{ url: OWN.meaning, valueString: meaning }]),
    ...(flag ?? []).map((flagRule) => flagExtension(flagRule, language)),
    ...exactRule(showIf),
  ];
}

function flagExtension({ level, when, note }: FlagRule, language: string): FhirObject {
  return parts(OWN.flag, [
    part("level", level),
    ...repeatedPart("when", when),
    { url: "note", ...worded("valueString", note, language) },
  ]);
}

/** Steps are also numbers, for systems that calculate. */
const STEP = /^[1-9]\d?$/;

function writtenOption({ value, label, symbol }: Option, item: Item, language: string): FhirObject {
  const counted = item.type !== "multi" && STEP.test(value);
  const extension = [
    ...(counted ? [{ url: ORDINAL_VALUE, valueDecimal: Number(value) }] : []),
    ...(symbol === undefined ? [] : [{ url: OWN.symbol, valueString: symbol }]),
  ];
  return {
    ...(extension.length > 0 && { extension }),
    valueCoding: { system: optionSystem(item.key), code: value, ...worded("display", label, language) },
  };
}

function helpItem(key: string, help: Item["text"], language: string): FhirObject {
  const concept = { coding: [{ system: ITEM_CONTROLS, code: "help" }] };
  return {
    extension: [{ url: ITEM_CONTROL, valueCodeableConcept: concept }],
    linkId: LINK.help(key),
    ...worded("text", help, language),
    type: "display",
  };
}
