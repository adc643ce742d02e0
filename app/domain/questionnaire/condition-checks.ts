import type { Fault, FaultCode } from "./fault";
import { CONTEXT_KEYS, isKnown } from "./format";
import type { PlacedItem, Sketch } from "./sketch";

type Report = (path: string, code: FaultCode, message: string) => void;

/** Faults in the conditions of the items of one questionnaire, given in the order asked. */
export function conditionFaults(file: Sketch, items: readonly PlacedItem[]): Fault[] {
  const faults: Fault[] = [];
  const earlier = new Map<string, PlacedItem>();
  const guarded = new Set<string>();
  for (const placed of items) {
    const { key, path, item } = placed;
    const report: Report = (at, code, message) => {
      faults.push({ path: at, code, message: `The condition of "${key}" ${message}` });
    };
    for (const leaf of leaves(item.showIf, `${path}.showIf`)) {
      if ("item" in leaf.condition) itemLeaf(leaf, earlier, items, report);
      else contextLeaf(leaf, file, report);
    }
    if (isGuarded(item.showIf, guarded)) guarded.add(key);
    else if (item.sensitive) {
      faults.push({
        path,
        code: "sensitive_unguarded",
        message: `The sensitive item "${key}" can show when it is not known that the child answers in private. Add the condition {"context":"sensitiveAllowed","in":[true]}, here or on the item that it hangs on.`,
      });
    }
    earlier.set(key, placed);
  }
  return faults;
}

interface Leaf {
  readonly condition: Record<string, unknown>;
  readonly values: readonly unknown[];
  readonly path: string;
}

/** The item and context conditions at the ends of `all` and `any`, with their places. */
function leaves(condition: unknown, path: string): Leaf[] {
  if (!isRecord(condition)) return [];
  if ("item" in condition || "context" in condition) {
    return [{ condition, values: Array.isArray(condition["in"]) ? condition["in"] : [], path }];
  }
  return (["all", "any"] as const).flatMap((join) => {
    const parts: unknown = condition[join];
    return Array.isArray(parts) ? parts.flatMap((part, index) => leaves(part, `${path}.${join}[${index}]`)) : [];
  });
}

function itemLeaf(
  { condition, values, path }: Leaf,
  earlier: ReadonlyMap<string, PlacedItem>,
  all: readonly PlacedItem[],
  report: Report,
) {
  const target = condition["item"];
  if (typeof target !== "string") return;
  const found = earlier.get(target);
  if (!found) {
    return all.some((other) => other.key === target)
      ? report(
          `${path}.item`,
          "condition_not_earlier",
          `points to "${target}", which is not asked before it. Move one of the two items.`,
        )
      : report(
          `${path}.item`,
          "unknown_item",
          `points to "${target}", which is not asked in this questionnaire. Correct the key.`,
        );
  }
  if (found.item.type === "text") {
    return report(
      `${path}.item`,
      "condition_on_text",
      `points to "${target}", which is answered with text. Point to an item with options.`,
    );
  }
  const options = found.item.options?.map((option) => option.value);
  if (!options) return;
  values.forEach((value, index) => {
    if (typeof value !== "string" || options.includes(value)) return;
    report(
      `${path}.in[${index}]`,
      "unknown_option",
      `asks for the value "${value}", which "${target}" does not have. Use one of ${options.join(", ")}.`,
    );
  });
}

const COMPARISON = /^(>=|<=|>|<)-?\d+(\.\d+)?$/;

function contextLeaf({ condition, values, path }: Leaf, file: Sketch, report: Report) {
  const name = condition["context"];
  if (!isKnown(CONTEXT_KEYS, name) || !file.contexts) return;
  const context = file.contexts.find((known) => known.key === name);
  if (!context) {
    return report(
      `${path}.context`,
      "unknown_context",
      `asks for "${name}", which is not in "contexts". Add the context or correct the name.`,
    );
  }
  const compared = values.filter((value) => typeof value === "string" && COMPARISON.test(value)).length;
  values.forEach((value, index) => {
    const wrong = misfit(context, value);
    if (wrong)
      report(`${path}.in[${index}]`, "context_value", `compares "${name}" with ${JSON.stringify(value)}. ${wrong}`);
  });
  if (context.type === "number" && compared > 0 && compared < values.length) {
    report(
      `${path}.in`,
      "context_value",
      `mixes numbers and comparisons of "${name}". Comparisons must all hold, numbers are alternatives: write two conditions.`,
    );
  }
}

function misfit(context: { type?: string | undefined; values?: string[] | undefined }, value: unknown): string | null {
  if (context.type === "boolean")
    return typeof value === "boolean" ? null : "Use true or false, without quotation marks.";
  if (context.type === "number") {
    const fits = typeof value === "number" || (typeof value === "string" && COMPARISON.test(value));
    return fits ? null : 'Use a number such as 16, or a comparison such as ">=16".';
  }
  if (!context.values || context.values.some((known) => known === value)) return null;
  return `Use one of ${context.values.join(", ")}.`;
}

/** Whether a condition can only hold where the caseworker has confirmed that the child answers in private. */
function isGuarded(condition: unknown, guarded: ReadonlySet<string>): boolean {
  if (!isRecord(condition)) return false;
  if (condition["context"] === "sensitiveAllowed") {
    return Array.isArray(condition["in"]) && condition["in"].every((value) => value === true);
  }
  if (typeof condition["item"] === "string") return guarded.has(condition["item"]);
  if (Array.isArray(condition["all"])) return condition["all"].some((part) => isGuarded(part, guarded));
  const any = condition["any"];
  return Array.isArray(any) && any.length > 0 && any.every((part) => isGuarded(part, guarded));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
