import { placementOn } from "../follow-up/child-facts";
import { ageOn } from "../follow-up/context";
import { idsOfPath } from "../unit/unit";
import { ageBand, type Background, DIMENSION_VALUES, NO_BACKGROUND } from "./dimension";

/** What a case must tell for its observations to be broken down. */
export interface ObservedCase {
  readonly unitPath: string;
  readonly legalGround: string;
  readonly gender: string;
  readonly unaccompanied: boolean;
  readonly protectedChild: boolean;
  /** ISO day. */
  readonly birthDate: string;
  readonly language: string;
  readonly placements: readonly {
    readonly form: string;
    readonly provider: string | null;
    readonly otherMunicipality: boolean;
    readonly startedOn: string;
    readonly endedOn: string | null;
  }[];
}

/** How the child was asked; null where the observation is about no follow-up. */
export interface ObservedFollowUp {
  readonly language: string | null;
  readonly mode: string | null;
  readonly shortVersion: boolean | null;
}

/**
 * The background of an observation on a day (ISO). A protected child has none: it is counted in the municipality and nowhere
 * below, so that no place and no age points at it (domain.md 4).
 */
export function backgroundOf(observed: ObservedCase, followUp: ObservedFollowUp | null, on: string): Background {
  if (observed.protectedChild) return NO_BACKGROUND;
  const placement = placementOn(observed.placements, on);
  const { district, unit } = placeOf(observed.unitPath);
  const known = {
    district,
    unit,
    form: placement?.form ?? "home",
    provider: placement ? (placement.provider ?? "unknown") : "home",
    municipality: placement?.otherMunicipality === true ? "other" : "own",
    ground: observed.legalGround,
    age: ageBand(ageOn(observed.birthDate, on)),
    gender: observed.gender === "unstated" ? "other" : observed.gender,
    unaccompanied: observed.unaccompanied ? "yes" : "no",
    language: followUp?.language ?? observed.language,
    mode: followUp?.mode ?? null,
    support: followUp && (followUp.shortVersion === true ? "short" : "standard"),
  } satisfies Record<keyof Background, string | null>;
  for (const [dimension, value] of Object.entries(known)) {
    const values = DIMENSION_VALUES[dimension as keyof Background];
    if (values && value !== null && !values.includes(value)) throw new Error(`${dimension} has no value ${value}`);
  }
  return known;
}

/** The district is the node right below the municipality; a unit without one stands for its own. */
export function placeOf(unitPath: string): { readonly district: string; readonly unit: string } {
  const ids = idsOfPath(unitPath);
  const unit = ids.at(-1) ?? "";
  return { district: ids[1] ?? unit, unit };
}
