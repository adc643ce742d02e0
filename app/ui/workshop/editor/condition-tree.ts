import type { Condition, ContextKey, ContextLiteral } from "#app/domain/questionnaire/version";

/*
 * A condition as it is built by choosing: groups of rows, each of which may still be unfinished. What is unfinished and was
 * never part of the condition is not saved; a row that was part of it keeps the former condition until it is finished again.
 */

export type Row =
  | {
      readonly kind: "item";
      readonly id: string;
      readonly item: string;
      readonly in: readonly string[];
      readonly fresh: boolean;
    }
  | {
      readonly kind: "context";
      readonly id: string;
      readonly context: ContextKey;
      readonly in: readonly ContextLiteral[];
      readonly fresh: boolean;
    }
  | Group;

export interface Group {
  readonly kind: "group";
  readonly id: string;
  readonly join: "all" | "any";
  readonly rows: readonly Row[];
}

/** The rows of a condition; a single one stands in a group of its own. */
export function treeOf(condition: Condition | undefined, newId: () => string): Group {
  if (!condition) return { kind: "group", id: newId(), join: "all", rows: [] };
  const row = rowOf(condition, newId);
  return row.kind === "group" ? row : { kind: "group", id: newId(), join: "all", rows: [row] };
}

function rowOf(condition: Condition, newId: () => string): Row {
  const id = newId();
  if ("item" in condition) return { kind: "item", id, item: condition.item, in: condition.in, fresh: false };
  if ("context" in condition)
    return { kind: "context", id, context: condition.context, in: condition.in, fresh: false };
  const join = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  return { kind: "group", id, join, rows: parts.map((part) => rowOf(part, newId)) };
}

/** The condition that rows say; null for none, undefined while a row that was part of it is unfinished. */
export function conditionOf(group: Group): Condition | null | undefined {
  const parts: Condition[] = [];
  for (const row of group.rows) {
    const part = row.kind === "group" ? conditionOf(row) : leafOf(row);
    if (part === undefined) return undefined;
    if (part) parts.push(part);
  }
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1) return first;
  return group.join === "all" ? { all: parts } : { any: parts };
}

function leafOf(row: Exclude<Row, Group>): Condition | null | undefined {
  if (row.in.length === 0 || (row.kind === "item" && row.item === "")) return row.fresh ? null : undefined;
  return row.kind === "item" ? { item: row.item, in: row.in } : { context: row.context, in: row.in };
}

export function isUnfinished(row: Row): boolean {
  return row.kind !== "group" && (row.in.length === 0 || (row.kind === "item" && row.item === ""));
}

/** The tree with one row changed, or taken away by null. */
export function withRow(group: Group, id: string, change: (row: Row) => Row | null): Group {
  const rows = group.rows.flatMap((row): Row[] => {
    if (row.id === id) {
      const changed = change(row);
      return changed ? [changed] : [];
    }
    return [row.kind === "group" ? withRow(row, id, change) : row];
  });
  return { ...group, rows };
}

export function addRow(group: Group, groupId: string, row: Row): Group {
  if (group.id === groupId) return { ...group, rows: [...group.rows, row] };
  return { ...group, rows: group.rows.map((one) => (one.kind === "group" ? addRow(one, groupId, row) : one)) };
}

/** Bounds of a number fact in whole numbers: from and below. Null for what a pair of bounds cannot say. */
export function boundsOf(literals: readonly ContextLiteral[]): { from: number | null; below: number | null } | null {
  let [from, below]: [number | null, number | null] = [null, null];
  for (const literal of literals) {
    const [, sign, digits] = /^([<>]=?)(-?\d+)$/.exec(String(literal)) ?? [];
    if (!sign || digits === undefined) return null;
    const bound = Number(digits) + (sign === ">" || sign === "<=" ? 1 : 0);
    if (sign.startsWith(">")) from = Math.max(from ?? bound, bound);
    else below = Math.min(below ?? bound, bound);
  }
  return { from, below };
}

export function literalsOf({ from, below }: { from: number | null; below: number | null }): ContextLiteral[] {
  return [...(from === null ? [] : [`>=${from}`]), ...(below === null ? [] : [`<${below}`])];
}
