import { checkAnswer, type AnswerRefusal } from "../questionnaire/answer-value";
import { simplifyFor } from "../questionnaire/simplify";
import type { AnswerValue, Answers, Condition, Context, Item, VersionDocument } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";

/** The items that can show in one case, with what saving answers needs to know about them. */
export interface AskedItems {
  /** In the order asked; context conditions are already decided. */
  readonly items: readonly Item[];
  readonly byKey: ReadonlyMap<string, Item>;
  /** Items whose answers decide whether others show. */
  readonly controls: ReadonlySet<string>;
}

export function askedItems(document: VersionDocument, context: Context, shortVersion: boolean): AskedItems {
  const items = simplifyFor(document, context, { shortVersion });
  const controls = new Set(items.flatMap((item) => (item.showIf ? itemsIn(item.showIf) : [])));
  return { items, byKey: new Map(items.map((item) => [item.key, item])), controls };
}

export interface AnswerFault {
  readonly itemKey: string;
  readonly code: AnswerRefusal;
}

/**
 * What is wrong with a form that was filled in as a whole, item by item.
 *
 * @param answers by item key; an item that is not among them was left open.
 */
export function faultsOf(items: readonly Item[], answers: Readonly<Record<string, AnswerValue>>): AnswerFault[] {
  return items.flatMap((item) => {
    const checked = checkAnswer(item, answers[item.key] ?? null);
    return checked.ok ? [] : [{ itemKey: item.key, code: checked.refusal }];
  });
}

/**
 * One answer as it came over the network: item key, value, when it was given (milliseconds since 1970), and where there are
 * any, marks and the seconds that the question had been in sight.
 */
export interface IncomingAnswer {
  readonly k: string;
  readonly v: unknown;
  readonly s: number;
  /** A sum of `AnswerMark`. */
  readonly m?: number;
  readonly t?: unknown;
}

/** `unknown_item`: the version has no such item for this child; `not_shown`: it has, but other answers hide it. */
export type SaveRefusal = AnswerRefusal | "unknown_item" | "not_shown";

export interface AcceptedAnswer {
  readonly item: Item;
  readonly value: AnswerValue;
  readonly sequence: number;
  readonly marks: number;
  /** Null where the browser does not say. */
  readonly seconds: number | null;
}

export interface Judgement {
  readonly accepted: readonly AcceptedAnswer[];
  readonly refused: readonly (readonly [itemKey: string, code: SaveRefusal])[];
  /** Items that showed before and no longer do: their stored answers have to go. */
  readonly hidden: readonly string[];
}

/** Stored answers of the items in `asked.controls`. */
export interface Controls {
  readonly all: Answers;
  /** Those that this browser saved itself. */
  readonly own: Answers;
}

/**
 * Which answers of a batch can be stored, judged together: an answer may open the item that another one is for.
 *
 * An item is open to a browser only by answers that it saved itself. Otherwise someone with the link could learn what
 * was answered elsewhere, by trying which items are accepted.
 *
 * @param isNewer whether an answer to a control is newer than the stored one; an old one that is played again must not
 *   decide what shows.
 */
export function judge(
  asked: AskedItems,
  controls: Controls,
  batch: readonly IncomingAnswer[],
  isNewer: (itemKey: string, sequence: number) => boolean,
): Judgement {
  const refused: [string, SaveRefusal][] = [];
  const fitting: AcceptedAnswer[] = [];
  const deciding: Record<string, AnswerValue> = {};
  for (const answer of newestOfEach(batch)) {
    const item = asked.byKey.get(answer.k);
    const checked = item ? checkAnswer(item, answer.v) : ({ ok: false, refusal: "unknown_item" } as const);
    if (!item || !checked.ok) {
      refused.push([answer.k, checked.ok ? "unknown_item" : checked.refusal]);
      continue;
    }
    fitting.push({
      item,
      value: checked.value,
      sequence: answer.s,
      marks: answer.m ?? 0,
      seconds: secondsOf(answer.t),
    });
    if (asked.controls.has(item.key) && isNewer(item.key, answer.s)) deciding[item.key] = checked.value;
  }
  // Most answers neither open, hide nor hang on anything: no path need be computed for them.
  const pathMatters = Object.keys(deciding).length > 0 || fitting.some(({ item }) => item.showIf);
  if (!pathMatters) return { accepted: fitting, refused, hidden: [] };
  const shown = keysOf(path(asked.items, { ...controls.own, ...deciding }));
  const accepted = fitting.filter(({ item }) => shown.has(item.key));
  for (const { item } of fitting) if (!shown.has(item.key)) refused.push([item.key, "not_shown"]);
  return { accepted, refused, hidden: hiddenBy(asked, controls.all, deciding) };
}

/** Longer than anybody looks at a question: the page lay open. */
const LONGEST = 3_600;

/** What a browser says of time decides nothing, so nonsense is no fault: it is left out, and no answer is lost for it. */
function secondsOf(said: unknown): number | null {
  return typeof said === "number" && said >= 0 ? Math.min(Math.round(said), LONGEST) : null;
}

function hiddenBy(asked: AskedItems, controls: Answers, deciding: Answers): string[] {
  if (Object.keys(deciding).length === 0) return [];
  const after = keysOf(path(asked.items, { ...controls, ...deciding }));
  return path(asked.items, controls).flatMap(({ key }) => (after.has(key) ? [] : [key]));
}

function keysOf(items: readonly Item[]): Set<string> {
  return new Set(items.map((item) => item.key));
}

function newestOfEach(batch: readonly IncomingAnswer[]): Iterable<IncomingAnswer> {
  const newest = new Map<string, IncomingAnswer>();
  for (const answer of batch) {
    const other = newest.get(answer.k);
    if (!other || answer.s > other.s) newest.set(answer.k, answer);
  }
  return newest.values();
}

function itemsIn(condition: Condition): string[] {
  if ("item" in condition) return [condition.item];
  if ("all" in condition) return condition.all.flatMap(itemsIn);
  return "any" in condition ? condition.any.flatMap(itemsIn) : [];
}
