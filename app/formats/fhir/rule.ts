import type { Condition } from "#app/domain/questionnaire/version";
import { optionSystem } from "./vocabulary";

/*
 * `showIf` and `enableWhen`. FHIR joins a question's conditions by one word, "any" or "all", and compares with one value
 * each: lists of values, facts about the case, and one inside the other are more than it can say.
 */

export interface EnableWhen {
  readonly question: string;
  readonly operator: "=";
  readonly answerCoding: { readonly system: string; readonly code: string };
}

export interface Enabling {
  readonly enableWhen: readonly EnableWhen[];
  readonly enableBehavior?: "any" | "all";
}

interface Single {
  readonly item: string;
  readonly value: string;
}

/** What other systems can test of a condition, if they can test all of it; else null. */
export function enablingOf(condition: Condition): Enabling | null {
  const any = alternatives(condition);
  if (any) return written(any, "any");
  const all = "all" in condition ? condition.all.map((part) => alternatives(part)) : [];
  const singles = all.flatMap((part) => (part?.length === 1 ? part : []));
  return all.length > 0 && singles.length === all.length ? written(singles, "all") : null;
}

/** The condition that is written so. Neighbours of one question are its list of values. */
export function conditionOf({ enableWhen, enableBehavior }: Enabling): Condition | null {
  return joined(
    enableWhen.map(({ question, answerCoding }) => ({ item: question, in: [answerCoding.code] })),
    enableBehavior ?? "all",
  );
}

/** Conditions joined by one word. Null for none. */
export function joined(parts: readonly Condition[], by: "any" | "all"): Condition | null {
  const merged = by === "all" ? parts : parts.reduce<Condition[]>(withNeighbour, []);
  const [first] = merged;
  if (first === undefined) return null;
  if (merged.length === 1) return first;
  return by === "all" ? { all: merged } : { any: merged };
}

function withNeighbour(merged: Condition[], part: Condition): Condition[] {
  const last = merged.at(-1);
  if (!last || !("item" in last) || !("item" in part) || last.item !== part.item) return [...merged, part];
  return [...merged.slice(0, -1), { item: last.item, in: [...new Set([...last.in, ...part.in])] }];
}

function alternatives(condition: Condition): Single[] | null {
  if ("item" in condition) return condition.in.map((value) => ({ item: condition.item, value }));
  if ("context" in condition) return null;
  if ("all" in condition) {
    const [only] = condition.all;
    return condition.all.length === 1 && only ? alternatives(only) : null;
  }
  const parts = condition.any.map(alternatives);
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

function written(singles: readonly Single[], by: "any" | "all"): Enabling {
  return {
    enableWhen: singles.map(({ item, value }) => {
      return { question: item, operator: "=", answerCoding: { system: optionSystem(item), code: value } };
    }),
    ...(singles.length > 1 && { enableBehavior: by }),
  };
}
