/*
 * The names by which a questionnaire is written as HL7 FHIR R4 (docs/exchange.md). Those under "urn:tilltals:" are our
 * own and are read back; they stand in files of others, so add, never rename.
 */

const STANDARD = "http://hl7.org/fhir/StructureDefinition/";

export const TRANSLATION = `${STANDARD}translation`;
export const ORDINAL_VALUE = `${STANDARD}ordinalValue`;
export const ITEM_CONTROL = `${STANDARD}questionnaire-itemControl`;
export const ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";
export const CONTEXT_TYPES = "http://terminology.hl7.org/CodeSystem/usage-context-type";
export const CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
export const UNITS_OF_MEASURE = "http://unitsofmeasure.org";

/** What identifies a questionnaire, an indicator, a case and a person: a system without an address, since each municipality has its own. */
export const SYSTEMS = {
  questionnaire: "urn:tilltals:questionnaire",
  indicator: "urn:tilltals:indicator",
  response: "urn:tilltals:response",
  case: "urn:tilltals:case",
} as const;

/** An option's value means nothing without its question: "3" is the best of three steps and the worst of others. */
export function optionSystem(itemKey: string): string {
  return `urn:tilltals:option:${itemKey}`;
}

export function questionnaireUrl(key: string): string {
  return `${SYSTEMS.questionnaire}:${key}`;
}

const OWN = "urn:tilltals:fhir:";

/** Extensions of the questionnaire, its items and its options. */
export const OWN_EXTENSION = {
  ...{ kind: `${OWN}kind`, languages: `${OWN}languages`, scoring: `${OWN}scoring` },
  ...{ indicator: `${OWN}indicator`, area: `${OWN}area`, part: `${OWN}part` },
  ...{ type: `${OWN}type`, symbol: `${OWN}symbol`, flag: `${OWN}flag`, core: `${OWN}core` },
  ...{ sensitive: `${OWN}sensitive`, meaning: `${OWN}meaning`, showIf: `${OWN}show-if` },
} as const;

/** Extensions of a response. */
export const OWN_OF_RESPONSE = {
  ...{ notAnswered: `${OWN}not-answered`, doNotTell: `${OWN}do-not-tell`, mayBeShown: `${OWN}may-be-shown` },
  ...{ entered: `${OWN}entered`, mode: `${OWN}mode`, notShown: `${OWN}not-shown` },
} as const;

/** Group and display items that are no question: a colon stands in no key of ours. */
export const LINK = {
  area: (key: string) => `area:${key}`,
  line: (part: "intro" | "outro", number: number) => `${part}:${number}`,
  help: (itemKey: string) => `${itemKey}:help`,
} as const;
