import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Area, Indicator, Item, LocalizedText, VersionDocument } from "#app/domain/questionnaire/version";
import type { Loss } from "../exchange/reading";
import { loss, type LossCode } from "./loss";
import { CONTEXT_TYPES, LINK, OWN_EXTENSION as OWN, questionnaireUrl, SYSTEMS, UNITS_OF_MEASURE } from "./vocabulary";
import { type FhirObject, part, parts, repeatedPart, worded } from "./worded";
import { writtenItem } from "./write-item";

/** What a file says of a questionnaire beside its content. */
export interface FhirAbout {
  readonly status: "draft" | "active" | "retired";
  /** Number of the version; absent for a draft. */
  readonly version?: string;
  /** When it was published or last changed. */
  readonly date?: Date;
}

export interface FhirWriting {
  readonly resource: FhirObject;
  readonly losses: readonly Loss[];
}

/**
 * A questionnaire as an HL7 FHIR R4 `Questionnaire`, and what other systems will not make of it. Nothing is left out:
 * what the standard has no word for stands in extensions that {@link readFhir} reads back.
 */
export function writeFhir(document: VersionDocument, about: FhirAbout): FhirWriting {
  const language = languageOf(document);
  const { key, title, purpose, ageMin, ageMax, intro, outro, items } = document;
  const lines = (kind: "intro" | "outro", texts: readonly LocalizedText[]) =>
    texts.map((text, index) => ({
      extension: [{ url: OWN.part, valueCode: kind }],
      linkId: LINK.line(kind, index + 1),
      ...worded("text", text, language),
      type: "display",
    }));
  const resource = {
    ...{ resourceType: "Questionnaire", language, extension: extensionsOf(document, language) },
    url: questionnaireUrl(key),
    identifier: [{ system: SYSTEMS.questionnaire, value: key }],
    ...(about.version !== undefined && { version: about.version }),
    name: key.replace(/[^A-Za-z0-9_]/g, "_").replace(/^[^A-Z]/, (first) => `Q${first}`),
    ...worded("title", title, language),
    status: about.status,
    subjectType: ["Patient"],
    ...(about.date && { date: about.date.toISOString() }),
    ...worded("purpose", purpose, language),
    useContext: [{ code: { system: CONTEXT_TYPES, code: "age" }, valueRange: ages(ageMin, ageMax) }],
    item: [...lines("intro", intro), ...groups(document, language), ...lines("outro", outro)],
  };
  return { resource, losses: [...items.flatMap((item) => lossesOf(item, language)), ...wholeLosses(document)] };
}

/** The language that the file is in: the source of the translations, Swedish where it is one of several. */
export function languageOf({ title, translations = {} }: Pick<VersionDocument, "title" | "translations">): string {
  const written = Object.keys(title).filter((language) => translations[language] === undefined);
  return written.includes("sv") ? "sv" : (written[0] ?? "sv");
}

function ages(low: number, high: number): FhirObject {
  const years = (value: number) => ({ value, unit: "år", system: UNITS_OF_MEASURE, code: "a" });
  return { low: years(low), high: years(high) };
}

function extensionsOf(document: VersionDocument, language: string): FhirObject[] {
  const { kind, scoring, indicators, translations, title } = document;
  const asked = new Set(document.items.map(({ area }) => area));
  return [
    { url: OWN.kind, valueCode: kind },
    parts(OWN.languages, [
      ...Object.keys(title)
        .filter((known) => translations?.[known] === undefined)
        .map((known) => ({ url: "source", valueCode: known })),
      ...Object.entries(translations ?? {}).map(([known, state]) => ({ url: known, valueCode: state })),
    ]),
    // Rows of lists have no form of their own in FHIR; the text is the JSON of our format.
    { url: OWN.scoring, valueString: JSON.stringify(scoring) },
    ...indicators.map((indicator) => indicatorExtension(indicator, language)),
    ...document.areas.filter(({ key }) => !asked.has(key)).map((area) => areaExtension(area, language)),
  ];
}

function indicatorExtension(indicator: Indicator, language: string): FhirObject {
  const { key, area, title, bbic, lundy, aggregate, positive } = indicator;
  return parts(OWN.indicator, [
    ...[part("key", key), part("area", area), { url: "title", ...worded("valueString", title, language) }],
    ...[part("bbic", bbic), part("lundy", lundy), part("aggregate", aggregate)],
    ...repeatedPart("positive", positive ?? []),
  ]);
}

/** An area that no item stands in says its title here; any other is the group of its items. */
function areaExtension({ key, order, symbol, title }: Area, language: string): FhirObject {
  return parts(OWN.area, [
    ...[part("key", key), { url: "order", valueInteger: order }, part("symbol", symbol)],
    { url: "title", ...worded("valueString", title, language) },
  ]);
}

/** Neighbours of one area are one group: items stand in the order in which they are asked. */
function groups(document: VersionDocument, language: string): FhirObject[] {
  const runs: { area: string; items: Item[] }[] = [];
  for (const item of document.items) {
    const last = runs.at(-1);
    if (last?.area === item.area) last.items.push(item);
    else runs.push({ area: item.area, items: [item] });
  }
  const seen = new Map<string, number>();
  return runs.map(({ area: key, items }) => {
    const area = document.areas.find((known) => known.key === key);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return {
      extension: [
        parts(OWN.area, [
          part("key", key),
          ...(area ? [{ url: "order", valueInteger: area.order }, part("symbol", area.symbol)] : []),
        ]),
      ],
      linkId: before === 0 ? LINK.area(key) : `${LINK.area(key)}:${before + 1}`,
      ...(area && worded("text", area.title, language)),
      type: "group",
      item: items.map((item) => writtenItem(item, language)),
    };
  });
}

function lossesOf(item: Item, language: string): Loss[] {
  const { key, showIf, text, flag, sensitive, core, meaning } = item;
  const said = (is: boolean, code: LossCode): Loss[] => (is ? [loss(key, code)] : []);
  return [
    ...said(showIf !== undefined && writtenItem(item, language)["modifierExtension"] !== undefined, "rule_for_us_only"),
    ...said(text[language] === undefined, "text_missing"),
    ...said(flag !== undefined && flag.length > 0, "flags_for_us_only"),
    ...said(sensitive === true, "sensitive_for_us_only"),
    ...said(core === true && !isSessionItem(item), "core_for_us_only"),
    ...said(meaning !== undefined, "meaning_for_us_only"),
  ];
}

function wholeLosses({ key, items, areas, indicators }: VersionDocument): Loss[] {
  const symbols = areas.length > 0 || items.some(({ symbol, options }) => symbol ?? options?.some((o) => o.symbol));
  return [
    ...(indicators.length > 0 ? [loss(key, "scoring_for_us_only")] : []),
    ...(symbols ? [loss(key, "symbols_for_us_only")] : []),
  ];
}
