import { PLACEMENT_FORMS } from "../placement/forms";
import type { Context } from "../questionnaire/version";

/* A child's case made up to look at a questionnaire with, as it stands in an address. */

export interface Situation {
  readonly context: Context;
  readonly shortVersion: boolean;
}

export const UNIT_TYPES = ["utredning", "familjehemsvard", "familjeratt", "oppenvard", "placering", "annan"] as const;

const LONGEST = 999;

/** What an address says, and where it says nothing the most usual: a child in a family home, answering on a visit. */
export function situationOf(
  search: URLSearchParams,
  { ageMin, ageMax }: { readonly ageMin: number; readonly ageMax: number },
): Situation {
  const form = PLACEMENT_FORMS.find((known) => known === search.get("form")) ?? "familjehem";
  return {
    context: {
      placementForm: form,
      livesAway: form !== "home",
      placementMonths: form === "home" ? 0 : whole(search.get("months"), 12),
      ageYears: whole(search.get("age"), Math.round((ageMin + ageMax) / 2)),
      unitType: UNIT_TYPES.find((known) => known === search.get("unit")) ?? "familjehemsvard",
      hasEarlierFollowUp: search.get("earlier") !== "no",
      sensitiveAllowed: search.get("place") !== "home",
    },
    shortVersion: search.get("short") === "yes",
  };
}

/** The address that says a situation. */
export function addressOfSituation({ context, shortVersion }: Situation): string {
  return new URLSearchParams({
    ...{ form: context.placementForm, months: String(context.placementMonths), age: String(context.ageYears) },
    ...{ unit: context.unitType, earlier: context.hasEarlierFollowUp ? "yes" : "no" },
    ...{ place: context.sensitiveAllowed ? "visit" : "home", short: shortVersion ? "yes" : "no" },
  }).toString();
}

function whole(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,3}$/.test(text) ? Math.min(Number(text), LONGEST) : otherwise;
}
