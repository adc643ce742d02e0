import type { LocalizedText } from "#app/domain/questionnaire/version";
import { TRANSLATION } from "./vocabulary";

/** JSON that is being written. */
export type FhirValue = string | number | boolean | FhirObject | readonly FhirValue[];
export interface FhirObject {
  readonly [name: string]: FhirValue;
}

/**
 * A text as a FHIR element: the words in the language of the file, and beside them the standard extension with every
 * other language. Where there are no words in that language, the translations stand alone.
 */
export function worded(name: string, text: LocalizedText, language: string): FhirObject {
  const own = text[language];
  const others = Object.entries(text).filter(([other, words]) => other !== language && words !== "");
  return {
    ...(own !== undefined && own !== "" && { [name]: own }),
    ...(others.length > 0 && { [`_${name}`]: { extension: others.map(translation) } }),
  };
}

function translation([language, words]: readonly [string, string]): FhirObject {
  return {
    url: TRANSLATION,
    extension: [
      { url: "lang", valueCode: language },
      { url: "content", valueString: words },
    ],
  };
}

/** An extension of parts: each name with its value, those without one left out. */
export function parts(url: string, values: readonly (FhirObject | null)[]): FhirObject {
  return { url, extension: values.filter((value) => value !== null) };
}

/** The standard knows no empty text: one that is empty is left out. */
export function part(url: string, value: string | undefined): FhirObject | null {
  return value === undefined || value === "" ? null : { url, valueString: value };
}

export function repeatedPart(url: string, values: readonly string[]): FhirObject[] {
  return values.map((value) => ({ url, valueString: value }));
}
