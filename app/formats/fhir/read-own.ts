import { isKnown } from "#app/domain/questionnaire/format";
import { jsonTextFaults } from "#app/domain/questionnaire/json-text";
import type { LocalizedText } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import { textOf, type TextReading } from "./read-text";

/*
 * Extensions by their address. An extension is used only where its address is known and its value is of the right
 * kind; all others stay, and are reported.
 */

export function extensionsAt(element: Element, url: string, list = "extension"): Element[] {
  return element.children(list).filter(({ value }) => (value as { url?: unknown }).url === url);
}

export function extensionAt(element: Element, url: string, list = "extension"): Element | undefined {
  return extensionsAt(element, url, list)[0];
}

/** The value of a simple extension, and the mark that it was used. */
export function simple<T>(element: Element, url: string, read: (extension: Element) => T | undefined): T | undefined {
  const extension = extensionAt(element, url);
  if (!extension) return undefined;
  const value = read(extension);
  if (value !== undefined) extension.constant("url", url);
  return value;
}

/** A value of a closed list. */
export function oneOf<T extends string>(list: readonly T[]): (extension: Element) => T | undefined {
  return (extension) => {
    const value = ["valueCode", "valueString"].map((name) => (extension.value as Record<string, unknown>)[name]);
    const known = value.find((candidate) => isKnown(list, candidate));
    if (known === undefined) return undefined;
    extension.string("valueCode");
    extension.string("valueString");
    return known;
  };
}

/** The parts of an extension of parts, by name. */
export class Parts {
  constructor(
    readonly extension: Element,
    url: string,
  ) {
    extension.constant("url", url);
  }

  strings(name: string): string[] {
    return extensionsAt(this.extension, name).flatMap((entry) => {
      const value = entry.string("valueString") ?? entry.string("valueCode");
      if (value !== undefined) entry.constant("url", name);
      return value === undefined ? [] : [value];
    });
  }

  string(name: string): string | undefined {
    return this.strings(name)[0];
  }

  integer(name: string): number | undefined {
    const value = simple(this.extension, name, (entry) => entry.number("valueInteger"));
    return Number.isInteger(value) ? value : undefined;
  }

  text(name: string, reading: TextReading): LocalizedText | undefined {
    return simple(this.extension, name, (entry) => textOf(entry, "valueString", reading));
  }
}

/** JSON that stands in a text of the file. Undefined where it is none, or nested deeper than any real one. */
export function jsonIn(text: string): unknown {
  if (text.length > 100_000 || jsonTextFaults(text).length > 0) return undefined;
  return JSON.parse(text);
}
