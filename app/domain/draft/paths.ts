import { simplifyFor } from "../questionnaire/simplify";
import type { Context } from "../questionnaire/version";
import { type AskedItem, goThrough, leavesOf, possibleFacts } from "./satisfying";

/*
 * Which ways there are through a questionnaire: what opens what, what nobody can ever see, and how many questions a child
 * gets at least and at most.
 */

/** Steps of going through for one item; the largest questionnaire in use needs a few thousand for all. */
const BUDGET = 40_000;
/** For all items together: conditions that are made to be slow must not hold up the server for others. */
const BUDGET_FOR_ALL = 200_000;
const MOST_CASES = 2_000;
const LARGEST_TREE = 2_000;

/**
 * - `always`: whatever is answered and in whichever case
 * - `sometimes`: there is a way to it and a way past it
 * - `never`: there is no way to it
 * - `unknown`: the conditions are too entangled to be gone through
 */
export type Reach = "always" | "sometimes" | "never" | "unknown";

export interface ItemReach {
  readonly key: string;
  readonly reach: Reach;
  /** Set for `always` when the item has a condition: it decides nothing. */
  readonly idle: boolean;
}

/** For each item, in the order asked, whether anybody can come to it. */
export function reachOf(items: readonly AskedItem[]): ItemReach[] {
  const left = { all: BUDGET_FOR_ALL };
  return items.map((item, index) => {
    const budget = { left: Math.min(BUDGET, left.all) };
    const granted = budget.left;
    const reach = reachOfItem(items, index, budget);
    left.all -= granted - budget.left;
    return { key: item.key, reach, idle: reach === "always" && item.showIf !== undefined };
  });
}

/** Whether anybody can come to one item, found out within the budget's steps. */
export function reachOfItem(items: readonly AskedItem[], index: number, budget = { left: BUDGET }): Reach {
  const item = items[index];
  if (!item) return "unknown";
  if (!item.showIf) return "always";
  const cone = ancestors(items, index);
  const cases = possibleFacts(
    cone.map(({ showIf }) => showIf),
    MOST_CASES,
  );
  if (!cases) return "unknown";
  let [seen, passed] = [false, false];
  let whole = true;
  for (const facts of cases) {
    if (budget.left <= 0) return "unknown";
    whole =
      goThrough(cone, facts, budget, (shown) => {
        if (shown.includes(item)) seen = true;
        else passed = true;
        return seen && passed;
      }) && whole;
    if (seen && passed) return "sometimes";
  }
  if (!whole) return "unknown";
  return seen ? "always" : "never";
}

export interface Branch {
  /** Values after which the same items come. */
  readonly values: readonly string[];
  readonly opens: readonly Opened[];
}

export interface Opened {
  readonly key: string;
  /** The answer is not enough: something else must hold too. */
  readonly withMore: boolean;
  /** What it opens in its turn. */
  readonly branches: readonly Branch[];
}

export interface Gate {
  readonly key: string;
  readonly branches: readonly Branch[];
}

/**
 * The items whose answers open others, with what each answer opens. An item that another opens stands below that, and a tree
 * that would be larger than anybody can read is cut.
 */
export function gatesOf(items: readonly AskedItem[]): Gate[] {
  const gates = items.filter((item) => directlyOpened(items, item).length > 0);
  const room = { left: LARGEST_TREE };
  const below = new Set(gates.flatMap((gate) => directlyOpened(items, gate).map(({ key }) => key)));
  return gates
    .filter(({ key }) => !below.has(key))
    .map((gate) => ({ key: gate.key, branches: branchesOf(items, gate, [], room) }))
    .filter(({ branches }) => branches.length > 0);
}

export interface Length {
  readonly least: number;
  readonly most: number;
  /** False when the conditions were too many to go through: then these are bounds. */
  readonly exact: boolean;
}

/** How many questions a child gets in a case, session items among them, at least and at most. */
export function lengthFor(items: readonly AskedItem[], context: Context, shortVersion: boolean): Length {
  // The same code decides what is sent to the child.
  const asked: AskedItem[] = simplifyFor({ items: items as never }, context, { shortVersion });
  let [least, most, exact] = [0, 0, true];
  for (const part of entangled(asked)) {
    let [fewest, greatest] = [Infinity, 0];
    const whole = goThrough(part, {}, { left: BUDGET }, (shown) => {
      fewest = Math.min(fewest, shown.length);
      greatest = Math.max(greatest, shown.length);
      return false;
    });
    exact &&= whole;
    least += whole ? fewest : part.filter(({ showIf }) => !showIf).length;
    most += whole ? greatest : part.length;
  }
  return { least, most, exact };
}

/** The items that one item's condition hangs on, directly or not, in the order asked, and the item itself. */
function ancestors(items: readonly AskedItem[], index: number): AskedItem[] {
  const needed = new Set<string>();
  const kept: AskedItem[] = [];
  for (let at = index; at >= 0; at--) {
    const item = items[at]!;
    if (at !== index && !needed.has(item.key)) continue;
    kept.unshift(item);
    for (const leaf of leavesOf(item.showIf)) if ("item" in leaf) needed.add(leaf.item);
  }
  return kept;
}

/** Items in parts that no condition joins. */
function entangled(items: readonly AskedItem[]): AskedItem[][] {
  const partOf = new Map(items.map(({ key }) => [key, key]));
  const root = (key: string): string => {
    const up = partOf.get(key);
    return up === undefined || up === key ? key : root(up);
  };
  for (const item of items) {
    for (const leaf of leavesOf(item.showIf)) {
      if ("item" in leaf && partOf.has(leaf.item)) partOf.set(root(item.key), root(leaf.item));
    }
  }
  const parts = new Map<string, AskedItem[]>();
  for (const item of items) parts.set(root(item.key), [...(parts.get(root(item.key)) ?? []), item]);
  return [...parts.values()];
}

function directlyOpened(items: readonly AskedItem[], gate: AskedItem): AskedItem[] {
  const later = items.slice(items.indexOf(gate) + 1);
  return later.filter(({ showIf }) => leavesOf(showIf).some((leaf) => "item" in leaf && leaf.item === gate.key));
}

function branchesOf(
  items: readonly AskedItem[],
  gate: AskedItem,
  above: readonly string[],
  room: { left: number },
): Branch[] {
  if (above.includes(gate.key) || room.left <= 0) return [];
  const opened = directlyOpened(items, gate);
  room.left -= opened.length;
  const branches: { values: string[]; opens: AskedItem[] }[] = [];
  for (const { value } of gate.options ?? []) {
    const opens = opened.filter(({ showIf }) => leavesOf(showIf).some((leaf) => opensBy(leaf, gate.key, value)));
    if (opens.length === 0) continue;
    const same = branches.find((branch) => sameItems(branch.opens, opens));
    if (same) same.values.push(value);
    else branches.push({ values: [value], opens });
  }
  return branches.map(({ values, opens }) => ({
    values,
    opens: opens.map((item) => ({
      key: item.key,
      withMore: !item.showIf || !("item" in item.showIf),
      branches: branchesOf(items, item, [...above, gate.key], room),
    })),
  }));
}

function opensBy(leaf: ReturnType<typeof leavesOf>[number], key: string, value: string): boolean {
  return "item" in leaf && leaf.item === key && leaf.in.includes(value);
}

function sameItems(one: readonly AskedItem[], other: readonly AskedItem[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}
