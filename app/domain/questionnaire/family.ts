import { OWN_WORDS_KIND } from "./choice";

/**
 * The kinds whose answers are compared over time, one of them given. The questions for five-year-olds, asked together,
 * ask about the same things as a follow-up. What a child tells of its own accord is compared with nothing: two such
 * occasions have nothing in common but their form.
 */
export function comparableKinds(kind: string): readonly string[] {
  if (kind === OWN_WORDS_KIND) return [];
  return FOLLOWING.includes(kind) ? FOLLOWING : [kind];
}

const FOLLOWING: readonly string[] = ["followup", "together"];
