import type { Answers, Condition, Context, ContextLiteral, Item } from "../questionnaire/version";
import { holds } from "../questionnaire/visibility";

/*
 * Every way of answering that can make a difference to which items show. Values that no condition tells apart are one,
 * so that the questionnaires in use are gone through whole; conditions made to be hostile are gone through up to a bound.
 */

export type AskedItem = Pick<Item, "key" | "showIf" | "options" | "type" | "area" | "core">;

/** Facts that a condition may ask for; those left out make no difference. */
export type Facts = Partial<Context>;

/** Answers after which none other can be chosen as well (see `standsAlone` of the child's page). */
const ALONE = ["none", "dk", "pns"];
const MOST_ALTERNATIVES = 64;

/** The leaves of a condition, items and facts alike. */
export function leavesOf(condition: Condition | undefined): Exclude<Condition, { all: unknown } | { any: unknown }>[] {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}

/** The ways of answering an item that the conditions tell apart, skipping it first; null when they are too many. */
export function alternatives(item: AskedItem, asking: readonly (readonly string[])[]): (readonly string[])[] | null {
  const signature = (values: readonly string[]) =>
    asking.map((list) => (values.some((value) => list.includes(value)) ? "1" : "0")).join("");
  const distinct = new Map<string, readonly string[]>([[signature([]), []]]);
  const options = (item.options ?? []).map(({ value }) => value);
  for (const value of options) if (!distinct.has(signature([value]))) distinct.set(signature([value]), [value]);
  if (item.type === "multi") {
    const sets: (readonly string[])[] = [[]];
    const apart = new Map(
      options.filter((value) => !ALONE.includes(value)).map((value) => [signature([value]), value]),
    );
    for (const value of apart.values()) {
      for (const chosen of [...sets]) {
        const more = [...chosen, value];
        if (distinct.has(signature(more)) && chosen.length > 0) continue;
        distinct.set(signature(more), more);
        sets.push(more);
        if (distinct.size > MOST_ALTERNATIVES) return null;
      }
    }
  }
  return [...distinct.values()];
}

/** Cases that differ in what the conditions ask for; null when they are too many. */
export function possibleFacts(conditions: readonly (Condition | undefined)[], most: number): Facts[] | null {
  const asked = new Map<keyof Context, ContextLiteral[]>();
  for (const leaf of conditions.flatMap(leavesOf)) {
    if (!("context" in leaf)) continue;
    asked.set(leaf.context, [...(asked.get(leaf.context) ?? []), ...leaf.in]);
  }
  let facts: Facts[] = [{}];
  for (const [key, literals] of asked) {
    facts = facts.flatMap((known) => valuesOf(key, literals).map((value) => ({ ...known, [key]: value })));
    if (facts.length > most) return null;
  }
  return facts.filter(isPossible);
}

/** Whoever lives at home does not live away, and nobody lives away at home. */
function isPossible({ livesAway, placementForm }: Facts): boolean {
  return livesAway === undefined || placementForm === undefined || livesAway === (placementForm !== "home");
}

function valuesOf(key: keyof Context, literals: readonly ContextLiteral[]): ContextLiteral[] {
  switch (key) {
    case "livesAway":
    case "hasEarlierFollowUp":
    case "sensitiveAllowed":
      return [true, false];
    case "placementForm":
      // One that no condition names stands for all such.
      return [...new Set(["home", ...literals.filter((value) => typeof value === "string"), "*"])];
    case "unitType":
      return [...new Set([...literals.filter((value) => typeof value === "string"), "*"])];
    case "ageYears":
    case "placementMonths": {
      const bounds = literals.map((value) => Number(String(value).replace(/^[<>]=?/, ""))).filter(Number.isFinite);
      const whole = bounds.flatMap((bound) => [Math.floor(bound) - 1, Math.floor(bound), Math.ceil(bound) + 1]);
      return [...new Set([0, ...whole, ...bounds.filter(Number.isInteger)])].filter((value) => value >= 0);
    }
  }
}

/**
 * Goes through every way of answering items in the order asked. `visit` is given which of them show and may end it all by
 * answering true.
 *
 * @returns false when there were more ways than `budget`, so that some were never visited.
 */
export function goThrough(
  items: readonly AskedItem[],
  facts: Facts,
  budget: { left: number },
  visit: (shown: readonly AskedItem[]) => boolean,
): boolean {
  const asking = new Map<string, (readonly string[])[]>();
  for (const leaf of items.flatMap(({ showIf }) => leavesOf(showIf))) {
    if ("item" in leaf) asking.set(leaf.item, [...(asking.get(leaf.item) ?? []), leaf.in]);
  }
  const ways = new Map<string, (readonly string[])[]>();
  for (const item of items) {
    const told = asking.get(item.key);
    const found = told ? alternatives(item, told) : [[]];
    // Telling the ways apart takes its time too.
    budget.left -= found?.length ?? MOST_ALTERNATIVES;
    if (!found || budget.left <= 0) return false;
    ways.set(item.key, found);
  }
  const shown: AskedItem[] = [];
  const answers: Record<string, Answers[string]> = {};
  let ended = false;
  const step = (index: number): boolean => {
    if (ended) return true;
    if (budget.left-- <= 0) return false;
    const item = items[index];
    if (!item) {
      ended = visit(shown);
      return true;
    }
    if (item.showIf && !holds(item.showIf, answers, facts as Context)) return step(index + 1);
    shown.push(item);
    let whole = true;
    for (const way of ways.get(item.key) ?? [[]]) {
      answers[item.key] = way;
      whole = step(index + 1) && whole;
      if (ended) break;
    }
    delete answers[item.key];
    shown.pop();
    return whole;
  };
  return step(0) || ended;
}
