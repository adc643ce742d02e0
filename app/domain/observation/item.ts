import { notAnsweredCode } from "../questionnaire/answer-value";
import { isSessionItem } from "../questionnaire/session-items";
import type { Condition, Item, VersionDocument } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";
import type { AnsweredVersion } from "../response/comparison";
import { reachOf } from "./answers";
import type { Reach } from "./measure";

/*
 * How a question works: whether children answer it, how long it takes them, whether they change what they answered. Of each
 * response one observation for each question that was asked, with both in its value: "kept.5_15".
 */

/** `kept` and `changed` were answered; the others are the codes beside the answers. */
export const ITEM_CLASSES = ["kept", "changed", "dk", "pns", "skipped"] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** Told too, as their sum. */
export const ANSWERED = { of: "answered", parts: ["kept", "changed"] } as const;

/** Seconds in sight; `unknown` for forms that were sent as a whole or typed in by staff. */
export const ITEM_TIMES = ["under_5", "5_15", "15_60", "over_60", "unknown"] as const;
export type ItemTime = (typeof ITEM_TIMES)[number];

/** How a child came to its answer (Answer.seconds and Answer.changes). */
export interface Pace {
  readonly seconds: number | null;
  readonly changes: number;
}

export interface ObservedItem {
  readonly measure: string;
  readonly reach: Reach;
  /** Class and time with a dot between. */
  readonly value: string;
}

const ITEM = "item.";
const TIME = "~time";

/** The measure of a question of a version: its classes. */
export function itemMeasure(versionId: string, itemKey: string): string {
  return `${ITEM}${versionId}.${itemKey}`;
}

/** The measure of how long it was in sight. It is counted from the same observations. */
export function itemTimeMeasure(versionId: string, itemKey: string): string {
  return itemMeasure(versionId, itemKey) + TIME;
}

export interface NamedItem {
  readonly versionId: string;
  readonly itemKey: string;
  readonly what: "class" | "time";
  /** What its observations are stored under. */
  readonly stored: string;
}

/** Which question a measure is about; null for any other measure. */
export function itemOfMeasure(measure: string): NamedItem | null {
  if (!measure.startsWith(ITEM)) return null;
  const what = measure.endsWith(TIME) ? "time" : "class";
  const stored = what === "time" ? measure.slice(0, -TIME.length) : measure;
  const [versionId = "", ...key] = stored.slice(ITEM.length).split(".");
  return { versionId, itemKey: key.join("."), what, stored };
}

/** The half of a stored value that a measure counts. */
export function valueFor(what: NamedItem["what"], stored: string): string {
  const [itemClass = "", time = ""] = stored.split(".");
  return what === "class" ? itemClass : time;
}

/**
 * How it may be told of a question how it works: as its indicator may be told of at most. Null for what is not counted: the
 * questions around the others, whatever has an indicator that never becomes a table, and, without an indicator, what is
 * sensitive and what shows after a certain answer only. How many were asked that would tell how many gave the answer.
 */
export function itemReach({ indicators }: Pick<VersionDocument, "indicators">, item: Item): Reach | null {
  if (isSessionItem(item)) return null;
  if (item.indicator !== undefined) {
    const indicator = indicators.find(({ key }) => key === item.indicator);
    return indicator ? reachOf(indicator) : null;
  }
  return item.sensitive === true || (item.showIf && dependsOnAnswer(item.showIf)) ? null : "open";
}

/** A version as it is frozen, whatever of it one child is asked. */
export interface FrozenVersion {
  readonly id: string;
  readonly document: VersionDocument;
}

/**
 * The observations of a response about how its questions work.
 *
 * @param version decides what is told of a question: for one child a condition may be settled that for others hangs on an answer.
 */
export function observedItems(
  version: FrozenVersion,
  { document, answers }: AnsweredVersion,
  pace: Readonly<Record<string, Pace>>,
): ObservedItem[] {
  const reaches = new Map(version.document.items.map((item) => [item.key, itemReach(version.document, item)]));
  return path(document.items, answers).flatMap((item): ObservedItem[] => {
    const reach = reaches.get(item.key) ?? null;
    if (reach === null) return [];
    const { seconds = null, changes = 0 } = pace[item.key] ?? {};
    const code = notAnsweredCode(item, answers[item.key] ?? null);
    // Who ticks three boxes has given one answer, and a text is saved while it is typed.
    const changed = changes > 0 && item.type !== "multi" && item.type !== "talk" && item.type !== "text";
    const itemClass: ItemClass = code ?? (changed ? "changed" : "kept");
    return [{ measure: itemMeasure(version.id, item.key), reach, value: `${itemClass}.${timeOf(seconds)}` }];
  });
}

function timeOf(seconds: number | null): ItemTime {
  if (seconds === null) return "unknown";
  if (seconds < 5) return "under_5";
  if (seconds < 15) return "5_15";
  return seconds < 60 ? "15_60" : "over_60";
}

function dependsOnAnswer(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(dependsOnAnswer);
  if ("any" in condition) return condition.any.some(dependsOnAnswer);
  return "item" in condition;
}
