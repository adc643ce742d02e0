import { z } from "zod";
import type {
  Area,
  Indicator,
  LocalizedText,
  Scoring,
  TranslationState,
  VersionDocument,
} from "#app/domain/questionnaire/version";
import { TRANSLATION_STATES } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import type { Loss } from "../exchange/reading";
import { loss } from "./loss";
import { keyOf } from "./key";
import { extensionsAt, jsonIn, Parts } from "./read-own";
import { languageCode, type TextReading } from "./read-text";
import { CONTEXT_TYPES, OWN_EXTENSION as OWN, UNITS_OF_MEASURE } from "./vocabulary";

/*
 * What stands once in a file: ages, indicators, how answers are judged, languages.
 */

const YOUNGEST = 0;
const OLDEST = 120;

export function agesOf(root: Element, losses: Loss[]): { ageMin: number; ageMax: number } {
  const context = root.children("useContext").find((entry) => {
    return (entry.child("code")?.value as { code?: unknown } | undefined)?.code === "age" && entry.child("valueRange");
  });
  const range = context?.child("valueRange");
  const low = ageIn(range?.child("low"));
  const high = ageIn(range?.child("high"));
  if (low === null && high === null) {
    losses.push(loss("useContext", "ages_assumed", `${YOUNGEST}–${OLDEST}`));
    return { ageMin: YOUNGEST, ageMax: OLDEST };
  }
  context?.child("code")?.string("code");
  context?.child("code")?.constant("system", CONTEXT_TYPES);
  return { ageMin: low ?? YOUNGEST, ageMax: high ?? OLDEST };
}

/** Years only: an age in months is another kind of questionnaire. */
function ageIn(quantity: Element | undefined): number | null {
  const { value, code, unit } = (quantity?.value ?? {}) as { value?: unknown; code?: unknown; unit?: unknown };
  const years = code === "a" || (code === undefined && (unit === "a" || unit === "years"));
  if (!years || !Number.isInteger(value) || Number(value) < YOUNGEST || Number(value) > OLDEST) return null;
  quantity?.string("code");
  quantity?.string("unit");
  quantity?.constant("system", UNITS_OF_MEASURE);
  return quantity?.number("value") ?? null;
}

const AGGREGATES = ["normal", "restricted", "none", "process"] as const;

/** More are no indicators of one questionnaire. */
const MOST_INDICATORS = 400;

export function indicatorsOf(root: Element, reading: TextReading): Indicator[] {
  return extensionsAt(root, OWN.indicator)
    .slice(0, MOST_INDICATORS)
    .flatMap((extension) => {
      const parts = new Parts(extension, OWN.indicator);
      const [key = "", area = ""] = [parts.string("key"), parts.string("area")];
      const aggregate = AGGREGATES.find((known) => known === parts.string("aggregate"));
      const title = parts.text("title", reading) ?? {};
      const [bbic, lundy, positive] = [parts.string("bbic"), parts.string("lundy"), parts.strings("positive")];
      if (key === "" || keyOf(key) !== key || aggregate === undefined) {
        extension.leave("extension", OWN.indicator);
        return [];
      }
      return [
        {
          ...{ key, area, title, aggregate },
          ...(bbic !== undefined && bbic.length <= 200 && { bbic }),
          ...(lundy !== undefined && lundy.length <= 200 && { lundy }),
          ...(positive.length > 0 && { positive }),
        },
      ];
    });
}

/** An area as our extension says it; the title may stand beside it. Null for what is none. */
export function areaOf(extension: Element, reading: TextReading): Partial<Area> | null {
  const parts = new Parts(extension, OWN.area);
  const [key, order, symbol] = [parts.string("key"), parts.integer("order"), parts.string("symbol")];
  const title = parts.text("title", reading);
  if (key === undefined || keyOf(key) !== key) {
    extension.leave("extension", OWN.area);
    return null;
  }
  return {
    key,
    ...(order !== undefined && { order }),
    ...(symbol !== undefined && symbol.length <= 80 && { symbol }),
    ...(title && { title }),
  };
}

const Values = z.array(z.string().max(80)).max(200);
const ScoringSchema = z.strictObject({
  rows: z.record(
    z.string().regex(/^[a-z][a-z0-9]{0,20}$/),
    z.strictObject({ positive: Values, middle: Values, negative: Values }),
  ),
  notCounted: Values,
});

export function scoringOf(root: Element): Scoring {
  const extension = extensionsAt(root, OWN.scoring)[0];
  const text = (extension?.value as { valueString?: unknown } | undefined)?.valueString;
  const parsed = ScoringSchema.safeParse(typeof text === "string" ? jsonIn(text) : undefined);
  if (!parsed.success) return { rows: {}, notCounted: [] };
  extension?.constant("url", OWN.scoring);
  extension?.string("valueString");
  return parsed.data;
}

/** What each language is: a source, or a translation and how far it has come. One that a file does not say is translated. */
export function languagesOf(
  root: Element,
  document: Pick<VersionDocument, "title" | "purpose" | "intro" | "outro" | "areas" | "items">,
  language: string,
): { sources: string[]; translations: Record<string, TranslationState> | null } {
  const states: Record<string, TranslationState> = {};
  const named: string[] = [];
  for (const extension of extensionsAt(root, OWN.languages).slice(0, 1)) {
    extension.constant("url", OWN.languages);
    for (const part of extension.children("extension")) {
      const { url } = part.value as { url?: unknown };
      const code = typeof url === "string" ? url : "";
      const value = (part.value as { valueCode?: unknown }).valueCode;
      const state = TRANSLATION_STATES.find((known) => known === value);
      const source = code === "source" ? languageCode(typeof value === "string" ? value : "") : null;
      if (source === null && (state === undefined || languageCode(code) !== code)) continue;
      if (source !== null) named.push(source);
      else if (state !== undefined) states[code] = state;
      part.constant("url", code);
      part.string("valueCode");
    }
  }
  const sources = [...new Set([language, ...named.filter((source) => states[source] === undefined)])];
  for (const found of languagesIn(document)) if (!sources.includes(found)) states[found] ??= "translated";
  for (const source of sources) delete states[source];
  return { sources: sources.slice(0, 10), translations: Object.keys(states).length > 0 ? states : null };
}

function languagesIn({ title, purpose, intro, outro, areas, items }: Parameters<typeof languagesOf>[1]): Set<string> {
  const texts: LocalizedText[] = [
    ...[title, purpose, ...intro, ...outro, ...areas.map((area) => area.title)],
    ...items.flatMap(({ text, help, options = [] }) => [text, help ?? {}, ...options.map(({ label }) => label)]),
  ];
  return new Set(texts.flatMap((text) => Object.keys(text)));
}
