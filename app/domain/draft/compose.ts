import type { Indicator, ItemType, LocalizedText, TranslationState } from "../questionnaire/version";
import type { KnownOptions } from "./catalogue";
import { type DraftDocument, type DraftItem, type DraftText, ROOT } from "./document";
import { keyFromWords } from "./key-from-words";
import type { DraftStep } from "./operation";
import { lastBefore } from "./outline";

/*
 * The steps by which a writer adds to a draft. Ids come from outside, since only a browser or a server can make them.
 */

export type NewId = () => string;

type Json = Extract<DraftStep[number], { kind: "add" }>["part"];

/** Plain JSON: what is not there is not there, and nothing is shared with the draft. */
function json(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** A question without words at the place after another item of the area; after null, first. */
export function addItem(draft: DraftDocument, area: string, after: string | null, id: string): DraftStep {
  const item: DraftItem = {
    ...{ id, key: `new_${id.toLowerCase().replace(/[^a-z0-9]/g, "")}`, area, type: "single", text: {}, help: {} },
    ...{ options: [], flags: [], core: false, sensitive: false },
  };
  return [{ kind: "add", list: "items", of: ROOT, after: after ?? lastBefore(draft, area), part: json(item) }];
}

/** The same question again after itself, under a key of its own. */
export function duplicateItem(draft: DraftDocument, item: DraftItem, newId: NewId): DraftStep {
  const { was: _was, ...rest } = item;
  const keys = draft.items.map(({ key }) => key);
  const copy = {
    ...{ ...rest, id: newId(), key: keyFromWords(item.key, keys, "copy") },
    options: item.options.map((option) => ({ ...option, id: newId() })),
    flags: item.flags.map((flag) => ({ ...flag, id: newId() })),
  };
  return [{ kind: "add", list: "items", of: ROOT, after: item.id, part: json(copy) }];
}

export function duplicateOption(item: DraftItem, optionId: string, newId: NewId): DraftStep {
  const option = item.options.find(({ id }) => id === optionId);
  if (!option) return [];
  const value = keyFromWords(option.value, [...item.options.map((one) => one.value)], "answer");
  const part = json({ ...option, id: newId(), value });
  return [{ kind: "add", list: "options", of: item.id, after: optionId, part }];
}

export function addArea(draft: DraftDocument, id: string): DraftStep {
  const part = json({ id, key: `new_${id.toLowerCase().replace(/[^a-z0-9]/g, "")}`, title: {}, symbol: "star" });
  return [{ kind: "add", list: "areas", of: ROOT, after: draft.areas.at(-1)?.id ?? null, part }];
}

/** Takes an area away with all that is asked in it. */
export function removeArea(draft: DraftDocument, id: string): DraftStep {
  const key = draft.areas.find((area) => area.id === id)?.key;
  const items = draft.items.filter(({ area }) => area === key);
  return [
    ...items.map((item) => ({ kind: "remove" as const, list: "items" as const, of: ROOT, node: item.id })),
    { kind: "remove", list: "areas", of: ROOT, node: id },
  ];
}

export function addLine(draft: DraftDocument, list: "intro" | "outro", id: string): DraftStep {
  return [{ kind: "add", list, of: ROOT, after: draft[list].at(-1)?.id ?? null, part: json({ id, text: {} }) }];
}

/** An answer without words, before those that stand apart ("don't know"). */
export function addOption(item: DraftItem, id: string): DraftStep {
  const apart = item.options.findIndex(({ value }) => value === "dk" || value === "pns");
  const last = apart === -1 ? item.options.at(-1) : item.options[apart - 1];
  const numbers = item.options.map(({ value }) => Number(value)).filter(Number.isInteger);
  const value = ["smiley3", "smiley5", "scale"].includes(item.type)
    ? String(Math.max(0, ...numbers) + 1)
    : `new_${id.toLowerCase().replace(/[^a-z0-9]/g, "")}`;
  return [{ kind: "add", list: "options", of: item.id, after: last?.id ?? null, part: json({ id, value, label: {} }) }];
}

export function addFlag(item: DraftItem, id: string): DraftStep {
  const when = item.type === "text" ? ["*"] : [];
  const part = json({ id, level: "meeting", when, note: {} });
  return [{ kind: "add", list: "flags", of: item.id, after: item.flags.at(-1)?.id ?? null, part }];
}

/** Types whose answers are chosen, not written. */
export function hasOptions(type: ItemType): boolean {
  return type !== "text";
}

/** Gives an item another type, and the answers that go with it; null keeps the answers that it has. */
export function setType(
  draft: DraftDocument,
  item: DraftItem,
  type: ItemType,
  list: KnownOptions | null,
  newId: NewId,
): DraftStep {
  const step: DraftStep =
    item.type === type ? [] : [{ kind: "set", node: item.id, field: "type", from: item.type, to: type }];
  if (!hasOptions(type) || list) {
    for (const { id } of item.options) step.push({ kind: "remove", list: "options", of: item.id, node: id });
  }
  let after: string | null = null;
  for (const { value, label, symbol } of list?.options ?? []) {
    const id = newId();
    const part = json({ id, value, label: draftText(draft, label, list?.states ?? {}), ...(symbol && { symbol }) });
    step.push({ kind: "add", list: "options", of: item.id, after, part });
    after = id;
  }
  return [
    ...step,
    ...scoringFor(draft, type, list?.options.map(({ value }) => value) ?? item.options.map((o) => o.value)),
  ];
}

/** Rows by which the usual scales are judged (scoring of the question set): more is better for the child. */
const ROWS: DraftDocument["scoring"]["rows"] = {
  smiley3: { positive: ["3"], middle: ["2"], negative: ["1"] },
  smiley5: { positive: ["5", "4"], middle: ["3"], negative: ["2", "1"] },
  scale3: { positive: ["3"], middle: ["2"], negative: ["1"] },
  scale4: { positive: ["4", "3"], middle: [], negative: ["2", "1"] },
  scale5: { positive: ["5", "4"], middle: ["3"], negative: ["2", "1"] },
  yesno: { positive: ["yes"], middle: [], negative: ["no"] },
};
const NOT_COUNTED = ["dk", "pns", "na", "not_met", "none", "unknown"];

/** The row that a type is judged by, where the draft has none yet. */
function scoringFor({ scoring }: DraftDocument, type: ItemType, values: readonly string[]): DraftStep {
  const highest = Math.max(0, ...values.map(Number).filter(Number.isInteger));
  const name = type === "scale" || type === "single" ? `scale${highest}` : type;
  const row = ROWS[name];
  if (!row || scoring.rows[name]) return [];
  const notCounted = scoring.notCounted.length > 0 ? scoring.notCounted : NOT_COUNTED;
  const to = json({ rows: { ...scoring.rows, [name]: row }, notCounted });
  return [{ kind: "set", node: ROOT, field: "scoring", from: json(scoring), to }];
}

/** What an item measures: an indicator that is known, brought into the draft where it is not there yet. */
export function measure(draft: DraftDocument, item: DraftItem, indicator: Indicator | null, newId: NewId): DraftStep {
  const set = (to: string | null): DraftStep[number] => ({
    ...{ kind: "set", node: item.id, field: "indicator" },
    ...{ from: item.indicator ?? null, to },
  });
  if (!indicator) return [set(null)];
  if (draft.indicators.some(({ key }) => key === indicator.key)) return [set(indicator.key)];
  const part = json({ ...indicator, id: newId(), title: draftText(draft, indicator.title, {}) });
  return [
    { kind: "add", list: "indicators", of: ROOT, after: draft.indicators.at(-1)?.id ?? null, part },
    set(indicator.key),
  ];
}

/** An indicator of its own for an item, without a name yet. */
export function measureNew(draft: DraftDocument, item: DraftItem, newId: NewId): DraftStep {
  const id = newId();
  const key = `new_${id.toLowerCase().replace(/[^a-z0-9]/g, "")}`;
  const area = draft.areas.some((one) => one.key === item.area) ? item.area : (draft.areas[0]?.key ?? "");
  const part = json({ id, key, area, title: {}, aggregate: item.sensitive ? "restricted" : "normal" });
  return [
    { kind: "add", list: "indicators", of: ROOT, after: draft.indicators.at(-1)?.id ?? null, part },
    { kind: "set", node: item.id, field: "indicator", from: item.indicator ?? null, to: key },
  ];
}

/** A text from elsewhere in the languages of a draft. */
function draftText(
  { sources, translations }: DraftDocument,
  text: LocalizedText,
  states: Readonly<Record<string, TranslationState>>,
): DraftText {
  const [source = "sv"] = sources;
  const of = text[source];
  return Object.fromEntries(
    [...sources, ...translations].flatMap((language) => {
      const words = text[language];
      if (words === undefined) return [];
      if (language === source) return [[language, { words }]];
      return [[language, { words, state: states[language] ?? "reviewed", ...(of !== undefined && { of }) }]];
    }),
  );
}
