import type { ContextKey } from "#app/domain/questionnaire/version";

/*
 * Facts about a case that decide what is asked. A form has none: they travel as hidden fields (`ctx_ageYears`) that
 * whoever uses the form must fill in. Left empty, no question shows that depends on them.
 */

const PREFIX = "ctx_";

export const FACTS: Readonly<Record<ContextKey, "boolean" | "number" | "choice">> = {
  livesAway: "boolean",
  placementForm: "choice",
  placementMonths: "number",
  ageYears: "number",
  unitType: "choice",
  hasEarlierFollowUp: "boolean",
  sensitiveAllowed: "boolean",
};

export function fieldOfFact(fact: ContextKey): string {
  return PREFIX + fact;
}

export function factOfField(name: string): ContextKey | null {
  const fact = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
  return isFact(fact) ? fact : null;
}

function isFact(name: string): name is ContextKey {
  return Object.hasOwn(FACTS, name);
}
