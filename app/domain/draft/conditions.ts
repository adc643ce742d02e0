import type { Condition } from "../questionnaire/version";
import type { DraftDocument, DraftItem } from "./document";
import type { DraftStep } from "./operation";

/*
 * What hangs on a key: conditions name items and values by their keys, so that a step that changes one changes them all.
 */

/** The item conditions at the ends of a condition. */
export function itemLeaves(
  condition: Condition | undefined,
): { readonly item: string; readonly in: readonly string[] }[] {
  if (!condition) return [];
  if ("item" in condition) return [condition];
  if ("all" in condition) return condition.all.flatMap(itemLeaves);
  return "any" in condition ? condition.any.flatMap(itemLeaves) : [];
}

/** The items whose condition asks for an item. */
export function hangingOn(draft: Pick<DraftDocument, "items">, key: string): DraftItem[] {
  return draft.items.filter(({ showIf }) => itemLeaves(showIf).some((leaf) => leaf.item === key));
}

/** Gives an item another key, in every condition that names it too. */
export function renameItem(draft: DraftDocument, id: string, to: string): DraftStep {
  const item = draft.items.find((one) => one.id === id);
  if (!item || item.key === to) return [];
  const conditions = hangingOn(draft, item.key).map((other) =>
    setCondition(
      other,
      mapLeaves(other.showIf!, (leaf) => (leaf.item === item.key ? { ...leaf, item: to } : leaf)),
    ),
  );
  return [{ kind: "set", node: id, field: "key", from: item.key, to }, ...conditions];
}

/** Gives an option another value, in the item's flags and in every condition that asks for it too. */
export function renameOption(draft: DraftDocument, item: DraftItem, optionId: string, to: string): DraftStep {
  const option = item.options.find(({ id }) => id === optionId);
  if (!option || option.value === to) return [];
  const renamed = (values: readonly string[]) => values.map((value) => (value === option.value ? to : value));
  return [
    { kind: "set", node: optionId, field: "value", from: option.value, to },
    ...item.flags
      .filter(({ when }) => when.includes(option.value))
      .map((flag) => ({
        ...{ kind: "set" as const, node: flag.id, field: "when" },
        ...{ from: [...flag.when], to: renamed(flag.when) },
      })),
    ...hangingOn(draft, item.key)
      .filter(({ showIf }) =>
        itemLeaves(showIf).some((leaf) => leaf.item === item.key && leaf.in.includes(option.value)),
      )
      .map((other) =>
        setCondition(
          other,
          mapLeaves(other.showIf!, (leaf) => (leaf.item === item.key ? { ...leaf, in: renamed(leaf.in) } : leaf)),
        ),
      ),
  ];
}

/** The operation that gives an item a condition, or none. */
export function setCondition(item: DraftItem, to: Condition | null): DraftStep[number] {
  const plain = (value: Condition | null) => JSON.parse(JSON.stringify(value)) as null;
  return { kind: "set", node: item.id, field: "showIf", from: plain(item.showIf ?? null), to: plain(to) };
}

type Leaf = { readonly item: string; readonly in: readonly string[] };

function mapLeaves(condition: Condition, change: (leaf: Leaf) => Condition): Condition {
  if ("item" in condition) return change(condition);
  if ("all" in condition) return { all: condition.all.map((part) => mapLeaves(part, change)) };
  if ("any" in condition) return { any: condition.any.map((part) => mapLeaves(part, change)) };
  return condition;
}
