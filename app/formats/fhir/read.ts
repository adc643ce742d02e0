import { QUESTIONNAIRE_KINDS } from "#app/domain/questionnaire/format";
import { jsonTextFaults } from "#app/domain/questionnaire/json-text";
import { Element } from "./element";
import type { ImportReading, Loss } from "../exchange/reading";
import { loss, type LossCode, shown } from "./loss";
import { keyOf } from "./key";
import { oneOf, simple } from "./read-own";
import type { YesNo } from "./read-item";
import { readItems } from "./read-items";
import { agesOf, indicatorsOf, languagesOf, scoringOf } from "./read-shared";
import { YES_NO } from "./yes-no";
import { languageCode, textOf, type TextReading } from "./read-text";
import { OWN_EXTENSION as OWN, SYSTEMS } from "./vocabulary";

export const FHIR_FAULTS = [
  "json_malformed",
  "not_questionnaire",
  "no_questions",
  "too_many_questions",
  /** The file changes what its elements mean, in a way that is not known here. */
  "modifier_unknown",
] as const;
export type FhirFaultCode = (typeof FHIR_FAULTS)[number];

/** What a file may leave out. */
export interface FhirAssumed {
  /** The language of a file that does not say. */
  readonly language: string;
  readonly yesNo: YesNo;
}

/**
 * An HL7 FHIR R4 `Questionnaire` as a questionnaire to work on, whoever wrote it. What has no place here is named by its
 * path, without exception; texts are data, and nothing that the file points to is fetched.
 */
export function readFhir(text: string, assumed: FhirAssumed): ImportReading {
  const plain = text.replace(/^\uFEFF/, "");
  const textFaults = jsonTextFaults(plain);
  if (textFaults.length > 0) {
    const faults = textFaults.slice(0, 50).map(({ path, message }) => ({ path, what: shown(message) }));
    return { ok: false, faults: faults.map((fault) => ({ ...fault, code: "json_malformed" })) };
  }
  return readFhirResource(JSON.parse(plain), assumed);
}

/** A file, read with our own words for yes and no. */
export function readFhirFile(bytes: Uint8Array, language: string): ImportReading {
  return readFhir(new TextDecoder().decode(bytes), { language, yesNo: YES_NO });
}

/** {@link readFhir} of decoded JSON that is not nested deeper than a real file. */
function readFhirResource(resource: unknown, assumed: FhirAssumed): ImportReading {
  const type = typeof resource === "object" && resource !== null ? (resource as { resourceType?: unknown }) : {};
  if (type.resourceType !== "Questionnaire") return refused("not_questionnaire", shown(type.resourceType ?? ""));
  const root = new Element(type, "");
  if (root.children("modifierExtension").length > 0) return refused("modifier_unknown", "", "modifierExtension");
  const losses: Loss[] = [];
  const language = languageCode(root.string("language"));
  if (language === null) losses.push(loss("language", "language_assumed", assumed.language));
  const reading: TextReading = { language: language ?? assumed.language, losses };
  const title = textOf(root, "title", reading);
  const { key, name } = keyIn(root, title[reading.language] ?? "", losses);
  const named = { [reading.language]: name };
  const read = readItems(root, Object.keys(title).length > 0 ? title : named, assumed, reading);
  if (!read.ok) return refused(read.fault, String(read.count), "item");
  const { items, areas, intro, outro } = read;
  const document = {
    ...{ key, kind: simple(root, OWN.kind, oneOf(QUESTIONNAIRE_KINDS)) ?? "followup" },
    title: Object.keys(title).length > 0 ? title : named,
    purpose: textOf(root, "purpose", reading),
    ...agesOf(root, losses),
    ...{ intro, outro, areas, items },
    indicators: indicatorsOf(root, reading),
    scoring: scoringOf(root),
  };
  const { sources, translations } = languagesOf(root, document, reading.language);
  // Said already by what was made of them, or the same in every file.
  root.constant("resourceType", "Questionnaire");
  root.constant("subjectType", ["Patient"]);
  root.string("status");
  return {
    ...{ ok: true, sources },
    document: { ...document, ...(translations && { translations }) },
    losses: [...losses, ...root.losses(codeOf)],
  };
}

function refused(code: FhirFaultCode, what: string, path = ""): ImportReading {
  return { ok: false, faults: [{ path, code, what }] };
}

/** The questionnaire's key, from the first of its names that can be one, and a title for a file without any. */
function keyIn(root: Element, title: string, losses: Loss[]) {
  const own = root.children("identifier").find(({ value }) => {
    return (value as { system?: unknown }).system === SYSTEMS.questionnaire;
  });
  own?.string("system");
  const address = (root.value as { url?: unknown }).url;
  const last = typeof address === "string" ? (address.slice(-400).split(/[/:]/).at(-1) ?? "") : "";
  const name = root.string("name") ?? "";
  const id = (root.value as { id?: unknown }).id;
  const key = own?.string("value");
  const found = [key ?? "", last, name, typeof id === "string" ? id : "", title].find((part) => keyOf(part) !== "");
  if (key !== undefined && key === keyOf(key)) root.constant("url", `${SYSTEMS.questionnaire}:${key}`);
  else losses.push(loss("url", "key_changed", found));
  return { key: keyOf(found ?? "") || "questionnaire", name: name.trim() === "" ? (found ?? "questionnaire") : name };
}

/** What a loss is called, by the element. */
const CODES: Readonly<Record<string, LossCode>> = {
  ...{ code: "code", definition: "code", system: "code", prefix: "prefix", initial: "initial" },
  ...{ initialSelected: "initial", maxLength: "max_length", required: "required", readOnly: "read_only" },
  ...{ answerValueSet: "value_set_elsewhere", enableWhen: "rule_unreadable", enableBehavior: "rule_unreadable" },
};

const ABOUT = [
  ...["id", "meta", "implicitRules", "text", "url", "identifier", "version", "name", "derivedFrom", "experimental"],
  ...["date", "publisher", "contact", "description", "useContext", "jurisdiction", "copyright", "approvalDate"],
  ...["lastReviewDate", "effectivePeriod", "subjectType", "code", "language", "contained"],
];

function codeOf(name: string, element: Element): LossCode {
  if (element.path === "" && ABOUT.includes(name)) return "about";
  if (name === "url" || name.startsWith("value") || name === "extension" || name === "modifierExtension") {
    return /(^|\.)(modifierE|e)xtension\[\d+\]$/.test(element.path) || name.endsWith("xtension")
      ? "extension"
      : "not_used";
  }
  return CODES[name] ?? "not_used";
}
