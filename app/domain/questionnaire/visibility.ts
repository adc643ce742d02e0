import type { Answers, Condition, Context, ContextLiteral, Item } from "./version";

/*
 * Which items show. The same code runs on the server and in the child's browser, so this file imports nothing
 * that runs and stays small: it is part of the first bytes a child downloads.
 */

/**
 * The items that show, in order, given the answers so far. Computed every time and never stored.
 *
 * An answer counts only while its own item shows: when an earlier answer hides an item, what was answered there
 * no longer opens anything further on.
 */
export function path<T extends Pick<Item, "key" | "showIf">>(
  items: readonly T[],
  answers: Answers,
  context?: Context,
): T[] {
  const counted: Record<string, Answers[string]> = {};
  return items.filter((item) => {
    const shown = !item.showIf || holds(item.showIf, counted, context);
    if (shown) counted[item.key] = answers[item.key];
    return shown;
  });
}

/**
 * Whether a condition holds. Without a context every context condition is false (fail closed); the child's
 * browser gets conditions that the server has already simplified, so it never needs one.
 */
export function holds(condition: Condition, answers: Answers, context?: Context): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, answers, context));
  if ("any" in condition) return condition.any.some((part) => holds(part, answers, context));
  if ("item" in condition) {
    const answer = answers[condition.item];
    return Array.isArray(answer) && answer.some((value) => condition.in.includes(value));
  }
  return context !== undefined && contextHolds(context[condition.context], condition.in);
}

/** Literals are alternatives; comparisons in one list must all hold (showIfGrammar of the question file). */
function contextHolds(actual: ContextLiteral, allowed: readonly ContextLiteral[]): boolean {
  const comparisons = allowed.filter(isComparison);
  const literals = allowed.filter((value) => !isComparison(value));
  if (literals.length > 0 && !literals.includes(actual)) return false;
  return comparisons.every((comparison) => compare(Number(actual), comparison));
}

function isComparison(value: ContextLiteral): value is `<${string}` | `>${string}` {
  return typeof value === "string" && /^[<>]=?-?\d/.test(value);
}

function compare(actual: number, comparison: string): boolean {
  const bound = Number(comparison.replace(/^[<>]=?/, ""));
  if (comparison.startsWith(">=")) return actual >= bound;
  if (comparison.startsWith("<=")) return actual <= bound;
  return comparison.startsWith(">") ? actual > bound : actual < bound;
}
