import type { Condition, ContextKey } from "#app/domain/questionnaire/version";
import { FACTS } from "./facts";
import type { Comparator, Expression } from "./xpath";

/** What a name in a condition stands for. */
export type Named =
  | {
      readonly kind: "one" | "several";
      readonly key: string;
      /** The options by the form's names, in their order. */
      readonly values: ReadonlyMap<string, string>;
    }
  | { readonly kind: "fact"; readonly fact: ContextKey }
  /** Not asked, not asked by choosing, or named twice. */
  | { readonly kind: "unusable" };

/** An item that stands for a condition that could not be carried: nothing is ever answered to it. */
export const NOT_CARRIED_ITEM = "condition_not_carried";

export type Translation =
  | {
      readonly ok: true;
      readonly condition: Condition;
      /** It would also have held while a question was unanswered, which a condition here never does. */
      readonly isNarrower: boolean;
    }
  | { readonly ok: false };

/**
 * The condition that holds exactly when the expression does, save that an unanswered question opens nothing. Never one
 * that holds more often: what has no such condition is refused.
 */
export function conditionOf(expression: Expression, named: (name: string) => Named): Translation {
  const narrowing = { isNarrower: false };
  const condition = translated(expression, false, named, narrowing);
  return condition ? { ok: true, condition, isNarrower: narrowing.isNarrower } : { ok: false };
}

/** The condition that holds when all of these hold. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : both(conditions);
}

function translated(
  expression: Expression,
  isNegated: boolean,
  named: (name: string) => Named,
  narrowing: { isNarrower: boolean },
): Condition | null {
  if (expression.kind === "not") return translated(expression.part, !isNegated, named, narrowing);
  if ("parts" in expression) {
    const parts = expression.parts.map((part) => translated(part, isNegated, named, narrowing));
    if (!parts.every((part) => part !== null)) return null;
    return (expression.kind === "and") === isNegated ? either(parts) : both(parts);
  }
  const target = named(expression.name);
  if (target.kind === "unusable") return null;
  if (target.kind === "fact") return factCondition(expression, target.fact, isNegated);
  if (target.kind === "several") return severalCondition(expression, target, isNegated);
  const holds = (value: string) => atomHolds(expression, value) !== isNegated;
  const values = [...target.values].filter(([name]) => holds(name)).map(([, value]) => value);
  if (values.length === 0) return null;
  if (holds("")) narrowing.isNarrower = true;
  return { item: target.key, in: values };
}

type Atom = Extract<Expression, { kind: "selected" | "compare" }>;

/** XPath 1.0: with a number everything is a number, what is none is unequal to all, and order is of numbers alone. */
function atomHolds(atom: Atom, answer: string): boolean {
  if (atom.kind === "selected") return answer === atom.value;
  const { comparator, value } = atom;
  if (typeof value === "boolean") {
    const isEqual = (answer !== "") === value;
    return comparator === "=" ? isEqual : comparator === "!=" ? !isEqual : false;
  }
  if (typeof value === "string" && comparator === "=") return answer === value;
  if (typeof value === "string" && comparator === "!=") return answer !== value;
  return compared(numberOf(answer), comparator, typeof value === "string" ? numberOf(value) : value);
}

function numberOf(text: string): number {
  return /^\s*-?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}

function compared(left: number, comparator: Comparator, right: number): boolean {
  switch (comparator) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

/** Of several choices only "this is among them" and "there is one" can be said. */
function severalCondition(
  atom: Atom,
  { key, values }: Extract<Named, { kind: "one" | "several" }>,
  isNegated: boolean,
): Condition | null {
  if (atom.kind === "compare") {
    const isAnswered = atom.value === "" && atom.comparator === (isNegated ? "=" : "!=");
    return isAnswered && values.size > 0 ? { item: key, in: [...values.values()] } : null;
  }
  const value = values.get(atom.value);
  return isNegated || value === undefined ? null : { item: key, in: [value] };
}

const OPPOSITE: Readonly<Record<Comparator, Comparator>> = {
  ...{ "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" },
};

function factCondition(atom: Atom, fact: ContextKey, isNegated: boolean): Condition | null {
  const sign = atom.kind === "selected" ? "=" : atom.comparator;
  const comparator = isNegated ? OPPOSITE[sign] : sign;
  const { value } = atom;
  switch (FACTS[fact]) {
    case "boolean": {
      if (!["true", "false"].includes(String(value)) || !["=", "!="].includes(comparator)) return null;
      return { context: fact, in: [(String(value) === "true") === (comparator === "=")] };
    }
    case "choice":
      return typeof value === "string" && value !== "" && comparator === "=" ? { context: fact, in: [value] } : null;
    case "number": {
      const bound = typeof value === "string" ? numberOf(value) : value;
      if (typeof bound !== "number" || !Number.isFinite(bound) || comparator === "!=") return null;
      return { context: fact, in: [comparator === "=" ? bound : `${comparator}${bound}`] };
    }
  }
}

/** One of them; what all of them ask of the same question is asked once. */
function either(parts: readonly Condition[]): Condition {
  const [first] = parts;
  if (first && "item" in first && parts.every((part) => "item" in part && part.item === first.item)) {
    return { item: first.item, in: unique(parts.flatMap((part) => ("item" in part ? part.in : []))) };
  }
  const isOneFact = (part: Condition) =>
    first && "context" in first && "context" in part && part.context === first.context && !part.in.some(isComparison);
  if (first && "context" in first && parts.every(isOneFact)) {
    return { context: first.context, in: unique(parts.flatMap((part) => ("context" in part ? part.in : []))) };
  }
  return { any: parts };
}

/** All of them; comparisons with one fact are one condition. */
function both(parts: readonly Condition[]): Condition {
  const [first] = parts;
  const isOneFact = (part: Condition) =>
    first && "context" in first && "context" in part && part.context === first.context && part.in.every(isComparison);
  if (first && "context" in first && parts.every(isOneFact)) {
    return { context: first.context, in: unique(parts.flatMap((part) => ("context" in part ? part.in : []))) };
  }
  return { all: parts };
}

function isComparison(value: unknown): boolean {
  return typeof value === "string" && /^[<>]=?-?\d/.test(value);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
