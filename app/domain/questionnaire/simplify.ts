import { holds } from "./visibility";
import type { Condition, Context, Item, VersionDocument } from "./version";

/**
 * The items that can show to this child, with every condition on the case already decided: what remains are
 * conditions on the child's own answers, or none.
 *
 * Items that cannot show under the context are left out whole, also those that hang on one that was left out, so
 * that a sensitive question never reaches a telephone on which it must not be seen. For every set of answers,
 * `path(simplifyFor(document, context), answers)` asks the same items as `path(document.items, answers, context)`.
 *
 * With `shortVersion` only core items and session items are kept; a core item that hangs on an item outside the
 * short version cannot show and is left out too.
 */
export function simplifyFor(
  document: Pick<VersionDocument, "items">,
  context: Context,
  options: { readonly shortVersion: boolean } = { shortVersion: false },
): Item[] {
  const kept = new Map<string, Item>();
  for (const item of document.items) {
    if (options.shortVersion && !item.core && item.area !== "start" && item.area !== "end") continue;
    const { showIf, ...always } = item;
    const condition = showIf === undefined || simplify(showIf, context, kept);
    if (condition === false) continue;
    kept.set(item.key, condition === true ? always : { ...always, showIf: condition });
  }
  return [...kept.values()];
}

/** True and false where the case decides; otherwise the condition on answers that is left. */
function simplify(condition: Condition, context: Context, kept: ReadonlyMap<string, Item>): Condition | boolean {
  if ("context" in condition) return holds(condition, {}, context);
  if ("item" in condition) return canHold(condition.in, kept.get(condition.item)) && condition;
  if ("all" in condition) {
    const parts = condition.all.map((part) => simplify(part, context, kept));
    const open = parts.filter((part) => typeof part !== "boolean");
    if (parts.includes(false)) return false;
    return open.length > 1 ? { all: open } : (open[0] ?? true);
  }
  const parts = condition.any.map((part) => simplify(part, context, kept));
  const open = parts.filter((part) => typeof part !== "boolean");
  if (parts.includes(true)) return true;
  return open.length > 1 ? { any: open } : (open[0] ?? false);
}

/** An answer can only hold one of the item's own values; a text never opens anything. */
function canHold(values: readonly string[], item: Item | undefined): boolean {
  return item?.options?.some((option) => values.includes(option.value)) ?? false;
}
