import type { Basis, Mode } from "./preparation";
import { OWN_REQUEST_FROM_AGE, suggestBasis } from "./preparation";

/*
 * What a child tells of its own accord, outside the schedule (docs/decisions/0009-own-words.md): through the case's
 * standing link, or as an addition to what it has just sent.
 */

/** By what the child came here. */
export type OwnWordsSource =
  | { readonly kind: "standing_link"; readonly id: string; readonly caseId: string; readonly language: string }
  | { readonly kind: "addition"; readonly followUpId: string };

/** How long what was begun can be finished, and how long after sending something can be added on that page. */
export const OWN_WORDS_HOURS = 24;

/** More than any child has to say in a day; a link that leaks must not fill the case. */
export const MOST_OWN_WORDS_A_DAY = 10;

/**
 * The basis that is noted. It is the child who makes contact, which takes no basis; what stands here says on which one
 * an answer to the child can go. From 15 years it is the child's own request. Younger children who live at home have
 * none of their own: null, and the caseworker decides how to get in touch.
 */
export function ownWordsBasis(facts: {
  readonly ageYears: number;
  readonly livesAway: boolean;
  readonly unitType: string;
}): Basis | null {
  if (facts.ageYears >= OWN_REQUEST_FROM_AGE) return "own_request";
  return suggestBasis(facts.unitType === "utredning" ? "investigation" : "own_words", facts.livesAway);
}

/**
 * Whether a protected child can tell more. Never through a link; where somebody of ours was in the room, on the page
 * that is still open there.
 */
export function openToProtected(source: OwnWordsSource["kind"], mode: Mode | null): boolean {
  return source === "addition" && mode !== null && mode !== "link";
}
